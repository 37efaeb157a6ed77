namespace QlueBot.Conversations.Talks.Officer;

/// <summary>The officer's part of a session.</summary>
public sealed record OfficerState;
