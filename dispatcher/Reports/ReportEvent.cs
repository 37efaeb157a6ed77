namespace QlueBot.Dispatcher.Reports;

/// <summary>What can happen to a report. Only some of it changes its status (<see cref="ReportLifecycle"/>); all of it is history.</summary>
public enum ReportEvent
{
    Received,
    Assigned,
    Acknowledged,
    Started,
    Paused,
    Finished,
    Confirmed,
    ClosedBySilence,
    Reopened,
    Moved,
    Refused,
    Merged,
    Withdrawn,

    // From here on the status stays.
    Followed,
    Unfollowed,
    Added,
    Asked,
    Answered,
    AfterPhotoKept,
    RemindedAt50,
    RemindedAt80,
    ResponseBreached,
    ResolutionBreached,
    ReporterUnreachable,
    HandedOn,
    FollowerPhotoKept,
    Rated,
    FeedbackReminded,
    Corrected,
    Erased,
    VisibilityChanged,
    Released,
    KeptBack,
    Told,
}
