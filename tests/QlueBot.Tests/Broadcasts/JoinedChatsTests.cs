using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Two chats of one person are one reader, whenever they were joined.</summary>
public sealed class JoinedChatsTests
{
    [Fact]
    public async Task Two_chats_of_one_person_get_it_once_where_they_wrote_last()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("hp", "mulai banjir", "Banjir");
        await town.SaysAsync("laptop", "halo", "Kota Kupang");
        await town.World.SaysAsync("hp", "hubungkan");
        var code = System.Text.RegularExpressions.Regex.Match((await town.World.ReadsAsync("hp", "kode")).Message.Text, "[0-9A-Z]{4,}-[0-9A-Z]{4,}|[0-9A-Z]{8,}").Value;
        await town.SaysAsync("laptop", $"hubungkan {code}", "terhubung");

        await town.SendAsync(Town.Draft());

        Assert.Equal(["laptop"], town.Readers("Air naik"));
        Assert.Equal(1, (await town.FiguresAsync()).People);
    }

    [Fact]
    public async Task Chats_joined_after_the_people_were_written_down_are_one_person_too()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow().AddHours(1));
        await town.FreezeAsync("telegram");
        await JoinAsync(town, "w0", "w1");
        await town.OrderAsync(BroadcastOrder.Resume);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Single(town.Readers("Air naik"));
        Assert.Equal((1, 1), await town.FiguresAsync() is var figures ? (figures.Accepted, figures.OptedOut) : default);
    }

    [Fact]
    public async Task Of_joined_chats_the_next_gets_it_when_the_first_stopped_the_bot()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow().AddHours(1));
        await town.FreezeAsync("telegram");
        await JoinAsync(town, "w0", "w1");
        var inOrder = new[] { "w0", "w1" }.OrderBy(chat => Listener.ShardOf(new ChatAddress("kupang", "telegram", chat))).ToList();
        await town.World.DoesAsync(inOrder[0], new MessageBody.Blocked());
        while (!await town.World.LookAsync(reader => Dispatcher.Inbox.Contacts.IsBlocked(reader, new ChatAddress("kupang", "telegram", inOrder[0]))))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await town.OrderAsync(BroadcastOrder.Resume);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal([inOrder[1]], town.Readers("Air naik"));
    }

    private static Task JoinAsync(Town town, params string[] chats) => town.World.Store.WriteAsync(
        reader =>
        {
            var commit = new Dispatcher.Storage.Commit();
            var person = new Dispatcher.People.Person { Id = "one", Chats = [.. chats.Select(chat => new ChatAddress("kupang", "telegram", chat))] };
            commit.Put(Dispatcher.People.Person.Table, "kupang", person, null);
            foreach (var chat in chats)
            {
                var stored = reader.Get(Listener.Table, "kupang", $"telegram/{chat}")!;
                commit.Put(Listener.Table, "kupang", stored.Value with { PersonId = "one", HasOthers = true }, stored);
            }

            return commit;
        },
        TestContext.Current.CancellationToken);
}
