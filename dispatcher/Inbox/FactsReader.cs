using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Muting;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Gathers what a turn may know, in the transaction of the turn.</summary>
internal sealed class FactsReader(CityAtlas atlas, Rulings rulings, RequestDesk requests, BroadcastFacts broadcasts)
{
    private const int MaxOwn = 20;

    public Facts Read(ItemScope scope, Session session, IncomingMessage message)
    {
        var officer = scope.Officer?.Value;
        var point = PointOf(message.Body, scope.City.Guide);
        var around = point ?? session.Resident.Draft?.Place?.Point;
        var quoted = QuotedReport(scope, message);
        var named = NamedReport(scope, session, message.Body);
        var facts = new Facts
        {
            City = scope.City.Guide,
            Now = scope.Now,
            Officer = officer is null ? null : TaskFacts.Person(scope, officer),
            Place = point is { IsOnEarth: true } place ? atlas.PlaceOf(scope.CityId, place) : null,
            Nearby = around is { } centre ? new LazyList<ReportFact>(() => NearbyReports.Read(scope, session, message.Chat, centre)) : [],
            Mine = new LazyList<ReportFact>(() => Mine(scope, message.Chat)),
            Person = PersonOf(scope, session),
            MyData = new Lazy<MyDataFact>(() => MyData(scope, message.Chat)),
            Quoted = quoted is null ? null : ReportFacts.For(scope, quoted, message.Chat),
            Named = named is null ? null : ReportFacts.For(scope, named, message.Chat),
            Tasks = officer is null ? [] : new LazyList<TaskFact>(() => TaskFacts.OpenOf(scope, officer, message)),
            QuotedTask = TaskFacts.IfMayAct(scope, officer, quoted),
            NamedTask = TaskFacts.IfMayAct(scope, officer, named),
            Teams = officer is null ? [] : new LazyList<TeamFact>(() => TaskFacts.Teams(scope)),
            Ruling = officer is null ? null : rulings.Find(scope, session, message),
            Desk = officer is null || DeskFacts.For(scope, officer) is not { } desk ? null
                : Authority.MayAnswerRequests(officer)
                    ? desk with { Requests = new LazyList<RequestLine>(() => requests.Lines(scope, session.Language)) }
                    : desk,
            Menu = officer is null ? null : MenuFacts.For(scope, officer),
            PollDesk = officer is null ? null : PollFacts.Desk(scope, officer),
            Polls = new LazyList<PollFact>(() => PollFacts.For(scope, message.Chat)),
            Invitation = new Lazy<PollFact?>(() => PollInvitations.Latest(scope, session, message.Chat)),
            Poll = code => PollFacts.Find(scope, message.Chat, code),
            Muted = Mutes.FactOf(scope, message),
            Handover = HandoverFacts.Of(scope, message.Chat) is { } handover ? HandoverFacts.FactOf(scope, handover.Value) : null,
            Serving = HandoverFacts.ServedBy(scope, officer) is { } served ? HandoverFacts.FactOf(scope, served.Value) : null,
            Operators = new Lazy<OperatorsFact>(() => HandoverFacts.Operators(scope)),
        };
        return officer is null ? facts : broadcasts.Add(scope, session, message, facts);
    }

    private static GeoPoint? PointOf(MessageBody body, CityGuide city) => body switch
    {
        MessageBody.Place place => place.Point,
        MessageBody.Words words => PlaceWords.PointIn(words.Text, city),
        MessageBody.PhotoSeen { Taken: { } taken } => taken,
        MessageBody.Photo { Caption: { } caption } => PlaceWords.PointIn(caption, city),
        MessageBody.Other { Caption: { } words } => PlaceWords.PointIn(words, city),
        _ => null,
    };

    // A pressed button says itself what it is about.
    private static Report? QuotedReport(ItemScope scope, IncomingMessage message) =>
        message is { RepliesTo: { Length: > 0 } quoted, Body: not MessageBody.Press }
        && scope.Reader.Get(SentMessage.Table, scope.CityId, SentMessage.KeyOf(message.Chat.Channel, message.Chat.Chat, quoted)) is { } sent
        && sent.Value.About is { } number
            ? scope.Reader.Get(Report.Table, scope.CityId, number)?.Value
            : null;

    private static Report? NamedReport(ItemScope scope, Session session, MessageBody body)
    {
        var text = body switch
        {
            // "2" names the report behind the second button.
            MessageBody.Words words => NumberIn(session.DataOf(words.Text)) ?? words.Text,
            MessageBody.Photo photo => photo.Caption,
            MessageBody.Other other => other.Caption,
            MessageBody.Press press => NumberIn(press.Data),
            _ => null,
        };
        if (text is null)
        {
            return null;
        }

        foreach (var candidate in TicketWords.FindIn(text))
        {
            if (ReportNumber.TryParse(candidate, null, out var number)
                && scope.Reader.Get(Report.Table, scope.CityId, number.ToString()) is { } stored)
            {
                return stored.Value;
            }
        }

        return null;
    }

    private static string? NumberIn(string? data) => data is ['r' or 't', ':', ..] ? data[(data.LastIndexOf(':') + 1)..] : null;

    /// <summary>Of all chats of the person.</summary>
    private static List<ReportFact> Mine(ItemScope scope, ChatAddress chat)
    {
        List<string> marks = [.. PersonBook.ChatsOf(scope, chat).SelectMany(own => (string[])[ReportMarks.By(own), ReportMarks.FollowedBy(own)])];
        scope.Reader.Expect(reads => marks.ForEach(mark => reads.Find(Report.Table, scope.CityId, mark, MaxOwn)));
        return [.. marks.SelectMany(mark => scope.Reader.Find(Report.Table, scope.CityId, mark, MaxOwn))
            .DistinctBy(stored => stored.Value.Number)
            .OrderByDescending(stored => stored.Value.ReceivedAt)
            .Take(MaxOwn)
            .Select(stored => ReportFacts.For(scope, stored.Value, chat))];
    }

    private static MyDataFact MyData(ItemScope scope, ChatAddress chat)
    {
        var own = OwnReports.Of(scope.Reader, scope.CityId, PersonBook.ChatsOf(scope, chat));
        return new MyDataFact(
            own.Count, own.Sum(stored => stored.Value.Photos.Count), own.Count(stored => OwnReports.IsKept(scope.City, stored.Value, scope.Now)));
    }

    private static PersonFact? PersonOf(ItemScope scope, Session session) =>
        session.PersonId is not null && PersonBook.Of(scope, session.Chat)?.Value is { } person
            ? new PersonFact
            {
                Name = person.Name,
                Phone = person.Phone,
                Channels = [.. person.Chats.Select(chat => chat.Channel)],
                Topics = Subscriptions.TopicsOf(person),
            }
            : null;
}
