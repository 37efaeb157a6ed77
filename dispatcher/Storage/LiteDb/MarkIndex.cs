namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A record in memory.</summary>
/// <param name="Born">Orders records by their first write.</param>
internal sealed record Slot(string City, string Key, object Value, long Version, long Born, IReadOnlyList<string> Marks, bool IsLive);

/// <summary>Records by mark, newest first.</summary>
internal sealed class MarkIndex
{
    private static readonly Comparer<Slot> NewestFirst = Comparer<Slot>.Create((one, other) => other.Born.CompareTo(one.Born));
    private readonly Dictionary<(string City, string Mark), SortedSet<Slot>> sets = [];

    public void Add(Slot slot)
    {
        foreach (var mark in slot.Marks)
        {
            if (!sets.TryGetValue((slot.City, mark), out var set))
            {
                sets[(slot.City, mark)] = set = new SortedSet<Slot>(NewestFirst);
            }

            set.Add(slot);
        }
    }

    public void Remove(Slot slot)
    {
        foreach (var mark in slot.Marks)
        {
            if (sets.TryGetValue((slot.City, mark), out var set) && set.Remove(slot) && set.Count == 0)
            {
                sets.Remove((slot.City, mark));
            }
        }
    }

    public IReadOnlyCollection<Slot> Of(string city, string mark) => sets.TryGetValue((city, mark), out var set) ? set : [];
}
