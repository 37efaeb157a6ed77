using System.Buffers;
using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Documents that live in memory and are read back only at a start: what waits, timers, jobs, open records. A LiteDB document for each would be
/// most of what LiteDB does; so a pass appends what it brings to chunks, where the last word on a document counts. The oldest chunks are
/// written anew when most of what stands in chunks has been said again since.
/// </summary>
internal sealed class KeptChunks
{
    public const string Collection = "kept";

    // Below the size from which .NET keeps arrays on the large object heap, whose collection costs more.
    private const int ChunkBytes = 64 * 1024;
    private const int BufferBytes = 80 * 1024;
    private const int MostMoved = 16;
    private const int FewChunks = 64;
    private const long Slack = 4 * 1024 * 1024;

    private readonly DiskReader reader;
    private readonly Dictionary<DocumentId, Place> places = [];
    private Queue<Chunk> chunks = new();
    private readonly Dictionary<string, List<(string Id, byte[] Body)>> loaded = [];
    private readonly ArrayBufferWriter<byte> buffer = new(BufferBytes);
    private long last;
    private long total;
    private long alive;
    private long scrubbed;
    private long scrubUntil;

    public KeptChunks(DiskReader reader)
    {
        this.reader = reader;
        foreach (var (id, document) in Stored())
        {
            last = Ids.Number(id);
            var chunk = new Chunk(last);
            foreach (var (name, body) in LinesOf(document))
            {
                Set(name, body, chunk);
            }

            chunks.Enqueue(chunk);
        }

        // Once more, for what counts: the bodies are asked for next, collection by collection.
        foreach (var (name, body) in Standing(chunks))
        {
            if (!loaded.TryGetValue(name.Collection, out var list))
            {
                loaded[name.Collection] = list = [];
            }

            list.Add((name.Id, body));
        }
    }

    /// <summary>Collections whose documents stand here.</summary>
    public static bool IsKept(string collection) =>
        collection is Inbox.Waiting or CopyDocuments.Outbox or CopyDocuments.Timers or CopyDocuments.Jobs
        || collection.EndsWith("_live", StringComparison.Ordinal);

    public bool Has(DocumentId id) => places.ContainsKey(id);

    /// <summary>The saved documents of a collection. What the start has read is handed out once, before any pass.</summary>
    public IEnumerable<(string Id, byte[] Body)> All(string collection) =>
        loaded.Remove(collection, out var list) ? list
        : Standing(chunks.Intersect(places.Where(place => place.Key.Collection == collection).Select(place => place.Value.Chunk)))
            .Where(entry => entry.Id.Collection == collection).Select(entry => (entry.Id.Id, entry.Body));

    /// <summary>What a pass writes for these changes, in this order. They count from now on: a pass that fails ends with everything read anew.</summary>
    public IEnumerable<FoldedDocuments> Fold(IReadOnlyCollection<KeyValuePair<DocumentId, Change>> changes)
    {
        var folded = new FoldedDocuments(Collection, [], [], []);
        loaded.Clear();
        var known = chunks.Count;
        Chunk? chunk = null;
        foreach (var (id, change) in changes)
        {
            if (!change.IsDeletion || places.ContainsKey(id))
            {
                Append(ref chunk, id, change.Body.Span, folded);
            }
        }

        // The oldest first and no other: with nothing older left, what it says of deleted documents may go.
        for (var left = Math.Min(known, Math.Max(MostMoved, 2 * folded.Inserts.Count)); left > 0 && IsSlack; left--)
        {
            var oldest = chunks.Dequeue();
            total -= oldest.Bytes;
            folded.Deletes.Add(Ids.Of(oldest.Number));
            foreach (var (id, body) in Read(oldest))
            {
                if (body is not null && places.TryGetValue(id, out var place) && place.Chunk == oldest)
                {
                    Append(ref chunk, id, body, folded);
                }
            }
        }

        Close(ref chunk, folded);
        return folded.Parted(MostMoved);
    }

    /// <summary>Begins a walk of <see cref="Scrub"/> at the oldest chunk; everything must be in its collection.</summary>
    public void StartScrub() => (scrubbed, scrubUntil) = (0, last);

    /// <summary>
    /// Goes on with a walk that leaves in chunks only what still counts, for the sake of what was erased. Nothing of a pass may wait to be written.
    /// </summary>
    /// <param name="replace">Puts a chunk in its own place; null: removes it.</param>
    /// <returns>True when there are no more.</returns>
    public bool Scrub(int most, Action<string, BsonDocument?> replace)
    {
        var next = chunks.Where(chunk => chunk.Number > scrubbed && (chunk.Needed < chunk.Bytes || chunk.HasDeletions)).Take(most).ToList();
        foreach (var chunk in next)
        {
            Clean(chunk);
            scrubbed = chunk.Number;
            replace(Ids.Of(chunk.Number), chunk.Bytes == 0 ? null : DocumentOf());
        }

        chunks = new Queue<Chunk>(chunks.Where(chunk => chunk.Bytes > 0));
        return next.Count < most;
    }

