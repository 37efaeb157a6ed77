using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Reports;

/// <summary>Carries out what residents want done. Every one of them is checked again: only the reporter may change a report.</summary>
internal sealed class ResidentEffects(ReportChange change, Assigner assigner, Publication publication, RequestDesk requests)
{
    private const int MaxFollowerPhotos = 20;

    /// <summary>Makes the report, gives it to an officer and answers its reporter.</summary>
    public void Submit(ItemScope scope, ChatAddress reporter, Draft draft)
    {
        var category = scope.CategoryOf(draft.CategoryId ?? "");
        var place = draft.Place ?? throw new InvalidOperationException("A draft was sent without a place.");
        var report = new Report
        {
            City = scope.CityId,
            Number = FreeNumber(scope),
            Status = ReportStatus.Diterima,
            CategoryId = category.Id,
            AreaCode = place.AreaCode,
            OtherAreaCode = place.OtherAreaCode,
            Point = place.Point,
            PointIsExact = place.IsExact,
            Landmark = place.Landmark,
            Words = draft.Words,
            Answers = [.. draft.Answers.Where(answer => answer.Value is not null)],
            Reporter = reporter,
            Photos = [.. draft.Photos.Select(photo => new ReportPhoto(photo.Id, VerdictOf(scope, photo)))],
            IsEmergency = draft.Urgency == Urgency.Emergency,
            ReceivedAt = scope.Now,
            ClockStartedAt = scope.Now,
            FirstResponseDueAt = scope.City.Sla.FirstResponse(category.Id, scope.Now).DueAt,
            ResolutionDueAt = scope.City.Sla.Resolution(category.Id, scope.Now).DueAt,
        };
        report = Publication.Shown(scope, report, draft.Shown);
        var opened = ReportChange.Open(scope, report with { CardIsHeld = report.Photos.Any(photo => photo.Verdict is null) }, "reporter");
        var assigned = assigner.Assign(scope, opened, ReportEvent.Assigned, "router", News.None);
        publication.Ask(scope, change.Announce(scope, assigned.Value, ReportEvent.Received, null).Value);
    }

    public void Follow(ItemScope scope, ChatAddress follower, string number, IReadOnlyList<string> photoIds)
    {
        if (Find(scope, number) is { } stored && stored.Value.IsPublic && !PersonBook.AreOne(scope, follower, stored.Value.Reporter)
            && !stored.Value.Followers.Any(other => other.LaneKey == follower.LaneKey))
        {
            change.Happen(
                scope, stored, ReportEvent.Followed, "follower", with: report => report with { Followers = [.. report.Followers, follower] });
            foreach (var photoId in photoIds)
            {
                AddFollowerPhoto(scope, follower, number, photoId);
            }
        }
    }

    /// <summary>Officers are shown it as soon as it has been looked at.</summary>
    public void AddFollowerPhoto(ItemScope scope, ChatAddress follower, string number, string photoId)
    {
        if (Find(scope, number) is not { Value: { IsOpen: true } report } stored || report.FollowerPhotos.Count >= MaxFollowerPhotos
            || report.FollowerPhotos.Any(photo => photo.Id == photoId) || report.Followers.All(other => other.LaneKey != follower.LaneKey))
        {
            return;
        }

        var photo = new FollowerPhoto(photoId, KnownPhoto(scope, photoId) is null ? null : PhotoVerdict.New, follower.LaneKey);
        var kept = report with { FollowerPhotos = [.. report.FollowerPhotos, photo] };
        if (photo.Verdict is null)
        {
            scope.Commit.Put(Report.Table, scope.CityId, kept, stored);
        }
        else
        {
            change.Happen(
                scope, stored, ReportEvent.FollowerPhotoKept, "follower", photoId,
                before => before with { FollowerPhotos = kept.FollowerPhotos }, new News(PhotoId: photoId));
        }
    }

    public void Unfollow(ItemScope scope, ChatAddress follower, string number)
    {
        if (Find(scope, number) is { } stored && stored.Value.Followers.Any(other => other.LaneKey == follower.LaneKey))
        {
            change.Happen(
                scope, stored, ReportEvent.Unfollowed, "follower",
                with: report => report.WithoutFollower(follower.LaneKey));
        }
    }

