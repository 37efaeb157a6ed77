namespace QlueBot.Conversations.Talks.Resident;

/// <summary>The resident's part of a session.</summary>
public sealed record ResidentState
{
    public Draft? Draft { get; init; }

    /// <summary>Where they last reported from.</summary>
    public DraftPlace? LastPlace { get; init; }
}
