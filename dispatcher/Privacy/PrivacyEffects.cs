using System.Security.Cryptography;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>Carries out what residents ask of their own data. Only ever for the chats of the person who asks.</summary>
internal sealed class PrivacyEffects(ReportChange change, RequestDesk requests)
{
    /// <summary>A photo is tried for a day.</summary>
    private static readonly TimeSpan LongestFetch = TimeSpan.FromHours(25);

    public static void SetName(ItemScope scope, Session session, string? name) =>
        PersonBook.Change(scope, session, person => person with { Name = name });

    public static void SetPhone(ItemScope scope, Session session, string? phone) =>
        PersonBook.Change(scope, session, person => person with { Phone = phone });

    public static void Export(ItemScope scope, Session session)
    {
        var file = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var chats = PersonBook.ChatsOf(scope, session.Chat);
        scope.Commit.Jobs.Add(PrivacyOrder.Draft(
            scope.CityId, $"export/{file}", new PrivacyOrder.Export(session.Chat, chats, session.Language, file)));
    }

    /// <summary>Deletes pictures that no report shows; what is still being fetched goes once the fetch has surely ended.</summary>
    public static void DiscardPhotos(ItemScope scope, ChatAddress chat, IReadOnlyList<string> photoIds)
    {
        IReadOnlyList<ChatAddress> chats = [chat];
        var shown = OwnReports.Of(scope.Reader, scope.CityId, chats).SelectMany(stored => stored.Value.Photos).Select(photo => photo.Id)
            .Concat(scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.FollowedBy(chat), OwnReports.Most)
                .SelectMany(stored => stored.Value.FollowerPhotos).Select(photo => photo.Id))
            .ToHashSet();
        foreach (var photoId in photoIds.Where(photoId => !shown.Contains(photoId)))
        {
            var known = scope.Reader.Get(PhotoRecord.Table, scope.CityId, photoId);
            if (known is not null)
            {
                // What remains tells a picture that is sent twice, and no more.
                scope.Commit.Put(PhotoRecord.Table, scope.CityId, known.Value with { Gps = null, Taken = null }, known);
            }

            scope.Commit.Jobs.Add(PrivacyOrder.Draft(
                scope.CityId, $"left/{photoId}", PrivacyOrder.OfPhoto(chat, photoId), known is null ? scope.Now + LongestFetch : null));
        }
    }

    /// <summary>Takes the person out of every report and orders the rest. What the archive rule keeps stays as it is.</summary>
    public void Erase(ItemScope scope, Session session)
    {
        var chats = PersonBook.ChatsOf(scope, session.Chat);
        var own = OwnReports.Of(scope.Reader, scope.CityId, chats);
        var photos = new HashSet<string>(DraftPhotos(scope, session, chats));
        var kept = own.Where(stored => OwnReports.IsKept(scope.City, stored.Value, scope.Now)).ToList();
        foreach (var stored in own.Except(kept))
        {
            photos.UnionWith(stored.Value.Photos.Select(photo => photo.Id));
            change.Happen(scope, stored, ReportEvent.Erased, "reporter", with: Anonymous);
        }

        foreach (var stored in chats.SelectMany(chat => scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.FollowedBy(chat), OwnReports.Most)))
        {
            photos.UnionWith(stored.Value.FollowerPhotos.Where(photo => chats.Any(chat => chat.LaneKey == photo.LaneKey)).Select(photo => photo.Id));
            change.Happen(
                scope, stored, ReportEvent.Unfollowed, "follower",
                with: report => chats.Aggregate(report, (without, chat) => without.WithoutFollower(chat.LaneKey)));
        }

        PastBroadcasts.Forget(scope, chats);
        photos.ExceptWith(kept.SelectMany(stored => stored.Value.Photos).Select(photo => photo.Id));
        var order = new PrivacyOrder.Erase(
            kept.Count > 0 ? session.Chat : AddressPages.LastWordTo(scope.Reader, session.Chat), chats, session.Language, [.. photos], [.. Records(scope, chats, photos), .. kept.Count > 0 ? [] : Addresses(scope.Reader, chats)], own.Count - kept.Count, kept.Count);
        var id = PersonBook.NewId();
        scope.Commit.Jobs.Add(PrivacyOrder.Draft(scope.CityId, $"erase/{id}", order));
        VendorErasing.Order(scope, id, chats);
        if (kept.Count > 0)
        {
            requests.Open(scope, session.Chat, RequestKind.Erase, [.. kept.Select(stored => stored.Value.Number)], "");
        }
    }

    /// <summary>What, where, when and how it went stay; who, in which words and with which pictures do not.</summary>
    internal static Report Anonymous(Report report) => report with
    {
        Reporter = null,
        Words = "",
        Landmark = null,
        Answers = [],
        Photos = [],
        OpenQuestion = null,
        CardIsHeld = false,
        Feedback = report.Feedback is { } feedback ? feedback with { Words = null } : null,
    };

    /// <summary>Photos of reports not yet sent, and of the last one that was.</summary>
    private static IEnumerable<string> DraftPhotos(ItemScope scope, Session session, IReadOnlyList<ChatAddress> chats) => chats
        .Select(chat => scope.Reader.Get(SessionTable.Sessions, scope.CityId, chat.LaneKey)?.Value)
        .OfType<Session>()
        .SelectMany(each => (each.Resident.Draft?.Photos ?? []).Select(photo => photo.Id).Concat(each.Resident.SentPhotos));

    /// <summary>The address book's pages. They stay while the archive rule keeps a report: its news must not go to whoever has an old number by now.</summary>
    internal static IEnumerable<ErasedRecord> Addresses(IReader reader, IReadOnlyList<ChatAddress> chats) => chats.SelectMany(chat =>
        AddressPages.EverOf(reader, chat).Select(id => new ErasedRecord(KnownId.Table.Name, KnownId.KeyOf(chat.Channel, id)))
            .Concat(AddressPages.PassedOn(reader, chat).Select(former => new ErasedRecord(FormerId.Table.Name, FormerId.KeyOf(former.Channel, former.Id, former.Chat))))
            .Append(new ErasedRecord(JoinedChat.Table.Name, chat.LaneKey)));

    private static IEnumerable<ErasedRecord> Records(ItemScope scope, IReadOnlyList<ChatAddress> chats, IEnumerable<string> photos)
    {
        foreach (var chat in chats)
        {
            yield return new(SessionTable.Sessions.Name, chat.LaneKey);
            yield return new(Contact.Table.Name, Contact.KeyOf(chat.Channel, chat.Chat));
            yield return new(SentMessage.Table.Name, Contact.KeyOf(chat.Channel, chat.Chat));
            yield return new(ChatWindow.Table.Name, Contact.KeyOf(chat.Channel, chat.Chat));
            yield return new(LinkTries.Table.Name, chat.LaneKey);
            yield return new(SlotMessage.Table.Name, chat.LaneKey);
            yield return new(Listener.Table.Name, chat.LaneKey);
            foreach (var missed in scope.Reader.Find(Missed.Table, scope.CityId, Missed.ChatMark(chat.LaneKey), OwnReports.Most))
            {
                yield return new(Missed.Table.Name, Missed.Table.ShapeOf(missed.Value).Key);
            }

            foreach (var request in scope.Reader.Find(PrivacyRequest.Table, scope.CityId, Person.Mark(chat.LaneKey), OwnReports.Most))
            {
                yield return new(PrivacyRequest.Table.Name, request.Value.Id);
            }

            foreach (var handover in scope.Reader.Find(Handover.Table, scope.CityId, Handover.ResidentMark(chat), OwnReports.Most))
            {
                yield return new(Handover.Table.Name, handover.Value.Code);
            }

            foreach (var code in scope.Reader.Find(LinkCode.Table, scope.CityId, Person.Mark(chat.LaneKey), OwnReports.Most))
            {
                yield return new(LinkCode.Table.Name, code.Value.Selector);
            }

            foreach (var person in scope.Reader.Find(Person.Table, scope.CityId, Person.Mark(chat.LaneKey), OwnReports.Most))
            {
                yield return new(Person.Table.Name, person.Value.Id);
            }
        }

        foreach (var photo in photos)
        {
            yield return new(PhotoRecord.Table.Name, photo);
        }
    }
}
