using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>What was found in one lane.</summary>
internal sealed class LaneLoad(LaneTry each, int max)
{
    private readonly List<LaneWork> items = [];
    private readonly Queue<LaneWork> timers = [];

    public LaneTry Try { get; } = each;

    public int Max { get; } = max;

    /// <summary>In the order in which they are to be done.</summary>
    public List<LaneWork> Works { get; } = [];

    /// <summary>Those of them that are not stored yet.</summary>
    public List<Arrival> Brought { get; } = [];

    public List<StoredItem> Items => Works.ConvertAll(work => work.Item);

    public static StoredItem ItemOf(Arrival arrival) =>
        new(arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind, arrival.Body, arrival.At) { Parsed = arrival.Parsed };

    public void AddItem(NpgsqlDataReader reader)
    {
        var (city, key) = (reader.GetString(1), reader.GetString(2));
        if (!Try.Fresh.Remove((city, key), out var item))
        {
            item = new StoredItem(city, key, reader.GetString(3), reader.GetString(4), reader.GetFieldValue<byte[]>(7), reader.TimeAt(5));
        }

        items.Add(new LaneWork(item, null, reader.GetInt64(6)));
    }

    public void AddTimer(NpgsqlDataReader reader, DateTimeOffset now)
    {
        var set = new TimerSet(
            reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.TimeAt(4), reader.GetString(5), reader.GetFieldValue<byte[]>(6));
        var item = new StoredItem(set.City, $"timer/{set.LaneKey}/{set.Name}", set.LaneKey, set.Kind, set.Body, now);
        timers.Enqueue(new LaneWork(item, set, reader.GetInt64(7)));
    }

    /// <summary>False when the lane is another's, or has enough to do that is older.</summary>
    public bool TryBring(Arrival arrival, StoredItem item)
    {
        if (Try.End is not LaneEnd.Ran || items.Count + timers.Count >= Max)
        {
            return false;
        }

        items.Add(new LaneWork(item, null, 0) { Arrival = arrival });
        Brought.Add(arrival);
        return true;
    }

    /// <summary>Puts timers among items by time.</summary>
    public void Close()
    {
        if (items.Count - Brought.Count < Max)
        {
            // Whatever was expected here and is not has been done by somebody else.
            Try.Fresh.Clear();
        }

        if (Try.End is not LaneEnd.Ran)
        {
            return;
        }

        foreach (var item in items)
        {
            while (timers.TryPeek(out var timer) && timer.Timer!.DueAt <= item.Item.At)
            {
                Works.Add(timers.Dequeue());
            }

            Works.Add(item);
        }

        Works.AddRange(timers);
        if (Works.Count > Max)
        {
            Works.RemoveRange(Max, Works.Count - Max);
        }
    }

    public void Finish(WriteSet writes, string? setAside = null)
    {
        foreach (var work in Works)
        {
            if (work.Timer is { } timer)
            {
                writes.Finish(timer, work.Seq, work.Item.Key, setAside);
            }
            else if (work.Arrival is { } arrival)
            {
                writes.Take(arrival);
            }
            else
            {
                writes.Finish(work.Item.City, work.Item.Key, work.Seq, setAside);
            }
        }
    }
}

/// <param name="Timer">Null for an inbox item.</param>
internal sealed record LaneWork(StoredItem Item, TimerSet? Timer, long Seq)
{
    /// <summary>Set for what came in just now and is in no inbox.</summary>
    public Arrival? Arrival { get; init; }
}
