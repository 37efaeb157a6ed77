using System.Globalization;
using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Vendors count their updates up (<c>telegram/500000001</c>, or with the chat behind it, <c>telegram/500000001/811</c>). Of every such
/// series the newest numbers are known in memory, so that a number above the floor is known to be new without asking the disk.
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
        if (Split(key) is not var (series, number, isWhole))
        {
            return null;
        }

        // With more behind the number, the same number may be another key's.
        return !windows.TryGetValue((city, series), out var window) ? false
            : window.IsSeen(number) is true && !isWhole ? null
            : window.IsSeen(number);
    }

    public void Add(string city, string key)
    {
        if (Split(key) is not var (series, number, _))
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
        if (Split(key) is var (series, number, isWhole) && isWhole && windows.TryGetValue((city, series), out var window))
        {
            window.Forget(number);
        }
    }

    public void Keep(BsonDocument state) => state["f"] = new BsonArray(windows.Select(entry =>
        new BsonDocument { ["c"] = entry.Key.City, ["s"] = entry.Key.Series, ["m"] = entry.Value.Greatest }));

    // Only names of plain letters: they are channels, few and our own; anything else could be made up from outside without end.
    internal static (string Series, long Number, bool IsWhole)? Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || key.AsSpan(0, slash).ContainsAnyExceptInRange('a', 'z'))
        {
            return null;
        }

        var next = key.IndexOf('/', slash + 1);
        var digits = key.AsSpan(slash + 1, (next < 0 ? key.Length : next) - slash - 1);
        return digits.Length > 0 && digits[0] is not '0' && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (key[..slash], number, next < 0)
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
