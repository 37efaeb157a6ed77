using QlueBot.Conversations.Talks.Resident;

namespace QlueBot.Conversations.Talks;

/// <summary>What a turn was for the step at which the resident stood: what the figures of where people drop out are counted from.</summary>
/// <param name="From">Where the talk stood.</param>
/// <param name="To">Where it stands now.</param>
/// <param name="End">How the turn ended.</param>
/// <param name="Spent">Since the person was heard before, half an hour at most; zero when nobody spoke.</param>
public readonly record struct StepWalk(ResidentStep From, ResidentStep To, StepEnd End, TimeSpan Spent);

public enum StepEnd
{
    /// <summary>The step goes on.</summary>
    Stayed,

    /// <summary>On to another step.</summary>
    Moved,

    /// <summary>The step goes on, for nothing could be made of what was said.</summary>
    Unclear,

    /// <summary>The resident gave the report up.</summary>
    Cancelled,

    /// <summary>The report was given up for them after a day of silence.</summary>
    Expired,

    /// <summary>The report was sent.</summary>
    Sent,

    /// <summary>The resident joined a report that is there already.</summary>
    Joined,
}

/// <summary>One day of one channel, as residents walked through their reports. Holds counts and nothing of people.</summary>
/// <param name="Day">In the city's own time.</param>
public sealed record StepDay(DateOnly Day, string Channel)
{
    /// <summary>Reports begun.</summary>
    public long Started { get; init; }

    public long Sent { get; init; }

    public long Joined { get; init; }

    /// <summary>Steps that anybody stood at.</summary>
    public IReadOnlyList<StepFigure> Steps { get; init => field = value ?? []; } = [];

    public long Cancelled => Steps.Sum(step => step.Cancelled);

    public long Expired => Steps.Sum(step => step.Expired);

    /// <summary>Both days' counts, under this day's name.</summary>
    public StepDay Plus(StepDay other) => this with
    {
        Started = Started + other.Started,
        Sent = Sent + other.Sent,
        Joined = Joined + other.Joined,
        Steps = [.. Steps.Concat(other.Steps).GroupBy(step => step.Step).Select(same => same.Aggregate((one, more) => one.Plus(more))).OrderBy(step => step.Step)],
    };
}

/// <param name="Entered">Times it was asked anew.</param>
/// <param name="Left">Times it was answered: on to another step, or sent.</param>
/// <param name="Unclear">Messages that nothing could be made of.</param>
/// <param name="Seconds">Spent at it by all together.</param>
public sealed record StepFigure(ResidentStep Step, long Entered, long Left, long Unclear, long Cancelled, long Expired, long Seconds)
{
    public StepFigure Plus(StepFigure other) => new(
        Step, Entered + other.Entered, Left + other.Left, Unclear + other.Unclear, Cancelled + other.Cancelled, Expired + other.Expired,
        Seconds + other.Seconds);
}
