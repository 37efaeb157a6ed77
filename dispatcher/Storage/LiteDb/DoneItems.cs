using System.Buffers;
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

    // Below the size from which .NET keeps arrays on the large object heap, whose collection costs more.
    private const int ChunkBytes = 64 * 1024;
    private const int BufferBytes = 80 * 1024;
    private const int PartSize = 16;
    private const int Looked = 8;

    // Numbers that come a second time come in order: one look at the disk serves a block of them.
    private readonly Lru<string, HashSet<string>> looked = new(Looked);

    /// <param name="waiting">As it was while it waited.</param>
    public static BsonBody Done(BsonBody waiting, DateTimeOffset doneAt, string? reason)
    {
        var done = waiting.Add("d", doneAt);
        return reason is null ? done : done.Add("r", reason);
    }

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
        if (disk.Holds(Each, id))
        {
            return true;
        }

        var (block, line) = PlaceOf(id);
        if (!looked.TryGet(block, out var saved))
        {
            looked.Set(block, saved = disk.Saves.ById(Blocks, block) is { } document ? [.. LinesOf(document)] : []);
        }

        return saved.Contains(line);
    }

    /// <summary>Blocks on the disk have changed.</summary>
    public void LookAnew() => looked.Clear();

    /// <summary>What a pass writes in place of these items. Folding the same items again writes the same.</summary>
    public IEnumerable<FoldedDocuments> Fold(IReadOnlyCollection<KeyValuePair<DocumentId, Change>> items)
    {
        List<Item> done = [.. items.Where(item => !item.Value.IsDeletion).Select(item => Item.Of(item.Key.Id, item.Value.Body))];
        if (done.Count > 0)
        {
            done.Sort((one, other) => one.Number.CompareTo(other.Number));
            foreach (var part in new FoldedDocuments(Chunks, [], [.. ChunksOf(done)], []).Parted(PartSize)
                .Concat(new FoldedDocuments(Blocks, [], [.. done.GroupBy(item => PlaceOf(item.Id).Block).Select(BlockOf)], []).Parted(PartSize)))
            {
                yield return part;
            }
        }
    }

    /// <summary>The bodies in a chunk, each with its id.</summary>
    public static IEnumerable<BsonDocument> ItemsOf(BsonDocument chunk)
    {
        if (!chunk.TryGetValue("p", out var lines))
        {
            return chunk["x"].AsArray.Select(item => item.AsDocument);   // as they were before they stood as lines
        }

        var items = new List<BsonDocument>();
        for (ReadOnlySpan<byte> rest = lines.AsBinary; rest.Length > 0;)
        {
            var (id, body) = DocumentLines.Take(ref rest);
            var item = BsonSerializer.Deserialize(body);
            item["i"] = id.Id;
            items.Add(item);
        }

        return items;
    }

    /// <summary>The ids in a block.</summary>
    public static IEnumerable<string> IdsOf(string block, BsonDocument document)
    {
        var (city, series) = Ids.Parts(block);
        return series is ['#', ..]
            ? LinesOf(document).Select(line => Ids.Of(city, $"{series[1..series.LastIndexOf('/')]}/{line}"))
            : [block];
    }

    /// <summary>Leaves of a chunk only what is kept.</summary>
    /// <returns>How many items went.</returns>
    public static int Thin(Disk disk, string id, BsonDocument chunk, Func<BsonDocument, bool> isKept)
    {
        List<BsonDocument> items = [.. ItemsOf(chunk)];
        List<BsonDocument> kept = [.. items.Where(isKept)];
        if (kept.Count < items.Count)
        {
            disk.Replace(Chunks, id, kept.Count == 0 ? null : ChunksOf([.. kept.Select(item => Item.Of(item["i"].AsString, BsonSerializer.Serialize(item)))], int.MaxValue).Single());
        }

        return items.Count - kept.Count;
    }

    private static IEnumerable<(string Id, BsonDocument Document)> ChunksOf(List<Item> items, int mostBytes = ChunkBytes)
    {
        var lines = new ArrayBufferWriter<byte>(BufferBytes);
        for (var (next, first) = (0, 0); next < items.Count;)
        {
            var item = items[next++];
            DocumentLines.Write(lines, new DocumentId("", item.Id), item.Body.Span);
            if (lines.WrittenCount >= mostBytes || next == items.Count)
            {
                var oldest = items[first..next].Min(each => each.DoneAt);
                yield return (Ids.Of(items[first].Number), new BsonDocument { ["o"] = oldest, ["p"] = lines.WrittenSpan.ToArray() });
                lines.ResetWrittenCount();
                first = next;
            }
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

    private (string Id, BsonDocument Document) BlockOf(IGrouping<string, Item> items)
    {
        var before = disk.Saves.ById(Blocks, items.Key);
        HashSet<string> lines = [.. before is null ? [] : LinesOf(before), .. items.Select(item => PlaceOf(item.Id).Line)];
        var newest = Math.Max(items.Max(item => item.DoneAt), before is null ? 0 : before["d"].AsInt64);
        return (items.Key, new BsonDocument { ["d"] = newest, ["l"] = Encoding.UTF8.GetBytes(string.Join('\n', lines)) });
    }

    /// <param name="DoneAt">UTC ticks.</param>
    private sealed record Item(string Id, long Number, long DoneAt, ReadOnlyMemory<byte> Body)
    {
        public static Item Of(string id, ReadOnlyMemory<byte> body) => new(id, BsonBody.LongOf(body.Span, "q"u8), BsonBody.LongOf(body.Span, "d"u8), body);
    }
}
