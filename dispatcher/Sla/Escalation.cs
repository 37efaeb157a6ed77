using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Sla;

/// <summary>What happens to a report when nobody does anything: its held card goes out, reminders, breaches, the close by silence.</summary>
internal sealed class Escalation(ReportChange change, NoticeBoard notices)
{
    /// <summary>The report's timer fired. Harmless when it is early or late: it looks at the report as it stands now.</summary>
    public void Tick(ItemScope scope, string number)
    {
        if (scope.Reader.Get(Report.Table, scope.CityId, number) is not { } stored)
        {
            return;
        }

        var report = stored.Value;
        if (report.CardIsHeld)
        {
            ReleaseCard(scope, stored);
        }
        else if (report is { FinishedAt: { } finished, ClosedAt: null, IsOpen: false } && scope.Now >= finished + ReportClock.FeedbackReminder)
        {
            Silent(scope, stored, finished);
        }
        else if (ReportClock.NextStage(scope, report) is { } next && scope.Now >= next.At)
        {
            var happened = next.Stage switch
            {
                50 => ReportEvent.RemindedAt50,
                80 => ReportEvent.RemindedAt80,
                100 when report.RespondedAt is null => ReportEvent.ResponseBreached,
                _ => ReportEvent.ResolutionBreached,
            };
            change.Happen(scope, stored, happened, "clock", with: before => before with
            {
                ReminderStage = next.Stage,
                ResponseBreached = before.ResponseBreached || happened is ReportEvent.ResponseBreached,
                ResolutionBreached = before.ResolutionBreached || happened is ReportEvent.ResolutionBreached,
            });
        }
        else
        {
            ReportClock.Arm(scope, report);
        }
    }

    /// <summary>Nobody answered whether it is fixed: that is asked once more, and then the report is closed as not answered, unless somebody was in danger.</summary>
    private void Silent(ItemScope scope, Storage.Stored<Report> stored, DateTimeOffset finished)
    {
        if (scope.Now >= finished + ReportClock.FeedbackTime && !stored.Value.IsEmergency)
        {
            change.Happen(scope, stored, ReportEvent.ClosedBySilence, "clock", with: before => before with { ClosedAt = scope.Now });
            FeedbackTally.Count(scope, stored.Value, tally => tally with { NoAnswer = tally.NoAnswer + 1 });
        }
        else if (!stored.Value.FeedbackReminded)
        {
            change.Happen(scope, stored, ReportEvent.FeedbackReminded, "clock", with: before => before with { FeedbackReminded = true });
        }
        else
        {
            ReportClock.Arm(scope, stored.Value);
        }
    }

    /// <summary>Sends the card that waited for its photo, with or without it.</summary>
    public void ReleaseCard(ItemScope scope, Storage.Stored<Report> stored)
    {
        var released = stored.Value with { CardIsHeld = false };
        scope.Commit.Put(Report.Table, scope.CityId, released, stored);
        if (released.IsOpen)
        {
            notices.ReleaseCard(scope, released);
        }

        ReportClock.Arm(scope, released);
    }
}
