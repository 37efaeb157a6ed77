namespace QlueBot.Conversations.Talks.Officer;

/// <summary>Where the officer's talk stands.</summary>
public enum OfficerStep
{
    /// <summary>No question is open.</summary>
    Ready,

    /// <summary>Superstate: a question is open. Never stored.</summary>
    InQuestion,

    PickTask,
    AskRefuseReason,
    AskPauseReason,
    AskMoveReason,
    AskMoveTeam,
    AskQuestion,
    AskAfterPhoto,
    ConfirmFinish,

    /// <summary>Words about a task that are no act on it: they wait to be passed on to the reporter.</summary>
    OfferRelay,

    /// <summary>Superstate of all. Never stored.</summary>
    Listening,
}
