using QlueBot.Conversations.Talks.Takeover;

namespace QlueBot.Conversations.Talks;

/// <summary>What the admin pane and <c>/admin</c> show.</summary>
public sealed record DeskFact
{
    /// <summary>Whose desk it is: a team's or an office's name; null: the whole city's.</summary>
    public string? Unit { get; init; }

    public required IReadOnlyList<RosterLine> Roster { get; init; }

    /// <summary>Open tasks past a deadline, oldest first, 20 at most.</summary>
    public required IReadOnlyList<TaskFact> Late { get; init; }

    public required int LateCount { get; init; }

    public required int OpenCount { get; init; }

    /// <summary>Items set aside because they could not be understood.</summary>
    public required int AsideCount { get; init; }

    /// <summary>Messages given up.</summary>
    public required int DeadCount { get; init; }

    /// <summary>Why, newest first, ten at most: ids and reasons, never words.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    public required IReadOnlyList<TeamFact> Teams { get; init; }

    /// <summary>Residents who want to talk with a person, or do, longest first.</summary>
    public IReadOnlyList<HandoverFact> Handovers { get; init; } = [];

    /// <summary>Where residents drop out, by day and channel, newest first, 30 days and today.</summary>
    public IReadOnlyList<StepDay> Steps { get; init; } = [];

    /// <summary>What reporters said this month of reports declared finished.</summary>
    public FeedbackFact Feedback { get; init; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>For admins: what residents asked for that waits for an answer, the one due first at the top.</summary>
    public IReadOnlyList<RequestLine> Requests { get; init; } = [];

    /// <summary>For admins: the vendors' templates by name; empty where no channel needs them.</summary>
    public IReadOnlyList<TemplateFact> Templates { get; init; } = [];

    /// <summary>For admins: names of ours that no account has.</summary>
    public IReadOnlyList<string> MissingTemplates { get; init; } = [];

    /// <summary>People for whom news waits until they write.</summary>
    public int HeldPeople { get; init; }

    /// <summary>For admins: what waits on each channel, and why.</summary>
    public IReadOnlyList<WaitingFact> Waiting { get; init; } = [];
}

/// <summary>What waits on a channel until its people write, or until a template may be sent.</summary>
/// <param name="Reason">A code: <c>window</c>, <c>template pending</c>, <c>account</c> …</param>
/// <param name="People">For how many; of broadcasts one person may stand for several.</param>
/// <param name="Broadcasts">How many broadcasts these are; 0: it is news.</param>
public sealed record WaitingFact(string Channel, string Reason, int People, int Broadcasts);

/// <param name="Language">The vendor's code.</param>
public sealed record TemplateFact(string Channel, string Name, string Language, TemplateStanding Standing);

public enum TemplateStanding
{
    Usable,
    Pending,
    Rejected,
    Paused,
    Disabled,

    /// <summary>The vendor counts it as marketing: blocked until an admin accepts it.</summary>
    Marketing,

    /// <summary>Counted as marketing, and used all the same.</summary>
    Accepted,
}

/// <param name="Matter">As in <see cref="RulingFact"/>.</param>
/// <param name="What">In the reader's language.</param>
public sealed record RequestLine(string Matter, string What, string Numbers, DateTimeOffset DueAt);

/// <param name="Fixed">Called fixed.</param>
/// <param name="NotFixed">Called not fixed, each time.</param>
/// <param name="NoAnswer">Closed because nobody answered: neither the one nor the other.</param>
/// <param name="Good">Of those called fixed: rated good.</param>
public sealed record FeedbackFact(int Fixed, int NotFixed, int NoAnswer, int Good, int Fair, int Low);

/// <param name="Areas">Names of the kelurahan covered, for reading.</param>
public sealed record RosterLine(
    string Id, string Name, Role Role, string? TeamId, string TeamName, string Areas, bool OnDuty, bool Connected, int OpenTasks);
