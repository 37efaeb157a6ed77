namespace QlueBot.Conversations.Talks.Admin;

/// <summary>What the admin was understood to say, already checked against the facts.</summary>
public enum AdminHeard
{
    Desk,
    Statistics,
    WantsToAdd,
    WantsToMove,
    WantsToRemove,
    Name,
    NotAName,
    Phone,
    NotAPhone,
    Role,
    NotARole,
    Team,
    NotATeam,
    Areas,
    NotAnArea,
    Person,
    NotAPerson,
    PersonGone,
    Yes,
    Cancelled,
    Diverted,
    Unclear,
    Expired,
    NotAllowed,
    PrivateOnly,
}
