namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>What was understood of a message about polls, already checked against the facts.</summary>
internal enum PollHeard
{
    List,
    One,
    Gone,

    WantsNew,
    Question,
    NotAQuestion,
    Options,
    NotOptions,
    Kind,
    NotAKind,
    About,
    NotAbout,
    Who,
    NotWho,
    Areas,
    NotAreas,
    End,
    NotAnEnd,
    Opened,

    WantsClose,
    CloseNow,
    Publish,
    Invite,

    Cancelled,
    Diverted,
    Unclear,
    Expired,
    PrivateOnly,
}
