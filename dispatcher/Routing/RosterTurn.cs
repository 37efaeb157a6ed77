using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Routing;

/// <summary>
/// Whose turn it is to add people to a city's roster. People are known by their number, which is no key: of two that add the same number at
/// once, on two processes, the later one is run again and finds it.
/// </summary>
public sealed record RosterTurn(long Number)
{
    public static readonly Table<RosterTurn> Table = new("roster_turns", RoutingJson.Default.RosterTurn, _ => new RecordShape("roster", [], IsLive: false));

    /// <summary>To be called before looking for the number.</summary>
    public static void Take(IReader reader, Commit commit, string city)
    {
        var last = reader.Get(Table, city, "roster");
        commit.Put(Table, city, new RosterTurn((last?.Value.Number ?? 0) + 1), last);
    }
}
