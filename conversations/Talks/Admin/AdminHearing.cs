namespace QlueBot.Conversations.Talks.Admin;

/// <summary>What was understood of one message.</summary>
/// <param name="Person">The new person's slots as they stand after this message.</param>
internal sealed record AdminHearing(AdminHeard Heard, NewPerson Person)
{
    /// <summary>The person on the roster who was chosen.</summary>
    public RosterLine? Chosen { get; init; }

    public TeamFact? Team { get; init; }

    /// <summary>Days that figures are asked for, today among them.</summary>
    public int Days { get; init; }

    /// <summary>The template that is accepted.</summary>
    public TemplateFact? Template { get; init; }

    /// <summary>Names that were not found.</summary>
    public string Missing { get; init; } = "";
}
