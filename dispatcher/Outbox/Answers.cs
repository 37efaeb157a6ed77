using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What a vendor's answer means: for the pace of the account, for whether it can send at all, and for the message itself.</summary>
internal sealed partial class Answers(string account, RateGate gate, Recorder recorder, OutboxFigures figures, TimeProvider clock, ILogger logger)
{
    private readonly KeyValuePair<string, object?> tag = new("account", account);
    private readonly Throttle throttle = new();
    private readonly Doubts doubts = new();

    /// <param name="attempt">Null: it threw before it was tried.</param>
    public void Take(OutboxRow row, SendResult result, Attempt? attempt = null)
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
        recorder.Add(settlement, BroadcastSending.OutcomeOf(result));
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Account} is throttled for {Length}")]
    private partial void LogThrottled(string account, TimeSpan length);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account} cannot send and rests: {Reason}. Look at its token and its settings")]
    private partial void LogTrouble(string account, string reason);
}
