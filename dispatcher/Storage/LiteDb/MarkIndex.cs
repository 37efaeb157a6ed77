namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A record in memory.</summary>
/// <param name="Born">Orders records by their first write.</param>
internal sealed record Slot(string City, string Key, object Value, long Version, long Born, IReadOnlyList<string> Marks, bool IsLive)
{
    private object? seen;

    /// <summary>As readers see it; made once, however often it is read.</summary>
    public Stored<T> As<T>()
        where T : class => (Stored<T>)(seen ??= new Stored<T>((T)Value, Version));
}

/// <summary>Records by mark, newest first.</summary>
internal sealed class MarkIndex
{
    // A record's first write is almost always the newest of its mark, so that adding is appending.
    private readonly Dictionary<(string City, string Mark), List<Slot>> lists = [];

    public void Add(Slot slot)
    {
        foreach (var mark in slot.Marks)
        {
            if (!lists.TryGetValue((slot.City, mark), out var list))
            {
                lists[(slot.City, mark)] = list = new List<Slot>(1);
            }

            var place = list.Count == 0 || list[^1].Born < slot.Born ? list.Count : PlaceOf(list, slot.Born);
            if (place == list.Count || list[place].Born != slot.Born)
            {
                list.Insert(place, slot);
            }
        }
    }

    public void Remove(Slot slot)
    {
        foreach (var mark in slot.Marks)
        {
            if (lists.TryGetValue((slot.City, mark), out var list)
                && PlaceOf(list, slot.Born) is var place && place < list.Count && list[place].Born == slot.Born)
            {
                list.RemoveAt(place);
                if (list.Count == 0)
                {
                    lists.Remove((slot.City, mark));
                }
            }
        }
    }

    public int Count(string city, string mark) => lists.TryGetValue((city, mark), out var list) ? list.Count : 0;

    /// <summary>At most so many, newest first.</summary>
    public IEnumerable<Slot> Of(string city, string mark, int limit)
    {
        if (lists.TryGetValue((city, mark), out var list))
        {
            for (var place = list.Count - 1; place >= 0 && limit > 0; place--, limit--)
            {
                yield return list[place];
            }
        }
    }

    /// <summary>The first place whose record was not born before.</summary>
    private static int PlaceOf(List<Slot> list, long born)
    {
        var (from, to) = (0, list.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = list[middle].Born < born ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
