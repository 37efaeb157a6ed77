using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// What is asked right before a message leaves: whether this process is its sender still, whether its broadcast still wants it, whether
/// the vendor lets it through, and whether the day has a place for it.
/// </summary>
internal sealed class LastQuestions(string city, IChannel channel, IStore store, OutboxFigures figures, BroadcastSending? broadcasts, DayTier tier)
{
    private readonly string account = $"{city}/{channel.Name}";
    private readonly bool hasWindow = channel.Limits.Window > TimeSpan.Zero;

    public async ValueTask<Verdict> AskAsync(OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A process that was frozen may have woken to find another in its place.
        if (!store.MaySend(account))
        {
            return new Verdict.NotOurs();
        }

        var wanted = row.Message.Broadcast is null || broadcasts is null ? new Verdict.Go(row.Message) : await broadcasts.LookAsync(row, cancellationToken);
        if (wanted is not Verdict.Go { Message: var message })
        {
            return wanted;
        }

        if (!hasWindow)
        {
            return new Verdict.Go(message) { Trouble = figures.TroubleOf(account) };
        }

        var verdict = await store.ReadAsync(reader => SendGate.Decide(reader, row with { Message = message }, now), cancellationToken);
        return verdict is Verdict.Go { IsFirstWord: true } go ? await tier.OpenAsync(row.Chat.Chat, go, now, cancellationToken) : verdict;
    }
}
