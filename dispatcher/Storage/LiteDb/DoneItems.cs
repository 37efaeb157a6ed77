using System.Text;
using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Items that are done, on disk. An insert of its own for each would be half of all that LiteDB does; so a pass folds them: bodies into
/// chunks, erased by age, and keys into blocks of 256 numbers of one series, exact, for de-duplication.
/// </summary>
internal sealed class DoneItems(Disk disk)
{
    /// <summary>As the journal has them, one by one; never a collection.</summary>
    public const string Each = "done";
    public const string Chunks = "raw";
    public const string Blocks = "seen";

    private const int ChunkItems = 256;
    private const int ChunkBytes = 1024 * 1024;

    public static BsonDocument DocumentOf(BsonDocument waiting, DateTimeOffset doneAt, string? reason)
    {
        waiting["d"] = Documents.Time(doneAt);
        if (reason is not null)
        {
            waiting["r"] = reason;
        }

        return waiting;
    }

    /// <summary>Whether an item of this id is done.</summary>
    public bool Has(string id)
    {
        var (block, line) = PlaceOf(id);
        return disk.Holds(Each, id) || (disk.Saves.ById(Blocks, block) is { } document && LinesOf(document).Contains(line));
    }

    /// <summary>What a pass writes in place of these items. Folding the same items again writes the same.</summary>
    public IEnumerable<(string Collection, string Id, BsonDocument Document)> Fold(IEnumerable<KeyValuePair<DocumentId, Change>> items)
    {
        List<BsonDocument> done = [.. items.Where(item => item.Value.Body is not null).Select(item =>
        {
            var document = item.Value.Document!;
            document["i"] = item.Key.Id;
            return document;
        })];
        return ChunksOf(done).Concat(done.GroupBy(item => PlaceOf(item["i"].AsString).Block).Select(BlockOf));
    }

    /// <summary>The bodies in a chunk.</summary>
    public static IEnumerable<BsonDocument> ItemsOf(BsonDocument chunk) => chunk["x"].AsArray.Select(item => item.AsDocument);

    /// <summary>The ids in a block.</summary>
    public static IEnumerable<string> IdsOf(string block, BsonDocument document)
    {
        var (city, series) = Ids.Parts(block);
        return series is ['#', ..]
            ? LinesOf(document).Select(line => Ids.Of(city, $"{series[1..series.LastIndexOf('/')]}/{line}"))
            : [block];
    }

    public static (string Id, BsonDocument Document) ChunkOf(IReadOnlyList<BsonDocument> items) => (
        Ids.Of(items[0]["q"].AsInt64),
        new BsonDocument { ["o"] = items.Min(item => item["d"].AsInt64), ["x"] = new BsonArray(items) });

    /// <summary>Leaves of a chunk only what is kept.</summary>
    /// <returns>How many items went.</returns>
    public static int Thin(Disk disk, string id, BsonDocument chunk, Func<BsonDocument, bool> isKept)
    {
        List<BsonDocument> items = [.. ItemsOf(chunk)];
        List<BsonDocument> kept = [.. items.Where(isKept)];
        if (kept.Count < items.Count)
        {
            disk.Replace(Chunks, id, kept.Count == 0 ? null : ChunkOf(kept));
        }

        return items.Count - kept.Count;
    }

    private static IEnumerable<(string, string, BsonDocument)> ChunksOf(List<BsonDocument> done)
    {
        var chunk = new List<BsonDocument>();
        var bytes = 0;
        foreach (var item in done.OrderBy(item => item["q"].AsInt64))
        {
            chunk.Add(item);
            bytes += item["b"].AsBinary.Length;
            if (chunk.Count == ChunkItems || bytes >= ChunkBytes)
            {
                var (id, full) = ChunkOf(chunk);
                yield return (Chunks, id, full);
                (chunk, bytes) = ([], 0);
            }
        }

        if (chunk.Count > 0)
        {
            var (id, last) = ChunkOf(chunk);
            yield return (Chunks, id, last);
        }
    }

    private static (string Block, string Line) PlaceOf(string id)
    {
        var (city, key) = Ids.Parts(id);
        return SeenNumbers.Split(key) is var (series, number, _) && !key.Contains('\n', StringComparison.Ordinal)
            ? (Ids.Of(city, $"#{series}/{number >> 8:x}"), key[(series.Length + 1)..])
            : (id, "");
    }

    private static string[] LinesOf(BsonDocument block) => Encoding.UTF8.GetString(block["l"].AsBinary).Split('\n');

    private (string, string, BsonDocument) BlockOf(IGrouping<string, BsonDocument> items)
    {
        var before = disk.Saves.ById(Blocks, items.Key);
        HashSet<string> lines = [.. before is null ? [] : LinesOf(before), .. items.Select(item => PlaceOf(item["i"].AsString).Line)];
        var newest = Math.Max(items.Max(item => item["d"].AsInt64), before is null ? 0 : before["d"].AsInt64);
        return (Blocks, items.Key, new BsonDocument { ["d"] = newest, ["l"] = Encoding.UTF8.GetBytes(string.Join('\n', lines)) });
    }
}
