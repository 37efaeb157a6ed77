using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Sla;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>A photo was fetched and looked at, or given up: it finds its report, and the talk it came from hears of it.</summary>
internal sealed class PhotoArrivals(Escalation escalation, ReportChange change, TextBook texts)
{
    /// <returns>What the talk is told; null when the report's own notice already says it.</returns>
    public MessageBody.PhotoSeen? Take(ItemScope scope, PhotoFetched fetched)
    {
        var awaited = scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.Awaits(fetched.PhotoId), 1);
        if (awaited.Count == 0 && scope.Reader.Get(SessionTable.Sessions, scope.CityId, fetched.SessionKey) is null)
        {
            // Its sender was erased while it was fetched.
            scope.Commit.Jobs.Add(PrivacyOrder.Draft(scope.CityId, $"orphan/{fetched.PhotoId}", PrivacyOrder.OfPhoto(fetched.Chat, fetched.PhotoId)));
            return null;
        }

        var verdict = Keep(scope, fetched);
        if (awaited is not [var stored, ..])
        {
            return new MessageBody.PhotoSeen(fetched.PhotoId, verdict, (fetched.Look as PhotoLook.Seen)?.Gps);
        }

        var report = stored.Value;
        if (report.FollowerPhotos.Any(photo => photo.Id == fetched.PhotoId))
        {
            TakeFollowers(scope, stored, fetched.PhotoId, verdict);
            return new MessageBody.PhotoSeen(fetched.PhotoId, verdict);
        }

        var isAfter = report.AfterPhoto?.Id == fetched.PhotoId;
        var told = report with
        {
            AfterPhoto = isAfter ? new ReportPhoto(fetched.PhotoId, verdict) : report.AfterPhoto,
            Photos = [.. report.Photos.Select(photo => photo.Id == fetched.PhotoId ? photo with { Verdict = verdict } : photo)],
        };
        scope.Commit.Put(Report.Table, scope.CityId, told, stored);
        if (told.CardIsHeld && told.Photos.All(photo => photo.Verdict is not null))
        {
            escalation.ReleaseCard(scope, scope.Reader.Get(Report.Table, scope.CityId, report.Number)!);
        }
        else if (!isAfter && told is { CardIsHeld: false, IsOpen: true } && verdict is PhotoVerdict.New or PhotoVerdict.SeenBefore)
        {
            // It was sent to a report that the officer has already: what was said of it then came without the picture.
            change.Announce(scope, told, ReportEvent.Added, new News(PhotoId: fetched.PhotoId));
        }

        if (isAfter)
        {
            return new MessageBody.PhotoSeen(fetched.PhotoId, verdict);
        }

        if (verdict is PhotoVerdict.Lost or PhotoVerdict.Unreadable && report.Reporter is { } reporter
            && PersonBook.Reach(scope, reporter) is { } chat)
        {
            scope.Send(chat, new OutgoingMessage(
                texts.Say(scope.LanguageOf(chat), TextKey.Notice.PhotoLost, ("number", report.Number))) { About = report.Number });
        }

        return null;
    }

    private void TakeFollowers(ItemScope scope, Stored<Report> stored, string photoId, PhotoVerdict verdict)
    {
        Report Told(Report report) => report with
        {
            FollowerPhotos = [.. report.FollowerPhotos.Select(photo => photo.Id == photoId ? photo with { Verdict = verdict } : photo)],
        };

        if (stored.Value.IsOpen && verdict is PhotoVerdict.New or PhotoVerdict.SeenBefore)
        {
            change.Happen(scope, stored, ReportEvent.FollowerPhotoKept, "follower", photoId, Told, new News(PhotoId: photoId));
        }
        else
        {
            scope.Commit.Put(Report.Table, scope.CityId, Told(stored.Value), stored);
        }
    }

    /// <summary>Writes what is known of the picture and compares it with all that came before.</summary>
    private static PhotoVerdict Keep(ItemScope scope, PhotoFetched fetched)
    {
        if (fetched.Look is not PhotoLook.Seen seen)
        {
            return fetched.Look is PhotoLook.Lost ? PhotoVerdict.Lost : PhotoVerdict.Unreadable;
        }

        var record = PhotoRecord.From(fetched, seen, scope.Now);
        var twin = PhotoTwins.Find(scope.Reader, scope.CityId, record);
        scope.Commit.Put(
            PhotoRecord.Table, scope.CityId, record, scope.Reader.Get(PhotoRecord.Table, scope.CityId, fetched.PhotoId));
        return twin is null ? PhotoVerdict.New : PhotoVerdict.SeenBefore;
    }
}
