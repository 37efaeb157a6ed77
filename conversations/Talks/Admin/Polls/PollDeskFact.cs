using QlueBot.Conversations.Talks.Polls;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>The city's polls, as its admins see them: with how they stand, and never with who chose what.</summary>
public sealed record PollDeskFact
{
    /// <summary>Newest first, 20 at most.</summary>
    public IReadOnlyList<PollFact> All { get; init; } = [];

    public Func<string, PollFact?> Find { get; init; } = _ => null;
}
