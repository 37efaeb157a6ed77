namespace QlueBot.Conversations.Talks.Rulings;

/// <summary>Something was answered with no, and the reason is awaited.</summary>
/// <param name="Matter">What it is about: <c>v:KPG-7F3K2M-9</c>.</param>
public sealed record RulingState(string Matter, DateTimeOffset AskedAt);
