namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A record in memory. Its marks are its table's to tell: kept, they were a tenth of what an open report takes.</summary>
/// <param name="Born">Orders records by their first write.</param>
internal sealed record Slot(string City, string Key, object Value, long Version, long Born, bool IsLive)
{
    private object? seen;

    /// <summary>The key was vouched to be new: nobody is expected to look at it soon.</summary>
    public bool IsAppended { get; init; }

    /// <summary>Of its body as it is written.</summary>
    public int Bytes { get; init; }

    /// <summary>As readers see it; made once, however often it is read.</summary>
    public Stored<T> As<T>()
        where T : class => (Stored<T>)(seen ??= new Stored<T>((T)Value, Version));
}

/// <summary>Records by mark, newest first.</summary>
internal sealed class MarkIndex
{
    // Most marks are one record's alone and have it here; the others have a list, oldest first. A record's first write is almost always the
    // newest of its mark, so that adding is appending.
    private readonly Dictionary<(string City, string Mark), object> found = [];

    public void Add(Slot slot, IReadOnlyList<string> marks)
    {
        foreach (var mark in marks)
        {
            switch (found.GetValueOrDefault((slot.City, mark)))
            {
                case null:
                    found[(slot.City, mark)] = slot;
                    break;
                case Slot other when other.Born != slot.Born:
                    found[(slot.City, mark)] = other.Born < slot.Born ? new List<Slot>(2) { other, slot } : new List<Slot>(2) { slot, other };
                    break;
                case List<Slot> list:
                    var place = list[^1].Born < slot.Born ? list.Count : PlaceOf(list, slot.Born);
                    if (place == list.Count || list[place].Born != slot.Born)
                    {
                        list.Insert(place, slot);
                    }

                    break;
            }
        }
    }

    public void Remove(Slot slot, IReadOnlyList<string> marks)
    {
        foreach (var mark in marks)
        {
            switch (found.GetValueOrDefault((slot.City, mark)))
            {
                case Slot other when other.Born == slot.Born:
                    found.Remove((slot.City, mark));
                    break;
                case List<Slot> list when PlaceOf(list, slot.Born) is var place && place < list.Count && list[place].Born == slot.Born:
                    list.RemoveAt(place);
                    if (list.Count == 1)
                    {
                        found[(slot.City, mark)] = list[0];
                    }

                    break;
            }
        }
    }

    public int Count(string city, string mark) => found.GetValueOrDefault((city, mark)) switch
    {
        null => 0,
        List<Slot> list => list.Count,
        _ => 1,
    };

    /// <summary>At most so many, newest first.</summary>
    public IEnumerable<Slot> Of(string city, string mark, int limit)
    {
        switch (found.GetValueOrDefault((city, mark)))
        {
            case Slot slot when limit > 0:
                yield return slot;
                break;
            case List<Slot> list:
                for (var place = list.Count - 1; place >= 0 && limit > 0; place--, limit--)
                {
                    yield return list[place];
                }

                break;
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
