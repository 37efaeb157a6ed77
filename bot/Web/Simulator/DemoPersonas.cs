namespace QlueBot.Bot.Web.Simulator;

/// <summary>A person of a pack's <c>demo.csv</c>, reachable in the simulator only.</summary>
/// <param name="City">Pack name.</param>
/// <param name="Name">As shown in the pane.</param>
/// <param name="Role"><c>warga</c>, or a role of the roster file: <c>petugas</c>, <c>admin</c>.</param>
/// <param name="ChatId">Its web conversation: <c>demo-kupang-petugas-1</c>; must begin with <c>demo-</c>.</param>
public sealed record DemoPersona(string City, string Name, string Role, string ChatId);

/// <summary>The demo people of every city.</summary>
/// <param name="of">Those of one city, in the order they are shown; empty when it has none.</param>
public sealed class DemoPersonas(Func<string, IReadOnlyList<DemoPersona>> of)
{
    public IReadOnlyList<DemoPersona> Of(string city) => of(city);
}
