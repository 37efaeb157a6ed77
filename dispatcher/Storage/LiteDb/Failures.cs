using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Items set aside and messages given up: counted all, remembered a thousand of a city.</summary>
internal sealed class Failures
{
    private const string Collection = "failures";
    private const int Remembered = 1000;
    private readonly Disk disk;
    private readonly Dictionary<string, LinkedList<Failure>> newest = [];

    public Failures(Disk disk)
    {
        this.disk = disk;
        foreach (var (_, document) in disk.All(Collection).OrderBy(entry => entry.Id, StringComparer.Ordinal))
        {
            Remember(new Failure(
                document["c"].AsString, document["k"].AsString, document["n"].AsString, document["r"].AsString, Documents.Time(document["t"])));
        }
    }

    public long Aside { get; private set; }

    public long Dead { get; private set; }

    public void Add(Failure failure)
    {
        disk.Put(
            Collection,
            Ids.Of(disk.Next()),
            new BsonDocument { ["c"] = failure.City, ["k"] = failure.Kind, ["n"] = failure.Id, ["r"] = failure.Reason, ["t"] = Documents.Time(failure.At) },
            isNew: true);
        Remember(failure);
    }

    public List<Failure> Newest(string city, int limit) => newest.TryGetValue(city, out var list) ? [.. list.Take(limit)] : [];

    private void Remember(Failure failure)
    {
        if (failure.Kind == "aside")
        {
            Aside++;
        }
        else
        {
            Dead++;
        }

        if (!newest.TryGetValue(failure.City, out var list))
        {
            newest[failure.City] = list = [];
        }

        list.AddFirst(failure);
        if (list.Count > Remembered)
        {
            list.RemoveLast();
        }
    }
}
