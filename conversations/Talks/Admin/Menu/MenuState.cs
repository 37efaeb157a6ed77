namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>The desk menu's part of a session.</summary>
public sealed record MenuState
{
    public MenuStep Step { get; init; }

    /// <summary>The report that is being given to somebody else.</summary>
    public string? Number { get; init; }

    public string? TeamId { get; init; }

    /// <summary>Null: whoever of the team has the fewest tasks.</summary>
    public string? OfficerId { get; init; }

    /// <summary>Who is being muted: the number of a report of theirs, or the code of their wish for a person.</summary>
    public string? Subject { get; init; }

    public TimeSpan? MuteFor { get; init; }

    public string? Reason { get; init; }

    /// <summary>The turn that asked the open question; its choices carry it.</summary>
    public int AskedTurn { get; init; }

    public DateTimeOffset AskedAt { get; init; }
}
