using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// Sends what one account has to say: claims in batches, lets out at the account's pace, different chats at the same time. One loop decides;
/// a send costs one state machine and no thread of its own.
/// </summary>
internal sealed partial class AccountPump : IDisposable
{
    private const int MaxClaim = 256;
    private const int MaxUnsettled = 1024;

    private static readonly TimeSpan ATick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NoRoomWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(12);

    private readonly string account;
    private readonly KeyValuePair<string, object?> tag;
    private readonly IStore store;
    private readonly OutboxFigures figures;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly RateGate gate;
    private readonly Places places = new();
    private readonly WaitingRoom waiting;
    private readonly SentBefore before;
    private readonly Recorder recorder;
    private readonly DayTier tier;
    private readonly Sender sender;
    private readonly CancellationTokenSource cutShort = new();

    public AccountPump(
        string city, IChannel channel, IStore store, OutboxFigures figures, TimeProvider clock, ILogger logger, BroadcastSending? broadcasts = null)
    {
        (this.store, this.figures, this.clock, this.logger) = (store, figures, clock, logger);
        account = $"{city}/{channel.Name}";
        tag = new("account", account);
        var limits = channel.LimitsOf(city);
        gate = new RateGate(limits, clock);
        waiting = new WaitingRoom(gate, limits, () => places.HasRoomForBulk);
        before = new SentBefore(city, channel, store, gate, clock, logger);
        recorder = new Recorder(account, store, clock, logger, broadcasts?.SettlerFor(city, channel, logger));
        tier = new DayTier(city, channel, store, logger);
        sender = new Sender(account, channel, new LastQuestions(city, channel, store, figures, broadcasts, tier), tier, gate, recorder, figures, clock, logger);
    }

    /// <summary>Runs until stopped; then what is on its way is sent and settled, and what only waited stays with the store.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource();
        var recording = recorder.RunAsync(abandon.Token);
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await TurnAsync(stopping);
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception surprise)
            {
                LogSurprise(surprise, account);
                await BackOff.WaitAsync(++failures, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await DrainAsync(recording, abandon);
    }

    public void Dispose()
    {
        places.Dispose();
        tier.Dispose();
        cutShort.Dispose();
        recorder.Dispose();
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
        before.Look();
        while (waiting.TryNext(out var row))
        {
            await StartAsync(row!, stopping);
        }

        var now = gate.Now;
        if (gate.PausedUntil > now)
        {
            await Task.Delay(gate.PausedUntil - now, clock, stopping);
            return;
        }

        var room = Math.Min(MaxClaim, MaxUnsettled - recorder.Unsettled);
        var patience = waiting.OpensAt == TimeSpan.MaxValue ? Patience : Between(WholeTicks(waiting.OpensAt - now), ATick, Patience);
        if (room <= 0)
        {
            await Task.Delay(Between(patience, ATick, NoRoomWait), clock, stopping);
            return;
        }

        var rows = await store.ClaimOutboxAsync(account, room, patience, stopping);
        recorder.Claimed(rows);
        if (rows.Count > 0)
        {
            await before.LearnAsync(stopping);
        }

        foreach (var row in rows)
        {
            await OfferAsync(row, stopping);
        }
    }

    private ValueTask OfferAsync(OutboxRow row, CancellationToken stopping)
    {
        if (waiting.Offer(row, out var giveBackFor))
        {
            return StartAsync(row, stopping);
        }

        if (giveBackFor is { } wait)
        {
            figures.CountPaced(tag);
            recorder.GiveBack(row, clock.GetUtcNow() + wait);
        }

        return ValueTask.CompletedTask;
    }

    private async ValueTask StartAsync(OutboxRow row, CancellationToken stopping)
    {
        await places.TakeAsync(row, stopping);
        _ = SendAsync(row);
    }

    private async Task SendAsync(OutboxRow row)
    {
        await sender.SendAsync(row, cutShort.Token);
        places.Leave(row);
    }

    private async Task DrainAsync(Task recording, CancellationTokenSource abandon)
    {
        // A timer may fire while it is disposed, and what it cancels be gone by then; a registration is waited for.
        using var grace = new CancellationTokenSource(Grace, clock);
        await using var cut = grace.Token.Register(cutShort.Cancel);
        await places.CloseAsync();
        recorder.Complete();
        using var patience = new CancellationTokenSource(Grace, clock);
        await using var giveUp = patience.Token.Register(abandon.Cancel);
        await recording.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Timers cut off what is less than a tick, and would ring before it is time.</summary>
    private static TimeSpan WholeTicks(TimeSpan span) => ATick * Math.Ceiling(span / ATick);

    private static TimeSpan Between(TimeSpan span, TimeSpan least, TimeSpan most) => span < least ? least : span > most ? most : span;

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox of {Account} stumbled; trying again")]
    private partial void LogSurprise(Exception surprise, string account);
}
