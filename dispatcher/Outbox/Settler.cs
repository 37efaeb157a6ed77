using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Records settlements in batches, a few at a time: the next message of a chat waits until the one before is on record.</summary>
internal sealed partial class Settler(string account, IStore store, TimeProvider clock, ILogger logger)
{
    private const int MaxBatch = 256;

    // A store writes together what comes together: a batch that waited for the one before would miss the next writing.
    private const int MaxBatches = 4;

    // A batch of many is crossed again by receipts of others; one message has no more receipts than states.
    private const int MostCrossedTogether = 2;
    private const int MostCrossed = 10;

    private readonly Channel<Settlement> settlements =
        Channel.CreateUnbounded<Settlement>(new UnboundedChannelOptions { SingleReader = true });

    private int unsettled;

    /// <summary>Rows claimed and not yet settled, wherever they are.</summary>
    public int Unsettled => Volatile.Read(ref unsettled);

    public void Claimed(int rows) => Interlocked.Add(ref unsettled, rows);

    public void Add(Settlement settlement) => settlements.Writer.TryWrite(settlement);

    /// <summary>Claimed rows that somebody else recorded.</summary>
    public void Recorded(int rows) => Interlocked.Add(ref unsettled, -rows);

    /// <summary>No more will come: <see cref="RunAsync"/> ends when the last is recorded.</summary>
    public void Complete() => settlements.Writer.Complete();

    /// <param name="abandon">Stops trying; what is not recorded by then is sent again after the next start.</param>
    public async Task RunAsync(CancellationToken abandon)
    {
        var recording = new List<Task>(MaxBatches);
        while (await settlements.Reader.WaitToReadAsync(abandon))
        {
            if (recording.Count == MaxBatches)
            {
                recording.Remove(await Task.WhenAny(recording));
            }

            var batch = new List<Settlement>();
            while (batch.Count < MaxBatch && settlements.Reader.TryRead(out var settlement))
            {
                batch.Add(settlement);
            }

            recording.Add(RecordAllAsync(batch, abandon));
        }

        await Task.WhenAll(recording);
    }

    private async Task RecordAllAsync(List<Settlement> batch, CancellationToken abandon)
    {
        await RecordAsync(batch, abandon);
        Interlocked.Add(ref unsettled, -batch.Count);
    }

    private async Task RecordAsync(List<Settlement> batch, CancellationToken abandon)
    {
        try
        {
            if (await TryAsync(batch, MostCrossedTogether, batch.Exists(Settling.NeedsStored), abandon))
            {
                return;
            }
        }
        catch (Exception surprise) when (!abandon.IsCancellationRequested)
        {
            LogOneByOne(surprise, account, batch.Count);
        }

        foreach (var settlement in batch)
        {
            await RecordAloneAsync(settlement, abandon);
        }
    }

    // The message itself must be settled come what may, or it would be sent for ever.
    private async Task RecordAloneAsync(Settlement settlement, CancellationToken abandon)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                // What was to be put aside must not be lost: it is asked about again.
                var last = failures <= 3 ? settlement
                    : settlement is Settlement.Sent { IsHeld: true } ? new Settlement.Again(settlement.Row, clock.GetUtcNow() + TimeSpan.FromMinutes(1))
                    : settlement with { Along = null };
                if (await TryAsync([last], MostCrossed, needsStored: true, abandon))
                {
                    return;
                }

                LogCrossed(account, settlement.Row.Id, MostCrossed);
            }
            catch (Exception surprise) when (!abandon.IsCancellationRequested)
            {
                LogNotRecorded(surprise, account, settlement.Row.Id);
            }

            await BackOff.WaitAsync(failures, clock, abandon);
        }
    }

    /// <summary>What becomes of a message is often told in the moment in which its sending is put on record: the one is then laid over the other anew.</summary>
    /// <returns>False: what is stored changed each time.</returns>
    private async Task<bool> TryAsync(List<Settlement> batch, int times, bool needsStored, CancellationToken abandon)
    {
        for (var crossed = 0; crossed < times; crossed++)
        {
            try
            {
                await SettleAsync(crossed > 0 || needsStored ? await OverAsync(batch, abandon) : batch, abandon);
                return true;
            }
            catch (VersionConflictException)
            {
                // Told while it was laid over what was stored before.
            }
        }

        return false;
    }

    private async Task SettleAsync(List<Settlement> batch, CancellationToken abandon)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await store.SettleOutboxAsync(batch, abandon);
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                LogUnavailable(unavailable, account);
                await BackOff.WaitAsync(failures, clock, abandon);
            }
        }
    }

    private Task<List<Settlement>> OverAsync(List<Settlement> batch, CancellationToken abandon) =>
        store.ReadAsync(stored => batch.ConvertAll(settlement => Settling.Over(stored, settlement, clock.GetUtcNow())), abandon);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store cannot record what {Account} sent; trying again")]
    private partial void LogUnavailable(Exception unavailable, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} settlements of {Account} are now recorded one by one")]
    private partial void LogOneByOne(Exception surprise, string account, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Account} wrote of message {Row} was crossed {Times} times; trying again")]
    private partial void LogCrossed(string account, long row, int times);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Row} of {Account} could not be settled; trying again")]
    private partial void LogNotRecorded(Exception surprise, string account, long row);
}