    private void Clean(Chunk chunk)
    {
        // The walk has been through everything older: of a document deleted before it began no other line is left that a deletion must outlive.
        var forgets = chunk.Number <= scrubUntil;
        buffer.ResetWrittenCount();
        chunk.HasDeletions &= !forgets;
        foreach (var (id, body) in Read(chunk))
        {
            if (body is null ? !forgets : places.TryGetValue(id, out var place) && place.Chunk == chunk)
            {
                DocumentLines.Write(buffer, id, body);
            }
        }

        total -= chunk.Bytes - buffer.WrittenCount;
        chunk.Bytes = chunk.Needed = buffer.WrittenCount;
    }

    /// <summary>Whether the oldest chunks are worth writing anew: too much in them counts no more, or they have become too many and small.</summary>
    private bool IsSlack => total > (2 * alive) + Slack || chunks.Count > FewChunks + (2 * alive / ChunkBytes);

    /// <param name="body">Empty: deleted.</param>
    private void Append(ref Chunk? chunk, DocumentId id, ReadOnlySpan<byte> body, FoldedDocuments folded)
    {
        if (chunk is null)
        {
            chunk = new Chunk(++last);
            buffer.ResetWrittenCount();
        }

        DocumentLines.Write(buffer, id, body);
        Set(id, body, chunk);
        if (buffer.WrittenCount >= ChunkBytes)
        {
            Close(ref chunk, folded);
        }
    }

    private void Close(ref Chunk? chunk, FoldedDocuments folded)
    {
        if (chunk is not null)
        {
            chunks.Enqueue(chunk);
            folded.Inserts.Add((Ids.Of(chunk.Number), DocumentOf()));
            chunk = null;
        }
    }

    private BsonDocument DocumentOf() => new() { ["p"] = buffer.WrittenSpan.ToArray() };

    private void Set(DocumentId id, ReadOnlySpan<byte> body, Chunk chunk)
    {
        var size = DocumentLines.SizeOf(id, body.Length);
        if (places.TryGetValue(id, out var before))
        {
            alive -= before.Size;
            before.Chunk.Needed -= before.Size;
        }

        if (body.IsEmpty)
        {
            places.Remove(id);
        }
        else
        {
            // The name that is there stays: who put it first has it too, and one read from a chunk is another copy.
            places[id] = new Place(chunk, size);
            alive += size;
        }

        chunk.HasDeletions |= body.IsEmpty;
        chunk.Bytes += size;
        chunk.Needed += size;
        total += size;
    }

    private IEnumerable<(string Id, BsonDocument Document)> Stored()
    {
        for (var after = ""; reader.Page(Collection, after, MostMoved) is { Count: > 0 } page; after = page[^1].Id)
        {
            foreach (var stored in page)
            {
                yield return stored;
            }
        }
    }

    private IEnumerable<(DocumentId Id, byte[] Body)> Standing(IEnumerable<Chunk> among)
    {
        foreach (var chunk in among)
        {
            foreach (var (id, body) in Read(chunk))
            {
                if (body is not null && places.TryGetValue(id, out var place) && place.Chunk == chunk)
                {
                    yield return (id, body);
                }
            }
        }
    }

    private List<(DocumentId Id, byte[]? Body)> Read(Chunk chunk) =>
        LinesOf(reader.ById(Collection, Ids.Of(chunk.Number)) ?? throw new StoreUnavailableException("The store lacks a part of itself."));

    private static List<(DocumentId Id, byte[]? Body)> LinesOf(BsonDocument document)
    {
        var lines = new List<(DocumentId, byte[]?)>();
        for (ReadOnlySpan<byte> rest = document["p"].AsBinary; rest.Length > 0;)
        {
            lines.Add(DocumentLines.Take(ref rest));
        }

        return lines;
    }

    /// <param name="number">Never used twice while it is there: a later one has the later word.</param>
    private sealed class Chunk(long number)
    {
        public long Number => number;

        public int Bytes { get; set; }

        /// <summary>Bytes of what still counts, and of what tells of deletions.</summary>
        public int Needed { get; set; }

        public bool HasDeletions { get; set; }
    }

    private readonly record struct Place(Chunk Chunk, int Size);
}
