using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>A broadcast's result in words. Only channels that send receipts tell who got it and who read it.</summary>
internal sealed class ResultVoice(TextBook texts, IEnumerable<IChannel> channels)
{
    private readonly HashSet<string> telling = [.. channels.Where(channel => channel.Limits.Window > TimeSpan.Zero).Select(channel => channel.Name)];

    /// <summary>Whether some of its people are on a channel that tells.</summary>
    public bool IsTold(Broadcast broadcast) => broadcast.Parts.Any(part => part.People > 0 && telling.Contains(part.Channel));

    public string Say(string language, Broadcast broadcast, Figures figures)
    {
        List<string> lines =
        [
            texts.Say(language, TextKey.Broadcast.Result,
                ("code", broadcast.Code), ("phase", texts.Say(language, TextKey.Broadcast.PhaseName(broadcast.Phase))), ("people", Number(figures.People)),
                ("accepted", Number(figures.Accepted)), ("blocked", Number(figures.Blocked)), ("failed", Number(figures.Failed)), ("out", Number(figures.OptedOut))),
        ];
        if (figures.Held > 0)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultHeld, ("held", Number(figures.Held))));
        }

        if (figures.Left > 0)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultStopped, ("left", Number(figures.Left))));
        }

        if (IsTold(broadcast))
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultSeen, ("delivered", Number(figures.Delivered)), ("read", Number(figures.Read))));
        }

        if (broadcast.Parts.Any(part => part.People > 0 && !telling.Contains(part.Channel)))
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultNote));
        }

        return string.Join('\n', lines);
    }

    private static string Number(long number) => BroadcastNotices.Count(number);
}
