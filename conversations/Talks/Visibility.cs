namespace QlueBot.Conversations.Talks;

/// <summary>What the public sees of a report. Stored by name.</summary>
public enum Visibility
{
    /// <summary>The report, without its reporter's name.</summary>
    Hidden,

    /// <summary>The report with its reporter's name.</summary>
    Named,

    /// <summary>Nothing.</summary>
    Confidential,
}
