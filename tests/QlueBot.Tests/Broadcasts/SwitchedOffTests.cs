using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

/// <summary>A channel that is switched off after the people of a broadcast were written down.</summary>
public sealed class SwitchedOffTests
{
    [Theory]
    [InlineData(BroadcastOrder.Resume, BroadcastPhase.Done, "w0 w1", 3)]
    [InlineData(BroadcastOrder.Stop, BroadcastPhase.Cancelled, "", 1)]
    public async Task It_does_not_hold_the_broadcast_open(BroadcastOrder order, BroadcastPhase phase, string readers, int failed)
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(5, listener => listener.Chat.Chat is "w2" or "w3" or "w4" ? listener with { Chat = listener.Chat with { Channel = "off" } } : listener);
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow().AddHours(1));
        await town.FreezeAsync("telegram", "off");
        await HandOverAsync(town);

        await town.OrderAsync(order);
        var broadcast = await town.UntilAsync(Town.Code, broadcast => broadcast.EndedAt is not null);

        Assert.Equal((phase, readers), (broadcast.Phase, string.Join(' ', town.Readers("Air naik"))));
        Assert.Equal(failed, (await town.FiguresAsync()).Failed);
        var missed = await town.World.LookAsync(reader => reader.Find(Missed.Table, "kupang", Missed.OfMark(Town.Code), 10));
        Assert.Equal(failed, missed.Count(each => each.Value is { Outcome: Outcome.Failed, Reason: "channel switched off", Chat: "w2" or "w3" or "w4" }));
        Assert.Equal(failed, missed.Count);
        Assert.Contains("Kanal Off dimatikan", (await town.World.ReadsAsync("meja", "Hasil siaran")).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_else_waits_there_waits_on()
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(1, listener => listener with { Chat = listener.Chat with { Channel = "off" } });
        await town.CountAsync(Town.Draft());
        await town.OrderAsync(BroadcastOrder.Schedule, at: town.World.Time.GetUtcNow().AddHours(1));
        await town.FreezeAsync("off");
        await HandOverAsync(town, new OutboxDraft(new ChatAddress("kupang", "off", "w9"), new OutgoingMessage("Kabar laporan."), Priority.Notice));

        await town.OrderAsync(BroadcastOrder.Resume);
        await town.UntilAsync(Town.Code, broadcast => broadcast.IsOver);

        Assert.Contains(await town.World.DumpAsync(), row => row.StartsWith("outbox", StringComparison.Ordinal) && row.Contains("w9", StringComparison.Ordinal));
    }

    /// <summary>The first of the channel's people was handed to the outbox before it was switched off.</summary>
    private static Task HandOverAsync(Town town, params OutboxDraft[] more) => town.World.Store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            var stored = reader.Get(Broadcast.Table, "kupang", Town.Code)!;
            var pages = Enumerable.Range(0, Listener.Shards).Select(shard => reader.Get(Recipients.Table, "kupang", Recipients.KeyOf(Town.Code, "off", shard))?.Value);
            var first = pages.OfType<Recipients>().First();
            commit.Outbox.Add(new OutboxDraft(
                new ChatAddress("kupang", "off", first.People[0].Chat), new OutgoingMessage("Air naik.") { Broadcast = $"{Town.Code}.0" }, Priority.Bulk));
            commit.Outbox.AddRange(more);
            var parts = stored.Value.Parts.Select(part => part.Channel == "off" ? part with { Shard = first.Shard, Index = 1, Fed = 1 } : part);
            commit.Put(Broadcast.Table, "kupang", stored.Value with { Parts = [.. parts] }, stored);
            return commit;
        },
        TestContext.Current.CancellationToken);
}
