using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>A broadcast's result in words. Only channels that send receipts tell who got it and who read it.</summary>
internal sealed class ResultVoice(TextBook texts, HeldVoice held, IEnumerable<IChannel> channels)
{
    private readonly IChannel[] channels = [.. channels];
    private readonly HashSet<string> telling = [.. channels.Where(channel => channel.Limits.Window > TimeSpan.Zero).Select(channel => channel.Name)];

    /// <summary>Whether some of its people are on a channel that tells.</summary>
    public bool IsTold(Broadcast broadcast) => broadcast.Parts.Any(part => part.People > 0 && telling.Contains(part.Channel));

    public string Say(string language, ItemScope scope, Broadcast broadcast)
    {
        var (reader, city) = (scope.Reader, scope.CityId);
        var figures = Figures.Of(reader, city, broadcast, scope.Now);
        List<string> lines =
        [
            texts.Say(language, TextKey.Broadcast.Result,
                ("code", broadcast.Code), ("phase", texts.Say(language, TextKey.Broadcast.PhaseName(broadcast.Phase))), ("people", CountWords.Say(figures.People, language)),
                ("accepted", CountWords.Say(figures.Accepted, language)), ("blocked", CountWords.Say(figures.Blocked, language)), ("failed", CountWords.Say(figures.Failed, language)), ("out", CountWords.Say(figures.OptedOut, language))),
        ];
        if (figures.Held > 0)
        {
            lines.Add(Waiting(language, scope, broadcast, figures.Held));
        }

        if (figures.Expired > 0)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultExpired, ("expired", CountWords.Say(figures.Expired, language))));
        }

        if (figures.Left > 0)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultStopped, ("left", CountWords.Say(figures.Left, language))));
        }

        if (Off(reader, city, broadcast) is { Count: > 0 } off)
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultOff, ("channels", string.Join(", ", off.Select(channel => ChannelNames.Of(texts, language, channel)).Distinct()))));
        }

        if (IsTold(broadcast))
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultSeen, ("delivered", CountWords.Say(figures.Delivered, language)), ("read", CountWords.Say(figures.Read, language))));
        }

        if (broadcast.Parts.Any(part => part.People > 0 && !telling.Contains(part.Channel)))
        {
            lines.Add(texts.Say(language, TextKey.Broadcast.ResultNote));
        }

        return string.Join('\n', lines);
    }

    private string Waiting(string language, ItemScope scope, Broadcast broadcast, int count)
    {
        var closed = Array.FindAll(channels, channel => channel.Limits.Window > TimeSpan.Zero && broadcast.Parts.Any(part => part.People > 0 && part.Channel == channel.Name));
        return texts.Say(language, TextKey.Broadcast.ResultHeld,
            ("held", CountWords.Say(count, language)), ("hours", CountWords.Say((int)closed.Max(channel => channel.Limits.Window).TotalHours, language)),
            ("template", HeldVoice.Template), ("state", held.Standing(language, scope.Reader, scope.CityId, closed.Select(channel => channel.Name))),
            ("until", TimeWords.At(broadcast.HeldUntil!.Value, scope.Now, scope.City.Guide.Zone, scope.City.Guide.ZoneLabel, language)));
    }

    /// <summary>Channels that were switched off before their people's turn, or are now, with messages of theirs still in the outbox then.</summary>
    private List<string> Off(IReader reader, string city, Broadcast broadcast) =>
        [.. broadcast.Parts.Where(part => part.Failed > 0 || (!IsOn(city, part.Channel) && Tally.Of(reader, city, broadcast.Code, part.Channel).Failed > 0)).Select(part => part.Channel)];

    private bool IsOn(string city, string channel) => Array.Exists(channels, each => each.Name == channel && each.Cities.Contains(city));
}
