namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>What was understood of one message.</summary>
/// <param name="State">The slots as they stand after it; step and turn are set by whoever walks the table.</param>
internal sealed record MenuHearing(MenuHeard Heard, MenuState State)
{
    /// <summary>Which page of a list, the first is 0.</summary>
    public int Page { get; init; }

    public TaskFact? Task { get; init; }

    /// <summary>People who fit what was looked for.</summary>
    public IReadOnlyList<RosterPerson> People { get; init; } = [];

    /// <summary>Why somebody cannot be muted.</summary>
    public MuteTarget Target { get; init; }

    public MuteFact? Mute { get; init; }
}
