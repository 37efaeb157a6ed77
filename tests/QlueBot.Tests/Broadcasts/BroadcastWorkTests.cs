using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Broadcasts beside each other, and through a stop.</summary>
public sealed class BroadcastWorkTests
{
    [Fact]
    public async Task A_broadcast_that_stands_still_on_another_channel_holds_up_nobody()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(2, listener => listener.Chat.Chat == "w1" ? listener with { Chat = listener.Chat with { Channel = "off" } } : listener);
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Dispatcher.Storage.Commit();
                var dead = new Broadcast("AAAAA", Town.Urgent, "meja", town.World.Time.GetUtcNow())
                {
                    Phase = BroadcastPhase.Running, StartedAt = town.World.Time.GetUtcNow(), Frozen = Listener.Shards, Parts = [new BroadcastPart("off", 500, Fed: 300)],
                };
                commit.Put(Broadcast.Table, "kupang", dead, null);
                return commit;
            },
            TestContext.Current.CancellationToken);

        await town.SendAsync(Town.Draft());

        Assert.Equal(["w0"], town.Readers("Air naik"));
        Assert.Equal(1, (await town.BroadcastAsync())!.People);
    }

    [Fact]
    public async Task Counts_are_made_while_every_sender_of_broadcasts_waits()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(1);
        town.World.Channel.Answers["w0"] = new SendResult.RetryLater(TimeSpan.FromHours(1), "later");
        for (var each = 0; each < 5; each++)
        {
            await town.CountAsync(Town.Draft($"Kabar {each}."), $"AAAA{each}");
            Assert.Equal(BroadcastVerdict.Started, (await town.OrderAsync(BroadcastOrder.Send, code: $"AAAA{each}")).Verdict);
        }

        await town.CountAsync(Town.Draft());

        Assert.Equal(1, (await town.BroadcastAsync())!.People);
    }

    [Fact]
    public async Task Everybody_gets_it_once_though_the_process_stops_in_the_middle()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(450);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Send);
        while (town.Readers("Air naik").Length < 20)
        {
            await town.BroadcastAsync();
        }

        await town.World.RestartAsync();
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Equal(Enumerable.Range(0, 450).Select(each => $"w{each}").Order(StringComparer.Ordinal), town.Readers("Air naik"));
        Assert.Equal(450, (await town.FiguresAsync()).Accepted);
    }
}
