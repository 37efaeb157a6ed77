using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// What was sent on an account before this process became its sender, by another or by an earlier life of its own: the vendor counts it, so it is read
/// back from the record at each take-over, and nobody is sent a second burst. Only channels that tell what becomes of messages have that
/// record; the others refill a burst while a process starts.
/// </summary>
internal sealed partial class SentBefore(string city, IChannel channel, IStore store, RateGate gate, TimeProvider clock, ILogger logger)
{
    private const int Minutes = 5;
    private const int MostInAMinute = 5000;

    private readonly string account = $"{city}/{channel.Name}";
    private readonly bool isOnRecord = channel.Limits.Window > TimeSpan.Zero;
    private bool isKnown;

    /// <summary>Notices when the account is another's.</summary>
    public void Look() => isKnown &= store.MaySend(account);

    /// <summary>Reads back what is not known yet; waits while the store is away. To be asked before a claimed message is let go.</summary>
    public async ValueTask LearnAsync(CancellationToken cancellationToken)
    {
        for (var failures = 1; isOnRecord && !isKnown; failures++)
        {
            try
            {
                var now = clock.GetUtcNow();
                var sent = await store.ReadAsync(reader => Read(reader, now), cancellationToken);
                gate.TakeOver([.. sent.Select(one => (one.Chat, now - one.SentAt))], now - Since(now));
                isKnown = true;
            }
            catch (StoreUnavailableException)
            {
                await BackOff.WaitAsync(failures, clock, cancellationToken);
            }
            catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
            {
                // Claimed messages must not be lost to it.
                LogUnknown(surprise, account);
                isKnown = true;
            }
        }
    }

    private List<SentMessage> Read(IReader reader, DateTimeOffset now)
    {
        // Another machine's clock may be ahead.
        List<string> minutes = [.. Enumerable.Range(0, Minutes + 2).Select(minute => SentMessage.MinuteMark(channel.Name, Since(now).AddMinutes(minute)))];
        var (latest, inASecond) = (SentMessage.PassingMark(now), channel.Limits.TotalPerSecond);
        reader.Expect(reads =>
        {
            minutes.ForEach(minute => reads.Find(SentMessage.Table, city, minute, MostInAMinute));
            reads.Find(SentMessage.Table, city, latest, inASecond);
        });

        // A broadcast's messages stand among the latest only: they count for the account's second.
        return [.. minutes.SelectMany(minute => reader.Find(SentMessage.Table, city, minute, MostInAMinute))
            .Concat(reader.Find(SentMessage.Table, city, latest, inASecond))
            .Select(stored => stored.Value).Where(sent => sent.Channel == channel.Name && sent.SentAt >= Since(now))
            .DistinctBy(sent => (sent.Chat, sent.MessageId))];
    }

    private static DateTimeOffset Since(DateTimeOffset now) => now.AddMinutes(-Minutes);

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Account} sent before cannot be read; its pace begins anew")]
    private partial void LogUnknown(Exception surprise, string account);
}
