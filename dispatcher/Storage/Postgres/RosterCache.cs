using System.Collections.Concurrent;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// What was read of tables all of whose records are live, the roster that is. Nearly every turn asks for it and it hardly ever changes: whoever
/// writes there counts <c>generations</c> up, and each transaction asks for that number along with its items.
/// </summary>
internal sealed class RosterCache
{
    private const int Most = 100_000;
    private RosterState state = new(-1);

    public static NpgsqlBatchCommand Question => Arguments.Command("select coalesce(sum(n), 0)::bigint from generations");

    /// <summary>May be stale: good for guessing what need not be asked, not for answers.</summary>
    public RosterState Latest => state;

    public static bool IsSteady(Table table) => table.IsLiveOnly("");

    public RosterState At(long generation)
    {
        var known = state;
        if (known.Generation == generation && known.Rows.Count + known.Finds.Count < Most)
        {
            return known;
        }

        var fresh = new RosterState(generation);
        if (generation >= known.Generation)
        {
            state = fresh;
        }

        return fresh;
    }
}

/// <summary>One state of the roster, as far as it was read.</summary>
internal sealed class RosterState(long generation)
{
    public long Generation { get; } = generation;

    public ConcurrentDictionary<(Table Table, string City, string Key), Row?> Rows { get; } = [];

    public ConcurrentDictionary<(Table Table, string City, string Mark), (int Limit, List<Row> Rows)> Finds { get; } = [];
}
