namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What was understood of one message, complete: the talk needs only <see cref="Heard"/>, the voice and the effects the rest.</summary>
internal sealed record OfficerHearing(OfficerHeard Heard)
{
    public TaskFact? Task { get; init; }

    /// <summary>Number of the task; also when the task itself is not in sight.</summary>
    public string? Number { get; init; }

    /// <summary>Reason, note or question.</summary>
    public string? Words { get; init; }

    public OfficerVerb? Verb { get; init; }

    /// <summary>Null while a task is moved: the router chooses.</summary>
    public TeamFact? Team { get; init; }

    /// <summary>The kelurahan a task moves to.</summary>
    public string? Area { get; init; }

    /// <summary>Tasks or teams to choose from.</summary>
    public IReadOnlyList<TaskFact> Among { get; init; } = [];

    public WaitingPhoto? Photo { get; init; }

    /// <summary>Our id of a photo that was sent before.</summary>
    public string? PhotoId { get; init; }

    /// <summary>The photo may as well belong to a report of the sender's own.</summary>
    public bool OrReport { get; init; }

    public ReportStatus? Status { get; init; }

    public string? Phone { get; init; }

    public string? TeamCode { get; init; }

    /// <summary>"siap" with no offer open, answered as readiness for duty.</summary>
    public static OfficerHearing Of(OfficerHeard heard, TaskFact? task = null) => new(heard) { Task = task, Number = task?.Number };
}
