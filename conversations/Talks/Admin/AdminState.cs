namespace QlueBot.Conversations.Talks.Admin;

/// <summary>The admin's part of a session.</summary>
public sealed record AdminState;
