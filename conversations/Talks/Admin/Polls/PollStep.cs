namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>Where the making of a poll stands.</summary>
public enum PollStep
{
    Closed,

    /// <summary>A list or a poll was shown; free words are not its business.</summary>
    Shown,

    AskQuestion,
    AskOptions,
    AskKind,
    AskAbout,
    AskWho,
    AskAreas,
    AskEnd,
    Confirm,
    ConfirmClose,

    /// <summary>Superstate: something is being asked. Never stored.</summary>
    InQuestion,

    /// <summary>Superstate of all. Never stored.</summary>
    Listening,
}
