using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Figures are counted once, whatever the line to the store does.</summary>
public sealed class BulkSettlerTests
{
    [Fact]
    public async Task A_batch_that_was_written_though_the_line_broke_is_not_counted_twice()
    {
        await using var town = await Town.StartAsync();
        var store = new BrokenLine(town.World.Store);
        var rows = await RowsAsync(town, 5);
        using var settler = new BulkSettler("kupang", "telegram", 8, store, new BroadcastPulse(), TimeProvider.System, NullLogger.Instance);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            settler.Add(index == 0 ? new Settlement.Dead(row, "400 no") : new Settlement.Sent(row), index == 0 ? Outcome.Failed : Outcome.Accepted);
        }

        settler.Complete();
        var recorded = 0;
        await settler.RunAsync(count => recorded += count, TestContext.Current.CancellationToken);

        var tally = await town.World.LookAsync(reader => Tally.Of(reader, "kupang", Town.Code, "telegram"));
        Assert.Equal((4, 1, 5), (tally.Accepted, tally.Failed, tally.Ended));
        Assert.Equal((5, 2), (recorded, store.Asked));
        var missed = await town.World.LookAsync(reader => reader.Find(Missed.Table, "kupang", Missed.OfMark(Town.Code), 10));
        Assert.Equal("400 no", Assert.Single(missed).Value.Reason);
    }

    /// <summary>Rows of a channel that nobody sends on, so that they stay.</summary>
    private static async Task<IReadOnlyList<OutboxRow>> RowsAsync(Town town, int count)
    {
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                for (var each = 0; each < count; each++)
                {
                    commit.Outbox.Add(new OutboxDraft(
                        new ChatAddress("kupang", "nobody", $"w{each}"), new OutgoingMessage("Air naik.") { Broadcast = $"{Town.Code}.0" }, Priority.Bulk));
                }

                return commit;
            },
            TestContext.Current.CancellationToken);
        return await town.World.Store.ClaimOutboxAsync("kupang/nobody", count, TimeSpan.Zero, TestContext.Current.CancellationToken);
    }

    /// <summary>Writes, but the first answer is lost.</summary>
    private sealed class BrokenLine(IStore store) : Outbox.StoreStub
    {
        public int Asked { get; private set; }

        public override Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) => store.ReadAsync(read, cancellationToken);

        public override async Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
        {
            var isFirst = Asked++ == 0;
            await store.SettleOutboxAsync(settlements, cancellationToken);
            if (isFirst)
            {
                throw new StoreUnavailableException("the line broke");
            }
        }
    }
}