    /// <summary>Free until an officer took it; afterwards it is asked for.</summary>
    public void Withdraw(ItemScope scope, ChatAddress reporter, string number)
    {
        if (Own(scope, reporter, number) is not { } stored)
        {
            return;
        }

        if (IsFree(stored.Value))
        {
            change.Happen(scope, stored, ReportEvent.Withdrawn, "reporter", with: report => report with { ClosedAt = scope.Now, CardIsHeld = false });
        }
        else if (stored.Value.IsOpen)
        {
            requests.Open(scope, reporter, RequestKind.Withdraw, [number], "");
        }
    }

    public void Add(ItemScope scope, ChatAddress reporter, string number, string? words, string? photoId)
    {
        if (Own(scope, reporter, number) is { } stored
            && change.Happen(
                scope, stored, ReportEvent.Added, "reporter", DetailOf(words, photoId),
                report => WithMore(scope, report, words, photoId), new News(words ?? "", KnownPhoto(scope, photoId))) is { Value: var told })
        {
            AskAgain(scope, stored.Value, told);
        }
    }

    public void Answer(ItemScope scope, ChatAddress reporter, string number, string words, string? photoId)
    {
        if (Own(scope, reporter, number) is { } stored)
        {
            change.Happen(
                scope, stored, ReportEvent.Answered, "reporter", DetailOf(words, photoId),
                report => WithMore(scope, report, null, photoId) with { OpenQuestion = null }, new News(words, KnownPhoto(scope, photoId)));
        }
    }

    /// <summary>Free until an officer took it, like taking it back; afterwards it is asked for.</summary>
    public void Correct(ItemScope scope, ChatAddress reporter, string number, string words)
    {
        if (Own(scope, reporter, number) is not { } stored)
        {
            return;
        }

        if (IsFree(stored.Value))
        {
            Retell(scope, stored, "reporter", words);
        }
        else if (stored.Value.IsOpen)
        {
            requests.Open(scope, reporter, RequestKind.Correct, [number], words);
        }
    }

    /// <summary>The report in the words that its reporter put right.</summary>
    public void Retell(ItemScope scope, Stored<Report> stored, string actor, string words)
    {
        if (change.Happen(
            scope, stored, ReportEvent.Corrected, actor, DetailOf(words, null), report => Publication.Retold(scope, report, words), new News(words)) is { Value: var told })
        {
            AskAgain(scope, stored.Value, told);
        }
    }

    private void AskAgain(ItemScope scope, Report before, Report told)
    {
        if (told.Words != before.Words)
        {
            publication.Ask(scope, told);
        }
    }

    private static bool IsFree(Report report) => report is { Reopened: 0, Status: ReportStatus.Diterima or ReportStatus.Ditugaskan };

    internal static Report WithMore(ItemScope scope, Report report, string? words, string? photoId) =>
        Publication.Retold(scope, report, string.IsNullOrWhiteSpace(words) ? report.Words : $"{report.Words}\n{words}".Trim()) with
    {
        Photos = photoId is null || report.Photos.Any(photo => photo.Id == photoId) ? report.Photos : [.. report.Photos, new ReportPhoto(photoId, KnownPhoto(scope, photoId) is null ? null : PhotoVerdict.New)],
    };

    internal static string DetailOf(string? words, string? photoId, string? reason = null) =>
        string.Join(';', new[] { reason, words is { Length: > 0 } ? HistoryEntry.HashOf(words) : null, photoId }.Where(part => part is not null));

    private static Stored<Report>? Find(ItemScope scope, string number) => scope.Reader.Get(Report.Table, scope.CityId, number);

    internal static Stored<Report>? Own(ItemScope scope, ChatAddress reporter, string number) =>
        Find(scope, number) is { } stored && PersonBook.AreOne(scope, reporter, stored.Value.Reporter) ? stored : null;

    /// <summary>What is known by now: the photo may have been looked at since the draft was last told.</summary>
    private static PhotoVerdict? VerdictOf(ItemScope scope, DraftPhoto photo) =>
        photo.Verdict ?? (KnownPhoto(scope, photo.Id) is null ? null : PhotoVerdict.New);

    internal static string? KnownPhoto(ItemScope scope, string? photoId) =>
        photoId is not null && scope.Reader.Get(Photos.PhotoRecord.Table, scope.CityId, photoId) is not null ? photoId : null;

    // Whether the number is taken is seen when it is written: then the turn is run again and takes another.
    private static string FreeNumber(ItemScope scope)
    {
        while (true)
        {
            var number = ReportNumber.Random(scope.City.NumberPrefix).ToString();
            if (scope.Commit.Written(Report.Table, scope.CityId, number) is null)
            {
                return number;
            }
        }
    }
}
