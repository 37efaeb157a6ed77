namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>A broadcast as admins see it.</summary>
/// <param name="Code">Its name: five letters and digits.</param>
/// <param name="People">Counted, or frozen once it began; null before it was counted.</param>
/// <param name="Done">How many of them are done with: sent to, or never to be sent to.</param>
public sealed record BroadcastFact(string Code, BroadcastDraft Draft, BroadcastPhase Phase, int? People, int Done)
{
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>It began: some may have it already.</summary>
    public bool IsBegun { get; init; }

    /// <summary>It has ended, and still waits for some of its people to write.</summary>
    public bool IsHolding { get; init; }

    /// <summary>Counts its changes: buttons of an earlier one stood under other words.</summary>
    public int Generation { get; init; }
}

/// <summary>How far a broadcast is. Stored by name.</summary>
public enum BroadcastPhase
{
    /// <summary>Kept; its people are being counted, or were.</summary>
    Draft,

    /// <summary>More people than one admin may write to alone: another has to agree.</summary>
    Waiting,

    Scheduled,

    /// <summary>Its people are being written down.</summary>
    Freezing,

    Running,
    Paused,
    Done,
    Cancelled,
}
