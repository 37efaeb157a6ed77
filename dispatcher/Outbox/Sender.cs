using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Takes one message whose turn has come to its end: the last questions, the vendor, the record.</summary>
internal sealed partial class Sender(
    string account, IChannel channel, LastQuestions questions, DayTier tier, RateGate gate, Recorder recorder, OutboxFigures figures, TimeProvider clock, ILogger logger)
{
    private readonly KeyValuePair<string, object?> tag = new("account", account);
    private readonly Answers answers = new(account, gate, recorder, figures, clock, logger);
    private readonly bool isTracked = channel.Limits.Window > TimeSpan.Zero;

    /// <summary>Never throws.</summary>
    /// <param name="cutShort">What was not answered by then stays with the store and is sent again.</param>
    public async Task SendAsync(OutboxRow row, CancellationToken cutShort)
    {
        var left = false;
        try
        {
            var now = clock.GetUtcNow();
            var verdict = await questions.AskAsync(row, now, cutShort);
            if (verdict is Verdict.Go go)
            {
                left = true;
                await SendAsync(row, go, now, cutShort);
            }
            else
            {
                Keep(row, verdict, now);
            }
        }
        catch (OperationCanceledException) when (cutShort.IsCancellationRequested)
        {
            LogCutShort(row.Id, account);
        }
        catch (Exception surprise)
        {
            LogSurprise(surprise, row.Id, account);
            answers.Take(row, new SendResult.RetryLater(TimeSpan.Zero, $"surprise: {surprise.GetType().Name}"));
        }
        finally
        {
            if (left)
            {
                gate.Answered();
            }
            else
            {
                gate.Stayed(row.Priority);
            }
        }
    }

    private async Task SendAsync(OutboxRow row, Verdict.Go go, DateTimeOffset now, CancellationToken cutShort)
    {
        if (go.Trouble is { } known)
        {
            figures.Troubled(account, known);
        }

        var attempt = new Attempt(go.Message, now) { IsTracked = isTracked };
        var ticket = row.Message.LeavesNoTrace ? null : Tickets.Of(row);
        var result = await channel.SendAsync(row.Chat, go.Message with { Ticket = ticket }, cutShort);
        answers.Take(row with { Message = go.Message with { SendAs = null } }, result, attempt);
        if (go.Opening is { } opening && result is not SendResult.Sent and not SendResult.Unsure)
        {
            await tier.GiveBackAsync(row.Chat.Chat, opening, cutShort);
        }
    }

    private void Keep(OutboxRow row, Verdict verdict, DateTimeOffset now)
    {
        switch (verdict)
        {
            case Verdict.NotOurs:
                LogNotOurs(row.Id, account);
                recorder.GiveBack(row, now);
                break;
            case Verdict.Rests rests:
                recorder.GiveBack(row, rests.Until);
                break;
            case Verdict.Never never:
                recorder.Add(new Settlement.Sent(row), never.Outcome);
                break;
            case Verdict.Went went:
                answers.Take(row, went.Result, new Attempt(row.Message, now) { IsTracked = isTracked });
                break;
            case Verdict.Later later:
                figures.CountPaced(tag);
                recorder.GiveBack(row, now + later.After, letsPass: true);
                break;
            case Verdict.Hold hold:
                figures.CountHeld(tag);
                recorder.Add(Settling.Hold(row, hold.Reason), Outcome.Held);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending {Row} on {Account} threw; it will be tried again")]
    private partial void LogSurprise(Exception surprise, long row, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Row} was not sent on {Account}: another process may be its sender by now")]
    private partial void LogNotOurs(long row, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending {Row} on {Account} was cut short by the stop; it will be sent again")]
    private partial void LogCutShort(long row, string account);
}
