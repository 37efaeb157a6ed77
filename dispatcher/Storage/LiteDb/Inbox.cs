using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>An item not yet done, with its body and its place in the order.</summary>
internal sealed record Pending(StoredItem Item, long Number);

/// <summary>What came in: pending items in memory by lane, done ones on disk.</summary>
internal sealed class Inbox
{
    public const string Waiting = "inbox";

    private readonly Disk disk;
    private readonly DoneItems done;
    private readonly Queue<Pending>[] lanes;
    private readonly HashSet<string> ids = [];
    private readonly SeenNumbers seen;

    public Inbox(Disk disk, int lanes)
    {
        this.disk = disk;
        done = new DoneItems(disk);
        disk.Fold = done.Fold;
        this.lanes = [.. Enumerable.Range(0, lanes).Select(_ => new Queue<Pending>())];
        seen = new SeenNumbers(disk.State);
        foreach (var (id, change) in disk.Replayed.Where(change => change.Key.Collection is Waiting or DoneItems.Each))
        {
            var (city, key) = Ids.Parts(id.Id);
            seen.Add(city, key);
        }

        foreach (var pending in disk.All(Waiting).Select(entry => Read(entry.Id, entry.Document)).OrderBy(pending => pending.Number))
        {
            Enqueue(pending);
        }
    }

    public int Count => ids.Count;

    /// <summary>Adds to the state what the next start wants to know of the numbers seen.</summary>
    public void Keep(BsonDocument state) => seen.Keep(state);

    /// <summary>Whether an arrival with this key waits, or is done and not forgotten.</summary>
    public bool Has(string city, string key) =>
        Ids.Of(city, key) is var id && (ids.Contains(id) || (seen.IsSeen(city, key) ?? done.Has(id)));

    /// <returns>False when it was seen before.</returns>
    public bool Add(Arrival arrival)
    {
        if (Has(arrival.City, arrival.Key))
        {
            return false;
        }

        var id = Ids.Of(arrival.City, arrival.Key);

        var item = new StoredItem(arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind, arrival.Body, arrival.At) { Parsed = arrival.Parsed };
        var pending = new Pending(item, disk.Next());
        seen.Add(arrival.City, arrival.Key);
        disk.Put(Waiting, id, () => BodyOf(pending).ToArray(), isNew: true);
        Enqueue(pending);
        return true;
    }

    /// <summary>A document has reached its collection.</summary>
    public void Saved(DocumentId id)
    {
        if (id.Collection is DoneItems.Each)
        {
            done.LookAnew();
        }
    }

    /// <summary>Ids of a block on the disk go: whoever comes with one of them is new again.</summary>
    /// <returns>How many.</returns>
    public int Forget(string block, BsonDocument document)
    {
        disk.Replace(DoneItems.Blocks, block, null);
        done.LookAnew();
        var count = 0;
        foreach (var id in DoneItems.IdsOf(block, document))
        {
            var (city, key) = Ids.Parts(id);
            seen.Forget(city, key);
            count++;
        }

        return count;
    }

    public Queue<Pending> Of(int lane) => lanes[lane];

    /// <summary>The oldest item of the lane is done.</summary>
    /// <param name="reason">Why it was set aside, if it was.</param>
    public void Finish(int lane, DateTimeOffset now, string? reason)
    {
        var pending = lanes[lane].Dequeue();
        var id = Ids.Of(pending.Item.City, pending.Item.Key);
        ids.Remove(id);
        disk.Delete(Waiting, id);
        disk.Put(DoneItems.Each, id, () => DoneItems.Done(BodyOf(pending), now, reason).ToArray(), isNew: true);
    }

    private static BsonBody BodyOf(Pending pending) => new BsonBody()
        .Add("q", pending.Number)
        .Add("l", pending.Item.LaneKey)
        .Add("k", pending.Item.Kind)
        .Add("t", pending.Item.At)
        .Add("b", pending.Item.Body.Span);

    private static Pending Read(string id, BsonDocument document)
    {
        var (city, key) = Ids.Parts(id);
        var item = new StoredItem(
            city, key, document["l"].AsString, document["k"].AsString, document["b"].AsBinary, Documents.Time(document["t"]));
        return new Pending(item, document["q"].AsInt64);
    }

    private void Enqueue(Pending pending)
    {
        lanes[Lane.Of(pending.Item.City, pending.Item.LaneKey, lanes.Length)].Enqueue(pending);
        ids.Add(Ids.Of(pending.Item.City, pending.Item.Key));
    }
}
