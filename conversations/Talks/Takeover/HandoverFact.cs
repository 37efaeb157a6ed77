namespace QlueBot.Conversations.Talks.Takeover;

/// <summary>A resident's wish to talk with a person. There is no address in it: an operator knows a code.</summary>
/// <param name="Code">Five characters: <c>7F3K2</c>.</param>
/// <param name="AskedAt">When the resident asked.</param>
/// <param name="TakenBy">The operator's name; null while it waits.</param>
/// <param name="LastAt">When the operator was heard last; of one that waits, when it was asked for.</param>
public sealed record HandoverFact(string Code, DateTimeOffset AskedAt, string? TakenBy, DateTimeOffset LastAt)
{
    public bool IsTaken => TakenBy is not null;
}

/// <summary>Who could take a talk now.</summary>
/// <param name="OnDuty">Operators on duty who can be reached.</param>
/// <param name="OpenAt">When the office is open next; now or before while it is.</param>
public sealed record OperatorsFact(int OnDuty, DateTimeOffset OpenAt);

/// <summary>How long a talk between people may be quiet.</summary>
public static class HandoverTimes
{
    /// <summary>Name of the timer, in the resident's session.</summary>
    public const string Timer = "handover";

    /// <summary>From the operator's last words until the bot takes over again.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(30);

    /// <summary>From the wish until it is given up, when nobody took it.</summary>
    public static readonly TimeSpan Waiting = TimeSpan.FromHours(24);
}
