namespace QlueBot.Conversations.Talks.Admin;

/// <summary>Where the admin's talk stands.</summary>
public enum AdminStep
{
    /// <summary>No question is open.</summary>
    Closed,

    /// <summary>The desk was shown with its buttons.</summary>
    Desk,

    AskName,
    AskPhone,
    AskRole,
    AskTeam,
    AskAreas,
    ConfirmAdd,
    PickMover,
    AskNewTeam,
    PickLeaver,
    ConfirmRemove,
    PickCodeHolder,

    /// <summary>Superstate: something is being asked. Never stored.</summary>
    InQuestion,

    /// <summary>Superstate of all. Never stored.</summary>
    Listening,
}
