using QlueBot.Conversations.Talks.Polls;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>What was understood of one message.</summary>
/// <param name="Draft">The poll as it stands after it.</param>
internal sealed record PollHearing(PollHeard Heard, PollDraft Draft)
{
    /// <summary>An existing poll that it is about.</summary>
    public PollFact? Poll { get; init; }

    /// <summary>Names that were not found, or what is wrong with the options.</summary>
    public string Missing { get; init; } = "";
}
