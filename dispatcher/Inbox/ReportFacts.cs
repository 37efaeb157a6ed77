using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>A report as one chat may see it.</summary>
internal static class ReportFacts
{
    public static ReportFact For(ItemScope scope, Report report, ChatAddress chat)
    {
        var isMine = PersonBook.AreOne(scope, chat, report.Reporter);
        var maySee = isMine || report.IsPublic;
        return new ReportFact
        {
            Number = report.Number,
            CategoryId = report.CategoryId,
            Status = report.Status,
            AreaCode = report.AreaCode,
            Point = report.Point,
            ReceivedAt = report.ReceivedAt,
            DueAt = report.DueAt,
            Agency = scope.City.FindAgency(report.Assignment?.AgencyId ?? "")?.Name ?? "",
            PointIsExact = report.PointIsExact,
            Words = isMine ? report.Words : maySee ? PublicWords.Of(report.Words, scope.City.Guide) : "",
            Answers = isMine ? report.Answers : maySee ? PublicAnswers(scope, report) : [],
            Reason = maySee ? report.Reason : null,
            Landmark = isMine ? report.Landmark : maySee && report.Landmark is { } landmark ? PublicWords.Of(landmark, scope.City.Guide) : null,
            PhotoId = maySee ? report.Photos.FirstOrDefault(IsSeen)?.Id : null,
            AfterPhotoId = maySee && report.AfterPhoto is { } after && IsSeen(after) && !report.IsOpen ? after.Id : null,
            IsMine = isMine,
            IsFollowed = report.Followers.Any(follower => PersonBook.AreOne(scope, chat, follower)),
            IsPublic = report.IsPublic,
            Shown = isMine ? report.Shown : Visibility.Hidden,
            AwaitsRelease = isMine && report.Review is ReviewState.Waiting,
            Followers = report.Followers.Count,
            Reopened = report.Reopened,
            MayBeRated = isMine && report.Status is ReportStatus.Ditutup && report.Feedback is { IsFixed: true, Rating: null },
            AwaitsFeedback = isMine && report.Status is ReportStatus.Selesai,
            OpenQuestion = isMine ? report.OpenQuestion : null,
        };
    }

    private static List<Answer> PublicAnswers(ItemScope scope, Report report) =>
        [.. report.Answers.Where(answer => scope.CategoryOf(report.CategoryId).Questions.Any(question => question.Id == answer.QuestionId && question.IsPublic))];

    public static bool IsSeen(ReportPhoto photo) => photo.Verdict is PhotoVerdict.New or PhotoVerdict.SeenBefore;
}
