using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Sla;

/// <summary>A report's one timer: it always stands at the next thing that must happen by itself.</summary>
internal static class ReportClock
{
    public const string Name = "clock";

    /// <summary>The stage after the breach of a first response that never came: the time to resolve has passed too.</summary>
    public const int Unanswered = 200;

    /// <summary>How long a card may wait for its photo.</summary>
    public static readonly TimeSpan CardHold = TimeSpan.FromMinutes(2);

    /// <summary>After so long without an answer the reporter is asked once more, and then never again for this closing.</summary>
    public static readonly TimeSpan FeedbackReminder = TimeSpan.FromDays(3);

    /// <summary>After so long without an answer a finished report is closed, unless somebody was in danger; that says nothing about whether it is fixed.</summary>
    public static readonly TimeSpan FeedbackTime = TimeSpan.FromDays(7);

    /// <summary>Whether the clock stands elsewhere after this event.</summary>
    public static bool Restarts(ReportEvent happened) => happened
        is ReportEvent.Assigned or ReportEvent.Acknowledged or ReportEvent.Finished or ReportEvent.Confirmed
        or ReportEvent.ClosedBySilence or ReportEvent.Reopened or ReportEvent.Moved or ReportEvent.Refused or ReportEvent.Merged
        or ReportEvent.Withdrawn or ReportEvent.RemindedAt50 or ReportEvent.RemindedAt80 or ReportEvent.ResponseBreached
        or ReportEvent.ResolutionBreached or ReportEvent.FeedbackReminded;

    public static void Arm(ItemScope scope, Report report)
    {
        if (Next(scope, report) is { } due)
        {
            scope.Commit.Timers.Add(new TimerSet(
                scope.CityId, report.LaneKey, Name, due, ItemKinds.Clock, TimerJson.Write(new ClockTimer(report.Number, Name))));
        }
        else
        {
            scope.Commit.CancelledTimers.Add(new TimerCancel(scope.CityId, report.LaneKey, Name));
        }
    }

    /// <summary>The next reminder of the running deadline, in per cent of its time; parts that had passed when it began are left out. Null when all were given.</summary>
    public static (int Stage, DateTimeOffset At)? NextStage(ItemScope scope, Report report)
    {
        if (report.DueAt is null)
        {
            return null;
        }

        var clock = report.RespondedAt is null
            ? scope.City.Sla.FirstResponse(report.CategoryId, report.ResponseClockStartedAt ?? report.ClockStartedAt)
            : scope.City.Sla.Resolution(report.CategoryId, report.ClockStartedAt);
        var since = report.RespondedAt ?? report.ResponseClockStartedAt ?? report.ClockStartedAt;
        return report.ReminderStage switch
        {
            < 50 when clock.HalfAt > since => (50, clock.HalfAt),
            < 80 when clock.MostAt > since => (80, clock.MostAt),
            < 100 => (100, clock.DueAt),
            < Unanswered when report.RespondedAt is null => (Unanswered, report.ResolutionDueAt),
            _ => null,
        };
    }

    private static DateTimeOffset? Next(ItemScope scope, Report report)
    {
        if (report.CardIsHeld)
        {
            return scope.Now + CardHold;
        }

        if (report is { FinishedAt: { } finished, ClosedAt: null, IsOpen: false })
        {
            return !report.FeedbackReminded ? finished + FeedbackReminder : report.IsEmergency ? null : finished + FeedbackTime;
        }

        return NextStage(scope, report)?.At;
    }
}
