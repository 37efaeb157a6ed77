using System.Globalization;
using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Vendors count their updates up (<c>telegram/500000001</c>). Of every such series the newest numbers are known in memory, so that a
/// number above the floor is known to be new without asking the disk.
/// </summary>
internal sealed class SeenNumbers
{
    private const int Generation = 32_768;
    private readonly Dictionary<(string City, string Series), Window> windows = [];

    public SeenNumbers(BsonDocument state)
    {
        if (state.TryGetValue("f", out var floors))
        {
            foreach (var floor in floors.AsArray)
            {
                windows[(floor["c"].AsString, floor["s"].AsString)] = new Window(floor["m"].AsInt64);
            }
        }
    }

    /// <returns>Null: only the disk knows.</returns>
    public bool? IsSeen(string city, string key)
    {
        if (Split(key) is not var (series, number))
        {
            return null;
        }

        return windows.TryGetValue((city, series), out var window) ? window.IsSeen(number) : false;
    }

    public void Add(string city, string key)
    {
        if (Split(key) is not var (series, number))
        {
            return;
        }

        if (!windows.TryGetValue((city, series), out var window))
        {
            windows[(city, series)] = window = new Window(-1);
        }

        window.Add(number);
    }

    public void Forget(string city, string key)
    {
        if (Split(key) is var (series, number) && windows.TryGetValue((city, series), out var window))
        {
            window.Forget(number);
        }
    }

    public void Keep(BsonDocument state) => state["f"] = new BsonArray(windows.Select(entry =>
        new BsonDocument { ["c"] = entry.Key.City, ["s"] = entry.Key.Series, ["m"] = entry.Value.Greatest }));

    // Only names of plain letters: they are channels, few and our own; anything else could be made up from outside without end.
    private static (string Series, long Number)? Split(string key)
    {
        var slash = key.LastIndexOf('/');
        return slash > 0
            && key.AsSpan(slash + 1) is { Length: > 0 } digits
            && digits[0] is not '0'
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && !key.AsSpan(0, slash).ContainsAnyExceptInRange('a', 'z')
                ? (key[..slash], number)
                : null;
    }

    private sealed class Window(long floor)
    {
        private long floor = floor;
        private HashSet<long> older = [];
        private HashSet<long> newer = [];

        public long Greatest { get; private set; } = floor;

        public bool? IsSeen(long number) => number > floor ? newer.Contains(number) || older.Contains(number) : null;

        public void Add(long number)
        {
            Greatest = Math.Max(Greatest, number);
            if (number <= floor || older.Contains(number) || !newer.Add(number) || newer.Count < Generation)
            {
                return;
            }

            floor = older.Count == 0 ? floor : Math.Max(floor, older.Max());
            (older, newer) = (newer, []);
        }

        public void Forget(long number)
        {
            older.Remove(number);
            newer.Remove(number);
        }
    }
}
