using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Outbox;

namespace QlueBot.Tests.Broadcasts;

/// <summary>What is asked of a broadcast's message whose turn has come, and what that costs the others.</summary>
public sealed class PausedPaceTests
{
    [Theory]
    [InlineData(BroadcastPhase.Paused, 0)]
    [InlineData(BroadcastPhase.Cancelled, 0)]
    [InlineData(BroadcastPhase.Running, 15)]
    public async Task Only_a_broadcast_that_runs_takes_of_the_pace(BroadcastPhase phase, int sent)
    {
        await using var town = await Town.StartAsync();
        await town.PeopleAsync(15);
        await PutAsync(town, phase);
        var (clock, store) = (town.World.Time, town.World.Store);
        var channel = new FakeChannel(clock);
        var gate = new RateGate(channel.Limits with { BulkPerSecond = 1000 }, clock);
        using var recorder = new Recorder("kupang/fake", store, clock, NullLogger.Instance, bulk: null);
        using var figures = new OutboxFigures();
        using var tier = new DayTier("kupang", channel, store, NullLogger.Instance);
        var questions = new LastQuestions("kupang", channel, store, figures, town.World.Get<BroadcastSending>(), tier);
        var sender = new Sender("kupang/fake", channel, questions, tier, gate, recorder, figures, clock, NullLogger.Instance);

        for (var each = 0; each < 15; each++)
        {
            Assert.Equal(Hold.Nobody, gate.TryTake($"w{each}", Priority.Bulk, isGroup: false).Hold);
            await sender.SendAsync(RowOf(each, clock.GetUtcNow().AddMinutes(-1)), TestContext.Current.CancellationToken);
        }

        var left = 0;
        while (gate.TryTake($"other{left}", Priority.Bulk, isGroup: false).Hold is Hold.Nobody)
        {
            left++;
        }

        // At once goes what 20 milliseconds stand for.
        Assert.Equal((sent, 20 - sent), (channel.Deliveries.Count, left));
    }

    private static Task PutAsync(Town town, BroadcastPhase phase) => town.World.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Put(Broadcast.Table, "kupang", new Broadcast(Town.Code, Town.Draft(), "meja", town.World.Time.GetUtcNow()) { Phase = phase, Frozen = Listener.Shards }, null);
            return commit;
        },
        TestContext.Current.CancellationToken);

    private static OutboxRow RowOf(int each, DateTimeOffset at) => new(
        each + 1, new ChatAddress("kupang", "telegram", $"w{each}"), new OutgoingMessage("Air naik.") { Broadcast = $"{Town.Code}.0" }, Priority.Bulk, 0, at);
}
