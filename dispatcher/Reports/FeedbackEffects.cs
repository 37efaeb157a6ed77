using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Reports;

/// <summary>Carries out what reporters say of a report declared finished, and counts it. Only the reporter is heard.</summary>
internal sealed class FeedbackEffects(ReportChange change)
{
    public void ConfirmFixed(ItemScope scope, ChatAddress reporter, string number)
    {
        if (ResidentEffects.Own(scope, reporter, number) is { } stored
            && change.Happen(scope, stored, ReportEvent.Confirmed, "reporter", with: report => report with
            {
                ClosedAt = scope.Now,
                Feedback = new ReportFeedback(IsFixed: true, scope.Now),
            }) is { Value: var closed })
        {
            FeedbackTally.Count(scope, closed, tally => tally with { Fixed = tally.Fixed + 1 });
        }
    }

    /// <summary>
    /// "Belum beres": back to who did it and their lead; the clock starts anew and the old one stays in history. From the third time on it is
    /// their supervisor's own task, who has to answer it.
    /// </summary>
    public void Reopen(ItemScope scope, ChatAddress reporter, Effect.ReopenReport said)
    {
        if (ResidentEffects.Own(scope, reporter, said.Number) is not { } stored)
        {
            return;
        }

        var reason = FeedbackReasons.KeyOf(said.Reason) is null ? null : said.Reason;
        var before = stored.Value.Assignment?.OfficerId;
        var supervisor = stored.Value.NeedsSupervisor ? Supervisors.Above(scope, stored.Value).FirstOrDefault() : null;
        var reopened = change.Happen(
            scope, stored, ReportEvent.Reopened, "reporter", ResidentEffects.DetailOf(said.Words, said.PhotoId, reason),
            report => Anew(scope, ResidentEffects.WithMore(scope, report, null, said.PhotoId)) with
            {
                Feedback = new ReportFeedback(IsFixed: false, scope.Now) { Reason = reason, Words = said.Words },
                Assignment = supervisor is null ? report.Assignment : report.Assignment! with { OfficerId = supervisor.Id, At = scope.Now },
            },
            new News(said.Words ?? "", ResidentEffects.KnownPhoto(scope, said.PhotoId), OfficerBefore: supervisor is null ? null : before) { Reason = reason });
        if (reopened is not null)
        {
            FeedbackTally.Count(scope, reopened.Value, tally => tally with { NotFixed = tally.NotFixed + 1 }, reason);
        }
    }

    /// <summary>The first rating counts; to a low one a reason may be added once.</summary>
    public void Rate(ItemScope scope, ChatAddress reporter, Effect.RateReport said)
    {
        var reason = FeedbackReasons.Low.Contains(said.Reason) ? said.Reason : null;
        if (said.Rating is < 1 or > 3 || ResidentEffects.Own(scope, reporter, said.Number) is not { Value.Feedback: { IsFixed: true } feedback } stored)
        {
            return;
        }

        var isFirst = feedback.Rating is null;
        if (isFirst || (feedback is { Rating: 1, Reason: null, Words: null } && (reason ?? said.Words) is not null))
        {
            change.Happen(
                scope, stored, ReportEvent.Rated, "reporter", $"{feedback.Rating ?? said.Rating};{ResidentEffects.DetailOf(said.Words, null, reason)}",
                report => report with { Feedback = feedback with { Rating = feedback.Rating ?? said.Rating, Reason = reason, Words = said.Words } });
            FeedbackTally.Count(scope, stored.Value, tally => isFirst ? Rated(tally, said.Rating) : tally, reason);
        }
    }

    private static FeedbackTally Rated(FeedbackTally tally, int rating) => rating switch
    {
        1 => tally with { Low = tally.Low + 1 },
        2 => tally with { Fair = tally.Fair + 1 },
        _ => tally with { Good = tally.Good + 1 },
    };

    private static Report Anew(ItemScope scope, Report report) => report with
    {
        Reopened = report.Reopened + 1,
        FinishedAt = null,
        RespondedAt = null,
        AfterPhoto = null,
        Reason = null,
        ReminderStage = 0,
        FeedbackReminded = false,
        ResponseBreached = false,
        ResolutionBreached = false,
        ResponseClockStartedAt = null,
        ClockStartedAt = scope.Now,
        FirstResponseDueAt = scope.City.Sla.FirstResponse(report.CategoryId, scope.Now).DueAt,
        ResolutionDueAt = scope.City.Sla.Resolution(report.CategoryId, scope.Now).DueAt,
    };
}
