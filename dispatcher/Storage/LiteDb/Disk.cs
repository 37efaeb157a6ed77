using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// The only class that holds LiteDB; lives and dies on the owner's thread. A group is one journal document, one transaction, one flush.
/// Documents follow into their collections later, many at a time (<see cref="DiskPass"/>); what a crash interrupts is replayed.
/// </summary>
internal sealed class Disk : IDisposable
{
    private const long CheckpointAt = 8 * 1024 * 1024;
    private const long PassAt = 2 * 1024 * 1024;
    private const int PassCount = 1024;
    private const int JournalDocument = 4 * 1024 * 1024;

    private readonly LogFile log;
    private readonly LiteEngine engine;
    private readonly DiskPass pass;
    private readonly Changes group = new();
    private readonly List<long> journal = [];
    private Changes dirty = new();
    private long acknowledged;
    private long journalBytes;

    public Disk(string path, Func<string, LogFile> openLog, IEnumerable<string> marked)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        log = openLog(Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}"));
        try
        {
            engine = new LiteEngine(new EngineSettings { Filename = path, LogStream = log, Collation = new Collation("/None") });
            if (engine.Pragma("CHECKPOINT").AsInt32 != 0)
            {
                engine.Pragma("CHECKPOINT", 0);
            }

            foreach (var collection in marked)
            {
                engine.EnsureIndex(collection, "m", BsonExpression.Create("$.m[*]"), false);
            }

            pass = new DiskPass(engine);
            Saves = new DiskReader(engine);
            State = Saves.Query("meta", new Query { Limit = 1 }).FirstOrDefault() ?? [];
            Counter = State.TryGetValue("n", out var counter) ? counter.AsInt64 : 0;
            Replay();
            acknowledged = log.Length;
        }
        catch
        {
            engine?.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <summary>Numbers everything that needs an order: items, rows, first writes.</summary>
    public long Counter { get; private set; }

    /// <summary>What has reached its collection, whatever came after.</summary>
    public DiskReader Saves { get; }

    /// <summary>What was kept with the last pass.</summary>
    public BsonDocument State { get; }

    /// <summary>Adds what the next start wants to find in <see cref="State"/>.</summary>
    public Action<BsonDocument>? KeepState { get; set; }

    /// <summary>Told of every document that reached its collection.</summary>
    public Action<DocumentId>? Saved { get; set; }

    /// <summary>What the journal brought back and has not reached its collection yet.</summary>
    public IEnumerable<KeyValuePair<DocumentId, Change>> Replayed => dirty.All;

    public long Next() => ++Counter;

    /// <summary>Ids in a collection whose newest state is not there yet.</summary>
    public List<string> WaitingIds(string collection) =>
        [.. dirty.All.Concat(pass.Saving.All).Where(change => change.Key.Collection == collection).Select(change => change.Key.Id).Distinct()];

    /// <summary>Whether a newer state of the document waits for the next pass.</summary>
    public bool IsWaiting(DocumentId id) => dirty.TryGet(id, out _);

    public void Put(string collection, string id, BsonDocument document, bool isNew = false) => group.Put(collection, id, document, isNew);

    public void Delete(string collection, string id) => group.Delete(collection, id);

    public BsonDocument? Get(string collection, string id)
    {
        var key = new DocumentId(collection, id);
        return group.TryGet(key, out var change) || dirty.TryGet(key, out change) || pass.Saving.TryGet(key, out change)
            ? change.Document
            : Saves.ById(collection, id);
    }

    /// <summary>Everything in a collection, as it is now. Only at start, and only for what lives in memory.</summary>
    public IEnumerable<(string Id, BsonDocument Document)> All(string collection)
    {
        foreach (var document in Saves.Query(collection, new Query()))
        {
            var id = DiskReader.IdOf(document);
            if (!dirty.TryGet(new DocumentId(collection, id), out _))
            {
                yield return (id, document);
            }
        }

        foreach (var (id, change) in dirty.All.Where(change => change.Key.Collection == collection).ToList())
        {
            if (change.Document is { } document)
            {
                yield return (id.Id, document);
            }
        }
    }

    /// <summary>Makes the group durable.</summary>
    /// <param name="always">Also when nothing changed: to see whether the disk takes it.</param>
    /// <exception cref="StoreUnavailableException">It is not; this object is done for, and the next one will not find the group.</exception>
    public void Commit(bool always = false)
    {
        if (group.Count == 0 && !always)
        {
            return;
        }

        try
        {
            // Before the group, not after it: a checkpoint that fails must not take back what is durable already.
            if (log.Length >= CheckpointAt)
            {
                engine.Checkpoint();
                acknowledged = log.Length;
            }

            Transact(() =>
            {
                Journal();
                if (pass.IsRunning)
                {
                    SaveSome(dirty.Count > 2 * PassCount ? 1024 : 256);
                }
            });
            if (!pass.IsRunning && (dirty.Count >= PassCount || journalBytes >= PassAt))
            {
                StartPass();
            }
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            throw new StoreUnavailableException("The store cannot write: " + error.Message, error);
        }
    }

    /// <summary>Brings every document home and empties the log, for a quick next start.</summary>
    public void Settle()
    {
        while (pass.IsRunning || journal.Count > 0)
        {
            if (!pass.IsRunning)
            {
                StartPass();
            }

            Transact(() => SaveSome(1024));
        }

        engine.Checkpoint();
        acknowledged = log.Length;
    }

    public void Dispose()
    {
        try
        {
            engine.Dispose();
        }
        catch (Exception error) when (error is LiteException or IOException or ObjectDisposedException)
        {
            // It may have died of the very fault for which it is put away.
        }

        log.Cut(Math.Min(acknowledged, log.Length));
        log.Dispose();
    }

    private void Transact(Action write)
    {
        var target = log.Confirmed + 1;
        engine.BeginTrans();
        try
        {
            write();
        }
        catch
        {
            engine.Rollback();
            throw;
        }

        if (!engine.Commit())
        {
            throw new IOException("LiteDB rolled the transaction back.");
        }

        log.FlushToDisk(target);
        acknowledged = log.Length;
        foreach (var (id, change) in group.All)
        {
            Merge(id, change);
        }

        group.Clear();
        pass.Saved(id => Saved?.Invoke(id));
    }

    private void Journal()
    {
        var lines = new BsonArray();
        var bytes = 0;
        foreach (var (id, change) in group.All)
        {
            var line = new BsonDocument { ["c"] = id.Collection, ["i"] = id.Id };
            if (change.Document is { } document)
            {
                line["d"] = document;
                bytes += 64 + (document.TryGetValue("b", out var body) && body.IsBinary ? body.AsBinary.Length : 0);
            }

            lines.Add(line);
            if (bytes >= JournalDocument)
            {
                Insert(lines);
                journalBytes += bytes;
                (lines, bytes) = ([], 0);
            }
        }

        Insert(lines);
        journalBytes += bytes;
    }

    private void Insert(BsonArray lines)
    {
        var number = Next();
        engine.Insert("journal", [new BsonDocument { ["_id"] = number, ["x"] = lines }], BsonAutoId.Int64);
        journal.Add(number);
    }

    private void Merge(DocumentId id, Change change)
    {
        var isKnown = dirty.TryGet(id, out var before);
        var isSaving = pass.Saving.TryGet(id, out _);
        if (change.Document is null && isKnown && before.IsNew && !isSaving)
        {
            dirty.Remove(id);
            return;
        }

        dirty.Set(id, change with { IsNew = !isSaving && (isKnown ? before.IsNew : change.IsNew) });
    }

    private void StartPass()
    {
        pass.Start(dirty, [.. journal]);
        journal.Clear();
        journalBytes = 0;
        dirty = new Changes();
    }

    private void SaveSome(int most)
    {
        if (pass.Save(most, dirty))
        {
            var state = new BsonDocument { ["n"] = Counter };
            KeepState?.Invoke(state);
            state["_id"] = Encoding.UTF8.GetBytes("state");
            engine.Upsert("meta", [state], BsonAutoId.Int64);
        }
    }

    private void Replay()
    {
        foreach (var entry in Saves.Query("journal", new Query { OrderBy = BsonExpression.Create("_id") }))
        {
            journal.Add(entry["_id"].AsInt64);
            foreach (var line in entry["x"].AsArray)
            {
                var document = line.AsDocument.TryGetValue("d", out var body) ? body.AsDocument : null;
                dirty.Set(new DocumentId(line["c"].AsString, line["i"].AsString), new Change(document, false));
            }

            Counter = Math.Max(Counter, entry["_id"].AsInt64);
        }
    }


}
