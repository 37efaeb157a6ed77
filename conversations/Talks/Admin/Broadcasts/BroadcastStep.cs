namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Where the making of a broadcast stands.</summary>
public enum BroadcastStep
{
    /// <summary>No question is open.</summary>
    Closed,

    /// <summary>The broadcasts were shown.</summary>
    List,

    AskText,
    AskPhoto,
    AskPin,
    AskButtons,
    AskPeople,
    AskRoles,
    AskWhere,
    AskRadius,

    /// <summary>Whether they are to be fewer still.</summary>
    AskMore,
    AskCategory,
    AskLanguage,
    AskChannel,

    /// <summary>All of it, before its people are counted.</summary>
    Summary,

    /// <summary>When a counted broadcast is to go.</summary>
    AskWhen,

    /// <summary>Other words for those who have not got it yet.</summary>
    AskNewText,

    ConfirmStop,

    /// <summary>Superstate: something is being asked. Never stored.</summary>
    InQuestion,

    /// <summary>Superstate of all. Never stored.</summary>
    Listening,
}
