using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>The officer's part of a session.</summary>
public sealed record OfficerState
{
    public OfficerStep Step { get; init; }

    /// <summary>The task that the open question is about; null when it is about which task.</summary>
    public string? Number { get; init; }

    /// <summary>Whether that task stood among the sender's own open tasks when asked: if so and it no longer does, it is gone.</summary>
    public bool WasOwn { get; init; }

    /// <summary>What is to be done with the task once it is chosen.</summary>
    public OfficerVerb? Verb { get; init; }

    /// <summary>The reason, note or question given so far.</summary>
    public string? Words { get; init; }

    /// <summary>A photo of which it is not yet known what it belongs to.</summary>
    public WaitingPhoto? Photo { get; init; }

    /// <summary>The turn that asked the open question; its choices carry it.</summary>
    public int AskedTurn { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The turn that listed the tasks: a place shared right after it puts the nearest first.</summary>
    public int? ListedTurn { get; init; }

    /// <summary>After-photos that are still being looked at, newest last, five at most.</summary>
    public IReadOnlyList<AfterPhotoSent> Sent { get; init => field = value ?? []; } = [];
}

/// <param name="MessageId">Of the message that brought it, because the photo's id is made from it.</param>
public sealed record WaitingPhoto(FileRef File, string? Caption, string MessageId);

/// <param name="Note">What the officer wrote with it.</param>
/// <param name="FinishWhenSeen">The officer already said "selesai": finish as soon as the photo proves new.</param>
public sealed record AfterPhotoSent(string PhotoId, string Number, string? Note, bool FinishWhenSeen);
