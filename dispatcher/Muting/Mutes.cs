using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Muted;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher.Muting;

/// <summary>Who may not write now.</summary>
internal static class Mutes
{
    private const int MostListed = 500;

    /// <summary>Of whoever is behind this chat, whichever of their chats it was for. Most cities have none: the count is read first.</summary>
    public static Stored<Mute>? Of(ItemScope scope, ChatAddress chat) =>
        scope.Reader.Count(Mute.Table, scope.CityId, Mute.RunningMark) == 0 ? null
        : PersonBook.ChatsOf(scope, chat)
            .SelectMany(own => scope.Reader.Find(Mute.Table, scope.CityId, Mute.Mark(Mute.HashOf(own)), MostListed))
            .Where(stored => stored.Value.Holds(scope.Now))
            .MaxBy(stored => stored.Value.Until);

    /// <summary>As the sender is told; never for people of the roster.</summary>
    public static MutedFact? FactOf(ItemScope scope, IncomingMessage message) =>
        !message.InGroup && scope.Officer is null && Of(scope, message.Chat) is { Value: var mute } ? new MutedFact(mute.Reason, mute.Until) : null;

    public static List<MuteFact> Running(ItemScope scope) =>
        [.. scope.Reader.Find(Mute.Table, scope.CityId, Mute.RunningMark, MostListed)
            .Select(stored => stored.Value)
            .Where(mute => mute.Holds(scope.Now))
            .OrderByDescending(mute => mute.At)
            .Select(mute => new MuteFact(
                mute.Code, mute.Subject, mute.Reason, mute.Until,
                scope.Reader.Get(Officer.Table, scope.CityId, mute.By["officer:".Length..])?.Value.Name ?? ""))];

    /// <summary>Whom a report's number, or the code of a wish for a person, stands for, and all of their chats.</summary>
    public static (MuteTarget Is, IReadOnlyList<ChatAddress> Chats) Target(ItemScope scope, string subject)
    {
        var report = scope.Reader.Get(Report.Table, scope.CityId, subject)?.Value;
        var wish = report is null ? scope.Reader.Get(Handover.Table, scope.CityId, subject)?.Value : null;
        if (report is null && wish is null)
        {
            return (MuteTarget.Unknown, []);
        }

        if ((report?.Reporter ?? wish?.Resident) is not { } chat)
        {
            return (MuteTarget.Erased, []);
        }

        var chats = PersonBook.ChatsOf(scope, chat);
        return chats.Any(own => scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Sender(own.Channel, own.Chat), 1).Count > 0)
            ? (MuteTarget.Officer, [])
            : (Of(scope, chat) is null ? MuteTarget.Resident : MuteTarget.Muted, chats);
    }
}
