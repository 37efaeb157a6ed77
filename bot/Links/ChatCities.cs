namespace QlueBot.Bot.Links;

/// <summary>The hosted cities whose web chat is switched on, in the order they are shown.</summary>
public sealed record ChatCities(IReadOnlyList<string> Ids);
