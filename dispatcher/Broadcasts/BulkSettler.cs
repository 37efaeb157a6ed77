using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// Records what became of one account's broadcast messages, together with the figures: one batch after another, because all of them write
/// the same tally. While more are on their way they gather for a moment, so that the quicker it goes the fewer writings there are.
/// </summary>
/// <param name="beatEvery">After so many the broadcast's worker is told that there is room for more.</param>
internal sealed partial class BulkSettler(
    string city, string channel, int beatEvery, IStore store, BroadcastPulse pulse, TimeProvider clock, ILogger logger) : IDisposable
{
    private const int MaxBatch = 256;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Channel<Ended> ended = System.Threading.Channels.Channel.CreateUnbounded<Ended>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource closing = new();
    private int open;
    private int sinceBeat;

    /// <summary>A message was claimed.</summary>
    public void Claimed() => Interlocked.Increment(ref open);

    /// <summary>It went back to the store.</summary>
    public void Returned() => Interlocked.Decrement(ref open);

    public void Add(Settlement settlement, Outcome outcome) => ended.Writer.TryWrite(new Ended(settlement, outcome));

    public void Complete()
    {
        ended.Writer.TryComplete();
        closing.Cancel();
    }

    public void Dispose() => closing.Dispose();

    /// <param name="recorded">Told of every batch that is durable.</param>
    /// <param name="abandon">Stops trying; what is not recorded by then is sent again after the next start.</param>
    public async Task RunAsync(Action<int> recorded, CancellationToken abandon)
    {
        var batch = new List<Ended>();
        while (await ended.Reader.WaitToReadAsync(abandon))
        {
            batch.Clear();
            Gather(batch);
            if (batch.Count < Volatile.Read(ref open))
            {
                await Task.Delay(Moment, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Gather(batch);
            }

            await RecordAsync(batch, abandon);
            recorded(batch.Count);
            sinceBeat += batch.Count;
            if (Interlocked.Add(ref open, -batch.Count) <= 0 || sinceBeat >= beatEvery)
            {
                sinceBeat = 0;
                pulse.Beat();
            }
        }
    }

    private void Gather(List<Ended> batch)
    {
        while (batch.Count < MaxBatch && ended.Reader.TryRead(out var next))
        {
            batch.Add(next);
        }
    }

    private async Task RecordAsync(List<Ended> batch, CancellationToken abandon)
    {
        // A row that was claimed again after the account changed hands may be told of twice.
        List<Ended> open = [.. batch.DistinctBy(each => each.Settlement.Row.Id)];
        for (var failures = 1; open.Count > 0; failures++)
        {
            try
            {
                await store.SettleOutboxAsync(await store.ReadAsync(reader => With(reader, open), abandon), abandon);
                return;
            }
            catch (SettledAlreadyException gone)
            {
                // Whoever settled them has counted them.
                open.RemoveAll(each => gone.Rows.Contains(each.Settlement.Row.Id));
            }
            catch (Exception surprise) when (!abandon.IsCancellationRequested)
            {
                LogNotRecorded(surprise, $"{city}/{channel}", batch.Count);
                await BackOff.WaitAsync(failures, clock, abandon);
            }
        }
    }

    /// <summary>The settlements with the tally, and everybody who was missed, written along.</summary>
    private List<Settlement> With(IReader reader, List<Ended> batch)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{batch[0].Settlement.Row.Id}-{batch[^1].Settlement.Row.Id}-{batch.Count}");
        List<Settlement> settlements = batch.ConvertAll(each => Settling.Over(reader, each.Settlement, clock.GetUtcNow()));
        foreach (var ours in batch.Select((each, index) => (each, index)).GroupBy(each => BroadcastTag.Read(each.each.Settlement.Row.Message.Broadcast!).Code))
        {
            var stored = reader.Get(Tally.Table, city, Tally.KeyOf(ours.Key, channel));
            if (stored?.Value.Batch == name)
            {
                continue;
            }

            var along = settlements[ours.First().index].Along ?? new Commit();
            var tally = ours.Aggregate(stored?.Value ?? Tally.None(ours.Key, channel), (sum, each) =>
                each.each.Settlement.Row.Message.CameBack > 0 ? sum.Instead(each.each.Outcome) : sum.Plus(each.each.Outcome)) with { Batch = name };
            along.Put(Tally.Table, city, tally, stored);
            foreach (var (missed, _) in ours.Where(each => each.each.Outcome is not Outcome.Accepted))
            {
                var row = missed.Settlement.Row;
                var chat = IsForgotten(reader, ours.Key, row) ? "" : row.Chat.Chat;
                along.Append(Missed.Table, city, new Missed(
                    ours.Key, channel, row.Id.ToString(CultureInfo.InvariantCulture), chat, missed.Outcome, (missed.Settlement as Settlement.Dead)?.Reason));
            }

            settlements[ours.First().index] = settlements[ours.First().index] with { Along = along, CountsAll = true };
        }

        return settlements;
    }

    /// <summary>The person was erased while the message waited: no trace of theirs is left behind.</summary>
    private static bool IsForgotten(IReader reader, string code, OutboxRow row) => !new[] { Listener.ShardOf(row.Chat), 0 }.Any(shard =>
        reader.Get(Recipients.Table, row.Chat.City, Recipients.KeyOf(code, row.Chat.Channel, shard))?.Value.People.Any(person => person.Chat == row.Chat.Chat) is true);

    private sealed record Ended(Settlement Settlement, Outcome Outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} broadcast messages of {Account} are not on record yet; trying again")]
    private partial void LogNotRecorded(Exception surprise, string account, int count);
}
