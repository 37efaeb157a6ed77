using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Polls;

/// <summary>Who a voter is: all chats of one person as one, what they are asked as, and under which parts they are counted.</summary>
internal static class Voters
{
    private const int MostReports = 50;

    /// <summary>Says nothing of the chat to whoever has not the key.</summary>
    public static string HashOf(PollSecret secret, ChatAddress chat) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret.Key, Encoding.UTF8.GetBytes($"{chat.City}\n{chat.LaneKey}")).AsSpan(0, 16));

    /// <summary>
    /// All chats of the person, the given first: those they joined, for people of the roster those that proved their number, and what either leads
    /// to. The same from whichever of them it is asked.
    /// </summary>
    public static IReadOnlyList<ChatAddress> ChatsOf(ItemScope scope, params IReadOnlyList<ChatAddress> known)
    {
        List<ChatAddress> chats = [.. known.DistinctBy(chat => chat.LaneKey)];
        for (var next = 0; next < chats.Count; next++)
        {
            foreach (var own in PersonBook.ChatsOf(scope, chats[next]).Concat(Officer(scope, chats[next])?.Chats ?? []))
            {
                if (!chats.Exists(chat => chat.LaneKey == own.LaneKey))
                {
                    chats.Add(own);
                }
            }
        }

        return chats;
    }

    /// <summary>Whether the poll is meant for this chat's person.</summary>
    public static bool IsMeant(ItemScope scope, ChatAddress chat, PollDraft poll)
    {
        var officer = Officer(scope, chat);
        var ofWork = poll.Who switch
        {
            PollWho.Neighbourhoods => officer?.Role is Role.Rt or Role.Rw,
            PollWho.Officers => officer?.Role is Role.Petugas or Role.KetuaTim or Role.KepalaOpd or Role.Koordinator,
            PollWho.Roster => officer is not null,
            _ => false,
        };
        return poll.Who is PollWho.Everybody or PollWho.Reporters
            ? IsResident(scope, chat, poll) || (poll.Who is PollWho.Everybody && officer?.AreaCodes.Any(poll.AreaCodes.Contains) is true)
            : ofWork && (poll.AreaCodes.Count == 0 || officer!.AreaCodes.Count == 0 || officer.AreaCodes.Any(poll.AreaCodes.Contains));
    }

    /// <summary>The parts of the voters to which this one belongs: kecamatan, role, channel.</summary>
    public static IReadOnlyList<string> SlicesOf(ItemScope scope, ChatAddress chat)
    {
        var officer = Officer(scope, chat);
        var area = Reports(scope, chat).MaxBy(report => report.ReceivedAt)?.AreaCode ?? (officer is { AreaCodes: [var covered, ..] } ? covered : "");
        return [$"area:{scope.City.Guide.FindArea(area)?.Kecamatan}", $"role:{officer?.Role.ToString() ?? "warga"}", $"channel:{chat.Channel}"];
    }

    private static bool IsResident(ItemScope scope, ChatAddress chat, PollDraft poll)
    {
        var category = poll.Who is PollWho.Reporters ? poll.CategoryId : null;
        return (category is null && poll.AreaCodes.Count == 0)
            || Reports(scope, chat).Any(report => (category is null || report.CategoryId == category) && (poll.AreaCodes.Count == 0 || poll.AreaCodes.Contains(report.AreaCode)))
            || AudienceSelection.IsWhere(PollInvitations.AudienceOf(poll), Listeners(scope, chat));
    }

    /// <summary>Where the person reported or followed a report, as invitations know them.</summary>
    private static List<Listener> Listeners(ItemScope scope, ChatAddress chat) =>
        [.. PersonBook.ChatsOf(scope, chat).Select(own => scope.Reader.Get(Listener.Table, scope.CityId, own.LaneKey)?.Value).OfType<Listener>()];

    private static IEnumerable<Report> Reports(ItemScope scope, ChatAddress chat) =>
        PersonBook.ChatsOf(scope, chat).SelectMany(own => scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.By(own), MostReports)).Select(stored => stored.Value);

    private static Officer? Officer(ItemScope scope, ChatAddress chat) =>
        scope.Reader.Find(Routing.Officer.Table, scope.CityId, OfficerMarks.Sender(chat.Channel, chat.Chat), 1) is [{ Value: { IsActive: true } officer }, ..] ? officer : null;
}
