using QlueBot.Conversations.Talks.Polls;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>The part of an admin's session that makes a poll.</summary>
public sealed record PollState
{
    public PollStep Step { get; init; }

    public PollDraft Draft { get; init => field = value ?? new(); } = new();

    /// <summary>The poll that is about to be closed.</summary>
    public string? Code { get; init; }

    /// <summary>The turn that asked the open question; its choices carry it.</summary>
    public int AskedTurn { get; init; }

    public DateTimeOffset AskedAt { get; init; }
}
