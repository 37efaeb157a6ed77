using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

/// <summary>What was held goes to its person once, wherever they write, and nowhere when they are gone.</summary>
public sealed class HeldOnceTests : IAsyncLifetime
{
    private HeldTown town = null!;

    public async ValueTask InitializeAsync() => town = await HeldTown.StartAsync(2);

    public ValueTask DisposeAsync() => town.DisposeAsync();

    [Fact]
    public async Task It_comes_on_the_channel_where_they_write_and_counts_where_it_was_held()
    {
        await town.HoldAsync(Town.Draft());
        await JoinAsync("whatsapp/w0", "telegram/hp");

        await town.World.SaysAsync("hp", "menu");
        var told = await town.World.ReadsAsync("hp", "Air naik");

        Assert.Null(told.Message.Template);
        Assert.Equal(new Figures(2, 1, 0, 0, 0, 1, 0), await town.FiguresAsync(figures => figures.Accepted == 1));
        await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");
        Assert.DoesNotContain(town.PostsTo("w0"), message => message.Broadcast is not null);
        Assert.Equal(["Diterima", "Ditahan"], (await town.FileAsync()).Split('|').Select(line => line.Split(',')[0]).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_got_it_in_a_chat_that_was_joined_since_does_not_get_it_again()
    {
        await town.Town.PeopleAsync(1, listener => listener with { Chat = listener.Chat with { Chat = "hp" } });
        await town.HoldAsync(Town.Draft());
        Assert.Equal(["hp"], town.Town.Readers("Air naik"));
        await JoinAsync("whatsapp/w0", "telegram/hp");

        await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");

        Assert.Equal(new Figures(3, 1, 0, 0, 1, 1, 0), await town.FiguresAsync(figures => figures.OptedOut == 1));
        Assert.DoesNotContain(town.PostsTo("w0"), message => message.Broadcast is not null);
    }

    [Fact]
    public async Task Held_in_both_chats_of_one_person_it_comes_once()
    {
        await town.HoldAsync(Town.Draft());
        await JoinAsync("whatsapp/w0", "whatsapp/w1");

        await town.SaysAsync("w1", "menu", "Ada yang bisa kami bantu");

        Assert.Equal(new Figures(2, 1, 0, 0, 1, 0, 0), await town.FiguresAsync(figures => figures.Accepted == 1));
        Assert.Single(town.PostsTo("w1").Concat(town.PostsTo("w0")), message => message.Broadcast is not null);
    }

    /// <summary>A new number, or the vendor's new id: what waited in the old chat waits in the new one.</summary>
    [Fact]
    public async Task It_moves_with_its_person()
    {
        await town.HoldAsync(Town.Draft());
        await town.SaysAsync("baru", "mulai banjir", "Banjir");
        await WriteAsync(scope => Dispatcher.Inbox.Windows.Move(scope, Chat("whatsapp/w0"), Chat("whatsapp/baru")));
        await town.SaysAsync("baru", "menu", "Ada yang bisa kami bantu");

        Assert.Single(town.PostsTo("baru"), message => message.Text.Contains("Air naik", StringComparison.Ordinal));
        Assert.Equal(new Figures(2, 1, 0, 0, 0, 1, 0), await town.FiguresAsync(figures => figures.Accepted == 1));
        Assert.Contains("Diterima", await town.FileAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_erased_is_counted_as_gone_and_leaves_nothing_behind()
    {
        await town.HoldAsync(Town.Draft());
        await JoinAsync("whatsapp/w0", "telegram/hp");
        await WriteAsync(scope => PastBroadcasts.Forget(scope, [Chat("whatsapp/w0")]));

        Assert.Equal(new Figures(2, 0, 0, 0, 1, 1, 0), await town.Town.FiguresAsync());
        Assert.Equal("Berhenti,|Ditahan", (await town.FileAsync())[..17]);
    }

    [Fact]
    public async Task A_template_approved_later_takes_it_there_and_counts_it_once()
    {
        await town.HoldAsync(Town.Draft());
        town.Vendor.Templates = [new VendorTemplate("hsm-1", "kabar_kota", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "")];
        town.World.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new Figures(2, 2, 0, 0, 0, 0, 0), await town.FiguresAsync(figures => figures.Accepted == 2));
        Assert.Equal("Air naik di Oesapa.", town.PostsTo("w1")[^1].SendAs!.Variables[1]);
        Assert.Empty(await town.CountsAsync());
        Assert.Equal("Diterima,|Diterima,", await town.FileAsync());
    }

    [Fact]
    public async Task At_night_an_approved_template_waits_for_the_morning()
    {
        await town.HoldAsync(Town.Draft());
        town.World.Time.Advance(new DateTimeOffset(2026, 3, 3, 22, 0, 0, TimeSpan.FromHours(8)) - town.World.Time.GetUtcNow());
        town.Vendor.Templates = [new VendorTemplate("hsm-1", "kabar_kota", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "")];
        town.World.Time.Advance(TimeSpan.FromHours(1));
        await town.UntilAsync("the template is known", () =>
        {
            town.World.Time.Advance(TimeSpan.FromSeconds(5));
            return town.World.LookAsync(reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 1);
        });
        Assert.DoesNotContain(town.Vendor.Posts, post => post.Message.SendAs is not null);

        town.World.Time.Advance(TimeSpan.FromHours(8));

        Assert.Equal(2, (await town.FiguresAsync(figures => figures.Accepted == 2)).Accepted);
    }

    private static ChatAddress Chat(string lane) => lane.Split('/') is [var channel, var id] ? new ChatAddress("kupang", channel, id) : default;

    /// <summary>One person from now on, who agreed to hear of floods.</summary>
    private Task JoinAsync(params string[] lanes) => WriteAsync(scope =>
    {
        var chats = lanes.Select(Chat).ToList();
        scope.Commit.Put(Person.Table, "kupang", new Person { Id = "one", Chats = chats }, scope.Reader.Get(Person.Table, "kupang", "one"));
        foreach (var chat in chats)
        {
            var listener = scope.Reader.Get(Listener.Table, "kupang", chat.LaneKey);
            scope.Commit.Put(
                Listener.Table, "kupang", (listener?.Value ?? new Listener(chat)) with { PersonId = "one", HasOthers = true, Topics = ["banjir"] }, listener);
            var session = scope.Reader.Get(SessionTable.Sessions, "kupang", chat.LaneKey);
            scope.Commit.Put(
                SessionTable.Sessions, "kupang", (session?.Value ?? new Session(chat.LaneKey, chat)) with { PersonId = "one", IsListed = true }, session);
        }
    });

    private Task WriteAsync(Action<ItemScope> change) => town.World.Store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            change(new ItemScope(town.World.City, town.World.Time.GetUtcNow(), new CommitReader(reader, commit), commit));
            return commit;
        },
        TestContext.Current.CancellationToken);
}
