using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Every message is counted once, whoever settled some of the batch before.</summary>
public sealed class SettledBeforeTests
{
    [Theory]
    [InlineData(0, "the first, which carries the tally")]
    [InlineData(2, "another")]
    public async Task A_row_settled_before_takes_no_others_with_it(int gone, string which)
    {
        await using var town = await Town.StartAsync();
        var rows = await ClaimedAsync(town, 4);
        await town.World.Store.SettleOutboxAsync([new Settlement.Sent(rows[gone])], TestContext.Current.CancellationToken);

        await RecordAsync(town, rows);

        var tally = await TallyAsync(town);
        Assert.True(tally is { Accepted: 3, Ended: 3 }, $"{which}: {tally}");
    }

    [Fact]
    public async Task A_batch_that_was_settled_whole_before_counts_nothing()
    {
        await using var town = await Town.StartAsync();
        var rows = await ClaimedAsync(town, 2);
        await town.World.Store.SettleOutboxAsync([.. rows.Select(row => new Settlement.Sent(row))], TestContext.Current.CancellationToken);

        await RecordAsync(town, rows);

        Assert.Equal(0, (await TallyAsync(town)).Ended);
    }

    [Fact]
    public async Task A_row_told_of_twice_is_counted_once()
    {
        await using var town = await Town.StartAsync();
        var rows = await ClaimedAsync(town, 2);

        await RecordAsync(town, [.. rows, rows[1]]);

        Assert.Equal(2, (await TallyAsync(town)).Ended);
    }

    private static Task<Tally> TallyAsync(Town town) => town.World.LookAsync(reader => Tally.Of(reader, "kupang", Town.Code, "other"));

    private static async Task RecordAsync(Town town, IReadOnlyList<OutboxRow> rows)
    {
        var recorded = 0;
        using var settler = new BulkSettler(
            "kupang", "other", 1, town.World.Store, new BroadcastPulse(), town.World.Time, NullLogger.Instance);
        foreach (var row in rows)
        {
            settler.Claimed();
            settler.Add(new Settlement.Sent(row), Outcome.Accepted);
        }

        settler.Complete();
        await settler.RunAsync(count => recorded += count, TestContext.Current.CancellationToken);
        Assert.Equal(rows.Count, recorded);
    }

    /// <summary>Messages of a channel that nobody else sends on.</summary>
    private static async Task<IReadOnlyList<OutboxRow>> ClaimedAsync(Town town, int count)
    {
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                commit.Outbox.AddRange(Enumerable.Range(0, count).Select(each => new OutboxDraft(
                    new ChatAddress("kupang", "other", $"w{each}"), new OutgoingMessage("Air naik") { Broadcast = $"{Town.Code}.0" }, Priority.Bulk)));
                return commit;
            },
            TestContext.Current.CancellationToken);
        return await town.World.Store.ClaimOutboxAsync("kupang/other", count, TimeSpan.Zero, TestContext.Current.CancellationToken);
    }
}
