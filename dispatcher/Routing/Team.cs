namespace QlueBot.Dispatcher.Routing;

/// <summary>A quick-response team of one office; several teams of one colour make a pasukan.</summary>
/// <param name="Id">Stable, ASCII, at most 24 characters.</param>
/// <param name="Name">As people read it: <c>Pasukan Kuning</c>.</param>
/// <param name="AgencyId">The office it belongs to.</param>
/// <param name="Colour">Colour of the pasukan in Bahasa Indonesia (<c>kuning</c>); null where the city has none.</param>
/// <param name="Field">What it looks after, in a few words: <c>kebersihan</c>.</param>
public sealed record Team(string Id, string Name, string AgencyId, string? Colour, string Field);
