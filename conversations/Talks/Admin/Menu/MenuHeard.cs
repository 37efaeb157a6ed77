namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>What was understood of a message to the desk's menu, already checked against the facts.</summary>
internal enum MenuHeard
{
    // What only shows something.
    Staff,
    Residents,
    Reach,
    Duty,
    Late,
    Task,
    TaskGone,
    Mutes,
    Unmuted,
    MuteGone,
    Acts,

    WantsPerson,
    OnePerson,
    Several,
    Nobody,

    WantsReassign,
    OnlyTeam,
    Team,
    NotATeam,
    Officer,
    NotAnOfficer,
    Reason,
    NotAReason,

    WantsMute,
    Target,
    NotATarget,
    Time,
    NotATime,
    MuteReason,
    Yes,

    Cancelled,
    Diverted,
    Unclear,
    Expired,
    NotAllowed,
    PrivateOnly,
}
