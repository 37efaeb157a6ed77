namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>Where the desk's menu stands.</summary>
public enum MenuStep
{
    Closed,

    /// <summary>A list or a card was shown; free words are not its business.</summary>
    Shown,

    AskPerson,
    AskTeam,
    AskOfficer,
    AskReason,
    AskTarget,
    AskTime,
    AskMuteReason,
    ConfirmMute,

    /// <summary>Superstate: something is being asked. Never stored.</summary>
    InQuestion,

    /// <summary>Superstate of all. Never stored.</summary>
    Listening,
}
