namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What the officer was understood to say or do, with all the facts already weighed.</summary>
public enum OfficerHeard
{
    // Acts on one task.
    Acknowledged,
    AlreadyAcknowledged,
    Started,
    AlreadyStarted,
    Paused,
    Refused,
    Moved,
    MovedAcross,
    LeftToDecider,
    Asked,
    Told,
    Finished,
    FinishWaits,

    // Acts that need one more word.
    WantsToRefuse,
    WantsToPause,
    WantsToMove,
    WantsToAsk,
    NeedsAfterPhoto,
    NeedsTeam,
    NeedsChoice,
    WordsForReporter,

    // Photos.
    AfterPhoto,
    PhotoNoted,
    FinishedLater,
    PhotoSeenBefore,
    PhotoBroken,
    PhotoForReport,

    // Acts that change nothing.
    TaskShown,
    NotYours,
    TakenByOther,
    TooLate,
    NoTask,
    NoSuchTeam,
    NoOtherSide,
    EmptyWords,
    Unclear,
    Expired,
    Cancelled,
    TaskGone,
    Diverted,

    // Lists, duty, group, identity.
    Listed,
    ListedNear,
    OnDuty,
    OffDuty,
    Help,
    TeamBound,
    TeamNotYours,
    TeamNeedsGroup,
    OwnNumber,
    OthersNumber,
    WantsToProve,
    Stranger,
    Anonymous,
    GroupOnly,
    Overheard,
}
