using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears "saya juga" and what comes after it: an own photo for the officers, and leaving again.</summary>
internal static class JoinEar
{
    /// <summary>The report that was offered as the same is joined; photos sent so far go with it, for the officers only.</summary>
    public static Hearing Join(Moment moment, ReportFact same)
    {
        var photos = moment.State.Draft!.Photos;
        var state = Drafting.Closed(moment.State) with { SentPhotos = [.. photos.Select(photo => photo.Id)] };
        if (same.IsMine || same.IsFollowed)
        {
            return new Hearing(Heard.Joined, state).With(new Remark(TextKey.Resident.AlreadyYours, ("number", same.Number)));
        }

        var joined = photos.Count > 0
            ? new Hearing(Heard.Joined, state)
            : new Hearing(Heard.JoinedBare, state with { About = same.Number });
        return (joined with { Aside = Aside.OneReport, Report = same with { IsFollowed = true, Followers = same.Followers + 1 } })
            .With(
                new Remark(TextKey.Resident.Joined, ("number", same.Number)),
                new Remark(photos.Count > 0 ? TextKey.Resident.JoinedWithPhoto : TextKey.Resident.AskJoinedPhoto))
            .Doing(new Effect.FollowReport(same.Number) { PhotoIds = [.. photos.Select(photo => photo.Id)] });
    }

    /// <summary>A follower's own photo, after joining or in reply to news of the report; null when the photo is about something else.</summary>
    public static Hearing? TryPhoto(Moment moment, string photoId)
    {
        var number = moment.Step == ResidentStep.TellJoined ? moment.State.About
            : moment.Facts.Quoted is { IsFollowed: true, IsMine: false } quoted && ReportColour.IsOpen(quoted.Status) ? quoted.Number
            : null;
        if (number is null)
        {
            return null;
        }

        var kept = moment with { Session = moment.Session with { Resident = moment.State with { SentPhotos = [.. moment.State.SentPhotos, photoId] } } };
        var remark = new Remark(TextKey.Resident.FollowerPhotoKept, ("number", number));
        return (moment.Step == ResidentStep.TellJoined ? Drafting.Leave(kept, remark) : Drafting.Stay(kept, remark))
            .Doing(new Effect.AddFollowerPhoto(number, photoId));
    }

    /// <summary>
    /// Words in reply to news of a report that is somebody else's: its reporter alone may add to it, so the resident says what becomes of them.
    /// Null when they are about something else.
    /// </summary>
    public static Hearing? TryWords(Moment moment, string text)
    {
        if (moment.Facts.Quoted is not { IsMine: false } quoted || !(quoted.IsFollowed || quoted.IsPublic)
            || Emergencies.IsNews(moment, text) || moment.Facts.Named is not null)
        {
            return null;
        }

        return IntentEar.Fresh(moment, moment.Guide.Guess.Of(text), text)
            ?? new Hearing(Heard.Aside, moment.State with { Undecided = Drafting.Join("", text) }) { Aside = Aside.Undecided, Report = quoted }
                .With(new Remark(TextKey.Resident.NotYoursToAdd, ("number", quoted.Number)));
    }

    /// <summary>A pressed "berhenti ikuti".</summary>
    public static Hearing Leave(Moment moment, ReportFact? report)
    {
        if (report is not { IsFollowed: true })
        {
            return Drafting.Stay(moment, new Remark(TextKey.Resident.NotFollowing));
        }

        var remark = new Remark(TextKey.Resident.Unfollowed, ("number", report.Number));
        return (moment.State.About == report.Number ? Drafting.Leave(moment, remark) : Drafting.Stay(moment, remark))
            .Doing(new Effect.UnfollowReport(report.Number));
    }

    /// <summary>The words: the report named, quoted or just joined, else the only one that is followed; among several the resident chooses.</summary>
    public static Hearing LeaveBy(Moment moment)
    {
        if ((moment.Facts.Named ?? moment.Facts.Quoted ?? moment.Report(moment.State.About ?? "")) is { } meant)
        {
            return Leave(moment, meant);
        }

        var followed = moment.Facts.Mine.Where(report => report is { IsFollowed: true, IsMine: false }).Take(2).ToArray();
        return followed is [_, _]
            ? new Hearing(Heard.Aside, moment.State) { Aside = Aside.MyReports }.With(new Remark(TextKey.Resident.WhichUnfollow))
            : Leave(moment, followed.FirstOrDefault());
    }
}
