using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>An admin who presses every button and answers every question, one after the other: wherever that leads, and what is offered there.</summary>
internal static class AdminWalk
{
    /// <summary>Answers to all the questions there are.</summary>
    private static readonly string[] words =
    [
        "/admin", "siaran", "siaran baru", "/jajak", "/bisukan", "/riwayat", "/bertugas", "/terlambat", "/cari", "kode", "statistik", "templat",
        "Air naik di Oesapa.", "Budi Ndun", "081234567890", "Oesapa", "500 m", "besok 08.00", "3 hari", "7F3K2", "Pagi\nSiang", "Yosef", "Tim Jalan",
    ];

    private static readonly BroadcastDraft draft = new() { Text = "Air naik di Oesapa.", Audience = new Audience { Topic = "banjir" } };

    private static readonly BroadcastFact[] broadcasts =
    [
        new("7F3K2", draft, BroadcastPhase.Draft, 120, 0) { Generation = 4 }, new("7F3K2", draft, BroadcastPhase.Waiting, 900, 0) { Generation = 4 },
        new("7F3K2", draft, BroadcastPhase.Running, 120, 40) { Generation = 4 }, new("7F3K2", draft, BroadcastPhase.Done, 120, 120) { Generation = 4 },
    ];

    private static readonly string[] presses =
    [
        .. Enum.GetValues<BroadcastOrder>().Select(order => BroadcastData.Write(order, "7F3K2", 4)), $"s:0:d-move.{Given.One}", $"s:0:d-open.{Given.One}", "s:0:d-unmute.a1b2c3",
        .. new[] { "new", "show.7F3K2", "close.7F3K2", "publish.7F3K2", "invite.7F3K2" }.Select(value => $"s:0:p-{value}"),
        .. new[] { "desk", "add", "move", "remove", "code", "tpl", "tpl.fetch", "stat.1", "stat.7", "stat.30" }.Select(value => $"s:0:a-{value}"),
    ];

    private static readonly Lazy<IReadOnlyList<Place>> places = new(Walk);

    /// <summary>One thing said or pressed at one point of an admin's talk.</summary>
    /// <param name="Broadcast">The broadcast that is looked at meanwhile.</param>
    public sealed record Place(Session Session, BroadcastFact Broadcast, MessageBody Body);

    public static IReadOnlyList<Place> Places => places.Value;

    /// <summary>Every step that was come to, of every talk.</summary>
    public static IReadOnlySet<Enum> Steps => Places.SelectMany(place => StepsOf(place.Session)).ToHashSet();

    public static Facts FactsOf(BroadcastFact broadcast) => Given.AdminFacts with { Broadcasts = [broadcast], Broadcast = broadcast, Channels = ["telegram", "web"] };

    public static IEnumerable<Enum> StepsOf(Session session) =>
        [session.Admin.Step, session.Broadcast?.Step ?? BroadcastStep.Closed, session.Menu?.Step ?? MenuStep.Closed, session.Poll?.Step ?? PollStep.Closed];

    public static Turn Advance(Place place, OfficerFact? officer)
    {
        var scene = new Scene { Session = place.Session, Facts = FactsOf(place.Broadcast) with { Officer = officer } };
        return scene.Do(place.Body);
    }

    private static List<Place> Walk()
    {
        List<Place> all = [];
        HashSet<string> seen = [];
        Queue<Session> open = new([new Scene().Session]);
        while (open.TryDequeue(out var session))
        {
            IEnumerable<MessageBody> bodies =
            [
                .. words.Concat(session.Offered.Select(choice => choice.Label)).Select(text => new MessageBody.Words(text)),
                new MessageBody.Place(new GeoPoint(-10.15, 123.64), null, null, null, IsLive: false),
                .. presses.Concat(session.Offered.Select(choice => choice.Data)).Select(data => new MessageBody.Press(data)),
            ];
            foreach (var place in broadcasts.SelectMany(broadcast => bodies.Select(body => new Place(session, broadcast, body))))
            {
                all.Add(place);
                var next = Advance(place, Given.AdminFacts.Officer).Next;
                if (seen.Add(string.Join(' ', StepsOf(next))))
                {
                    open.Enqueue(next);
                }
            }
        }

        return all;
    }
}
