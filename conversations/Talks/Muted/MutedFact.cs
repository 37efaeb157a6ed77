namespace QlueBot.Conversations.Talks.Muted;

/// <summary>The sender may not write for a while.</summary>
/// <param name="Reason">As the admin gave it, for the resident to read.</param>
public sealed record MutedFact(string Reason, DateTimeOffset Until);
