namespace QlueBot.Conversations.Talks;

/// <summary>A resident as they know themselves.</summary>
public sealed record PersonFact
{
    public string? Name { get; init; }

    public string? Phone { get; init; }

    /// <summary>Channels of their joined chats, the one used last first: <c>telegram</c>, <c>web</c>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Of <see cref="Resident.Topics.All"/>, those they want to hear of.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

/// <param name="Reports">Own reports, in all joined chats.</param>
/// <param name="Photos">Photos in them.</param>
/// <param name="Kept">Of the reports, those the city's archive rule keeps for now.</param>
public sealed record MyDataFact(int Reports, int Photos, int Kept);

/// <param name="Matter"><c>v:</c> and a report's number, or <c>q:</c> and the id of a resident's request.</param>
/// <param name="Subject">Number of the report it is about.</param>
/// <param name="Text">The matter in full, in the reader's language.</param>
/// <param name="IsOpen">Nobody has decided it yet, or it can be decided anew.</param>
public sealed record RulingFact(string Matter, string Subject, string Text, bool IsOpen);
