using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A set timer; the number parts those due at the same instant.</summary>
internal sealed record SetTimer(TimerSet Set, long Number)
{
    public string Id { get; } = Ids.Of(Set.City, Set.LaneKey, Set.Name);
}

/// <summary>All timers, in memory by lane in the order they are due.</summary>
internal sealed class Timers
{
    private const string Collection = "timers";
    private static readonly Comparer<SetTimer> ByDue = Comparer<SetTimer>.Create((one, other) =>
        one.Set.DueAt != other.Set.DueAt ? one.Set.DueAt.CompareTo(other.Set.DueAt) : one.Number.CompareTo(other.Number));

    private readonly Disk disk;
    private readonly SortedSet<SetTimer>[] lanes;
    private readonly Dictionary<string, SetTimer> byId = [];

    public Timers(Disk disk, int lanes)
    {
        this.disk = disk;
        this.lanes = [.. Enumerable.Range(0, lanes).Select(_ => new SortedSet<SetTimer>(ByDue))];
        foreach (var (_, document) in disk.All(Collection))
        {
            Remember(Read(document));
        }
    }

    public int Count => byId.Count;

    /// <summary>When the next lane has a timer falling due; lanes that have one due already are not waited for.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var lane in lanes)
        {
            if (lane.Count > 0 && lane.Min!.Set.DueAt is var due && due > now && (next is null || due < next))
            {
                next = due;
            }
        }

        return next;
    }

    public IEnumerable<SetTimer> Due(int lane, DateTimeOffset now) => lanes[lane].TakeWhile(timer => timer.Set.DueAt <= now);

    public bool HasDue(int lane, DateTimeOffset now) => lanes[lane].Count > 0 && lanes[lane].Min!.Set.DueAt <= now;

    public bool IsSet(SetTimer timer) => byId.TryGetValue(timer.Id, out var current) && ReferenceEquals(current, timer);

    public void Set(TimerSet set)
    {
        var timer = new SetTimer(set, disk.Next());
        var isNew = !Forget(timer.Id);
        Remember(timer);
        disk.Put(
            Collection,
            timer.Id,
            () => new BsonBody()
                .Add("c", set.City)
                .Add("l", set.LaneKey)
                .Add("n", set.Name)
                .Add("t", set.DueAt)
                .Add("k", set.Kind)
                .Add("q", timer.Number)
                .Add("b", set.Body.Span)
                .ToArray(),
            isNew);
    }

    public void Cancel(string city, string laneKey, string name)
    {
        var id = Ids.Of(city, laneKey, name);
        if (Forget(id))
        {
            disk.Delete(Collection, id);
        }
    }

    /// <returns>How many were set in these lane keys.</returns>
    public int Erase(string city, IReadOnlyList<string> laneKeys)
    {
        List<SetTimer> theirs = [.. byId.Values.Where(timer => timer.Set.City == city && laneKeys.Contains(timer.Set.LaneKey))];
        theirs.ForEach(timer => Cancel(city, timer.Set.LaneKey, timer.Set.Name));
        return theirs.Count;
    }

    private static SetTimer Read(BsonDocument document) => new(
        new TimerSet(
            document["c"].AsString, document["l"].AsString, document["n"].AsString, Documents.Time(document["t"]), document["k"].AsString, document["b"].AsBinary),
        document["q"].AsInt64);

    private SortedSet<SetTimer> LaneOf(SetTimer timer) => lanes[Lane.Of(timer.Set.City, timer.Set.LaneKey, lanes.Length)];

    private void Remember(SetTimer timer)
    {
        byId[timer.Id] = timer;
        LaneOf(timer).Add(timer);
    }

    private bool Forget(string id)
    {
        if (!byId.Remove(id, out var timer))
        {
            return false;
        }

        LaneOf(timer).Remove(timer);
        return true;
    }
}
