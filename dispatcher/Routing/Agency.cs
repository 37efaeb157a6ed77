namespace QlueBot.Dispatcher.Routing;

/// <summary>An office of the city (OPD).</summary>
/// <param name="Id">Stable, ASCII, at most 24 characters: <c>dlh</c>.</param>
/// <param name="Name">As people read it: <c>Dinas Lingkungan Hidup</c>.</param>
public sealed record Agency(string Id, string Name);
