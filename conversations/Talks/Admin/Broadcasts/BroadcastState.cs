namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>The part of an admin's session that makes a broadcast.</summary>
public sealed record BroadcastState
{
    public BroadcastStep Step { get; init; }

    public BroadcastDraft Draft { get; init => field = value ?? new(); } = new();

    /// <summary>The broadcast that is being changed, scheduled, reworded or stopped.</summary>
    public string? Code { get; init; }

    /// <summary>Which generation of it was shown when it was to be scheduled.</summary>
    public int? Seen { get; init; }

    /// <summary>The whole draft was shown once: an answer leads back to it.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The turn that asked the open question; its choices carry it.</summary>
    public int AskedTurn { get; init; }

    public DateTimeOffset AskedAt { get; init; }
}
