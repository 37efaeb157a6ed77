using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// Sends what one account has to say: claims in batches, keeps the pace, sends different chats at the same time, settles in batches. One
/// loop decides; a send costs one state machine and no thread of its own.
/// </summary>
internal sealed partial class AccountPump(
    string city, IChannel channel, IStore store, OutboxFigures figures, TimeProvider clock, ILogger logger,
    BroadcastSending? broadcasts = null) : IDisposable
{
    private const int MaxSending = 128;

    /// <summary>The rest is for replies and notices: a vendor slow at a broadcast holds up nobody who wrote.</summary>
    private const int MaxBulkSending = 96;
    private const int MaxClaim = 256;
    private const int MaxUnsettled = 1024;

    private static readonly TimeSpan ATick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NoRoomWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(12);

    private readonly string account = $"{city}/{channel.Name}";
    private readonly KeyValuePair<string, object?> tag = new("account", $"{city}/{channel.Name}");
    private readonly SemaphoreSlim slots = new(MaxSending);
    private readonly CancellationTokenSource sending = new();
    private readonly RateGate gate = new(channel.LimitsOf(city), clock);
    private readonly Throttle throttle = new();
    private readonly Doubts doubts = new();
    private readonly bool isTracked = channel.Limits.Window > TimeSpan.Zero;
    private readonly Settler settler = new($"{city}/{channel.Name}", store, clock, logger);
    private readonly BulkSettler? bulk = broadcasts?.SettlerFor(city, channel, logger);
    private int bulkSending;
    private WaitingRoom waiting = null!;

    /// <summary>Runs until stopped; then what is on its way is sent and settled, and what only waited stays with the store.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        waiting = new WaitingRoom(gate, channel.LimitsOf(city), () => Volatile.Read(ref bulkSending) < MaxBulkSending);
        using var abandon = new CancellationTokenSource();
        var settling = Task.WhenAll(settler.RunAsync(abandon.Token), bulk?.RunAsync(settler.Recorded, abandon.Token) ?? Task.CompletedTask);
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

        await DrainAsync(settling, abandon);
    }

    public void Dispose()
    {
        slots.Dispose();
        sending.Dispose();
        bulk?.Dispose();
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
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

        var room = Math.Min(MaxClaim, MaxUnsettled - settler.Unsettled);
        var patience = waiting.OpensAt == TimeSpan.MaxValue ? Patience : Between(waiting.OpensAt - now, ATick, Patience);
        if (room <= 0)
        {
            await Task.Delay(Between(patience, ATick, NoRoomWait), clock, stopping);
            return;
        }

        var rows = await store.ClaimOutboxAsync(account, room, patience, stopping);
        settler.Claimed(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Message.Broadcast is not null)
            {
                bulk?.Claimed();
            }

            await OfferAsync(rows[i], stopping);
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
            Record(new Settlement.Again(row, clock.GetUtcNow() + wait) { IsTry = false });
        }

        return ValueTask.CompletedTask;
    }

    private async ValueTask StartAsync(OutboxRow row, CancellationToken stopping)
    {
        await slots.WaitAsync(stopping);
        if (row.Priority is Priority.Bulk)
        {
            Interlocked.Increment(ref bulkSending);
        }

        _ = SendAsync(row);
    }

    private async Task SendAsync(OutboxRow row)
    {
        try
        {
            // The last look before it leaves: a process that was frozen may have woken to find another in its place.
            if (!store.MaySend(account))
            {
                LogNotOurs(row.Id, account);
                Record(new Settlement.Again(row, clock.GetUtcNow()) { IsTry = false });
                return;
            }

            if (row.Message.Broadcast is not null && broadcasts is not null)
            {
                switch (await broadcasts.LookAsync(row, sending.Token))
                {
                    case Look.Later later:
                        Record(new Settlement.Again(row, later.At) { IsTry = false });
                        return;
                    case Look.Never never:
                        Record(new Settlement.Sent(row), never.Outcome);
                        return;
                    case Look.Go go:
                        row = row with { Message = go.Message };
                        break;
                }
            }

            var now = clock.GetUtcNow();
            var verdict = isTracked
                ? await store.ReadAsync(reader => SendGate.Decide(reader, row, channel.LimitsOf(city).PeoplePerDay, now), sending.Token)
                : new Verdict.Go(row.Message, OpensConversation: false, figures.TroubleOf(account));
            await FollowAsync(row, verdict, now);
        }
        catch (OperationCanceledException) when (sending.IsCancellationRequested)
        {
            LogCutShort(row.Id, account);
        }
        catch (Exception surprise)
        {
            LogSendSurprise(surprise, row.Id, account);
            Settle(row, new SendResult.RetryLater(TimeSpan.Zero, $"surprise: {surprise.GetType().Name}"));
        }
        finally
        {
            if (row.Priority is Priority.Bulk)
            {
                Interlocked.Decrement(ref bulkSending);
            }

            gate.Answered();
            slots.Release();
        }
    }

    private async Task FollowAsync(OutboxRow row, Verdict verdict, DateTimeOffset now)
    {
        switch (verdict)
        {
            case Verdict.Go go:
                if (go.Trouble is { } known)
                {
                    figures.Troubled(account, known);
                }

                var attempt = new Attempt(go.Message, now) { IsTracked = isTracked, OpensConversation = go.OpensConversation };
                var ticket = row.Message.LeavesNoTrace ? null : Tickets.Of(row);
                Settle(row, await channel.SendAsync(row.Chat, go.Message with { Ticket = ticket }, sending.Token), attempt);
                break;
            case Verdict.Went went:
                Settle(row, went.Result, new Attempt(row.Message, now) { IsTracked = isTracked });
                break;
            case Verdict.Later later:
                figures.CountPaced(tag);
                Record(new Settlement.Again(row, now + later.After) { IsTry = false });
                break;
            case Verdict.Hold hold:
                figures.CountHeld(tag);
                Record(row.Message.Broadcast is null ? Settling.Hold(row, hold.Reason) : new Settlement.Sent(row), Outcome.Held);
                break;
        }
    }

    private void Settle(OutboxRow row, SendResult result, Attempt? attempt = null)
    {
        Pace(row, result);
        if (attempt is not null && result is SendResult.Misconfigured trouble)
        {
            attempt = attempt with { TroubleIsTold = !figures.Troubled(account, trouble.Reason) };
        }
        else if (attempt is not null && result is SendResult.Sent)
        {
            // Of many that were on their way, one tells that it is over.
            attempt = attempt with { EndsTrouble = figures.Mended(account) };
        }

        var doubted = attempt is null ? null : attempt with { Doubts = doubts.Of(row.Id, result) };
        var settlement = Settling.Of(row, result, clock.GetUtcNow(), Random.Shared.NextDouble(), doubted);
        figures.Count(result, settlement, tag);
        Record(settlement, BroadcastSending.OutcomeOf(result));
    }

    /// <summary>Broadcasts are recorded together with their figures.</summary>
    private void Record(Settlement settlement, Outcome outcome = Outcome.Failed)
    {
        if (bulk is null || settlement.Row.Message.Broadcast is null)
        {
            settler.Add(settlement);
        }
        else if (settlement is Settlement.Sent or Settlement.Dead)
        {
            bulk.Add(settlement, outcome);
        }
        else
        {
            bulk.Returned();
            settler.Add(settlement);
        }
    }

    private void Pace(OutboxRow row, SendResult result)
    {
        switch (result)
        {
            // Those that were on their way together are refused together: that is one refusal.
            case SendResult.RetryLater { IsAccountWide: true, After.Ticks: 0 } when gate.PausedUntil > gate.Now:
                break;
            case SendResult.RetryLater { IsAccountWide: true } throttled:
                var pause = throttle.Next(throttled.After, Random.Shared.NextDouble());
                gate.Pause(pause);
                LogThrottled(account, pause);
                break;
            case SendResult.RetryLater { After.Ticks: > 0 } later:
                gate.PauseChat(row.Chat.Chat, later.After);
                break;
            case SendResult.Misconfigured trouble:
                gate.Pause(Settling.TroublePause);
                LogTrouble(account, trouble.Reason);
                break;
            case SendResult.Sent:
                throttle.Clear();
                break;
        }
    }

    private async Task DrainAsync(Task settling, CancellationTokenSource abandon)
    {
        // A timer may fire while it is disposed, and what it cancels be gone by then; a registration is waited for.
        using var grace = new CancellationTokenSource(Grace, clock);
        await using var cut = grace.Token.Register(sending.Cancel);
        for (var i = 0; i < MaxSending; i++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }

        settler.Complete();
        bulk?.Complete();
        using var patience = new CancellationTokenSource(Grace, clock);
        await using var giveUp = patience.Token.Register(abandon.Cancel);
        await settling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TimeSpan Between(TimeSpan span, TimeSpan least, TimeSpan most) => span < least ? least : span > most ? most : span;

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox of {Account} stumbled; trying again")]
    private partial void LogSurprise(Exception surprise, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending {Row} on {Account} threw; it will be tried again")]
    private partial void LogSendSurprise(Exception surprise, long row, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Account} is throttled for {Length}")]
    private partial void LogThrottled(string account, TimeSpan length);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account} cannot send and rests: {Reason}. Look at its token and its settings")]
    private partial void LogTrouble(string account, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Row} was not sent on {Account}: another process may be its sender by now")]
    private partial void LogNotOurs(long row, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending {Row} on {Account} was cut short by the stop; it will be sent again")]
    private partial void LogCutShort(long row, string account);
}
