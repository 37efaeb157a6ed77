namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>What the admin was understood to say of broadcasts, already checked against the facts.</summary>
public enum BroadcastHeard
{
    List,
    New,

    /// <summary>An own draft is taken up again.</summary>
    Reopened,

    Text,
    BadText,
    Photo,
    Pin,
    Skipped,

    /// <summary>A button was put on or taken off.</summary>
    Toggled,

    ButtonsDone,
    Residents,
    Roster,
    Roles,
    Where,
    Centre,
    NotAnArea,
    Radius,
    NotARadius,
    WantsCategory,
    WantsLanguage,
    WantsChannel,
    Narrowed,
    NotKnown,
    Enough,

    /// <summary>One slot of a whole draft was changed.</summary>
    Changed,

    WantsText,
    WantsPhoto,
    WantsPin,
    WantsButtons,
    WantsPeople,

    /// <summary>The draft is whole: count its people.</summary>
    Counted,

    WantsTime,
    Time,
    NotATime,
    WantsReword,
    Reworded,
    WantsStop,
    Stopped,

    /// <summary>An order about a broadcast that the dispatcher answers.</summary>
    Ordered,

    PhotoReady,
    PhotoBroken,
    Gone,
    Cancelled,
    Diverted,
    Unclear,
    Expired,
    PrivateOnly,
}
