using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// The only class that holds LiteDB; lives and dies on the owner's thread. A group is one frame of the journal. Documents follow into
/// their collections later, many at a time (<see cref="DiskPass"/>); what a crash interrupts is done again from the journal.
/// </summary>
internal sealed class Disk : IDisposable
{
    private const long CheckpointAt = 16 * 1024 * 1024;
    private const long PassAt = 4 * 1024 * 1024;
    private const int PassCount = 3072;
    private const int Slice = 256;

    private readonly LogFile log;
    private readonly Journal journal;
    private readonly JournalFrame frame = new();
    private readonly LiteEngine engine;
    private readonly DiskPass pass;
    private readonly Changes group = new();
    private readonly long loggedBefore;
    private Changes dirty = new();
    private long transactions;
    private long passUntil;
    private Task homing = Task.CompletedTask;

    public Disk(string path, Func<string, DiskFile> openFile, IEnumerable<string> marked)
    {
        string Beside(string what) =>
            Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $"{Path.GetFileNameWithoutExtension(path)}-{what}{Path.GetExtension(path)}");

        log = new LogFile(openFile(Beside("log")));
        journal = new Journal(openFile(Beside("journal1")), openFile(Beside("journal2")));
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

            engine.Checkpoint();
            loggedBefore = log.Confirmed;
            pass = new DiskPass(engine);
            Saves = new DiskReader(engine);
            State = Saves.Query("meta", new Query { Limit = 1 }).FirstOrDefault() ?? [];
            Counter = State.TryGetValue("n", out var counter) ? counter.AsInt64 : 0;
            foreach (var lines in journal.Read(State.TryGetValue("j", out var carried) ? carried.AsInt64 : 0))
            {
                Counter = Math.Max(Counter, JournalFrame.Read(lines, dirty));
            }
        }
        catch
        {
            engine?.Dispose();
            log.Dispose();
            journal.Dispose();
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

    /// <summary>Whether the disk has every group appended so far.</summary>
    public bool IsDurable => journal.Durable == journal.Last;

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

    /// <summary>Appends the group to the journal; it counts once <see cref="Flush"/> came back.</summary>
    /// <exception cref="StoreUnavailableException">It is not there; this object is done for, and the next one will not find the group.</exception>
    public void Append()
    {
        if (group.Count > 0)
        {
            Try(() => journal.Append(frame.Write(Counter, group)));
            foreach (var (id, change) in group.All)
            {
                Merge(id, change);
            }

            group.Clear();
        }
    }

    /// <summary>Waits until the disk has every group appended so far. On any thread.</summary>
    /// <exception cref="IOException">It does not take them.</exception>
    public void Flush() => journal.Flush();

    /// <summary>Carries some documents home, if it is time to; done between groups.</summary>
    /// <exception cref="StoreUnavailableException">The disk does not take them; no group is lost by it.</exception>
    public void Carry() => Try(() =>
    {
        if (pass.IsRunning)
        {
            // What the disk does not have yet may still be taken back, and then must not be in any collection.
            if (journal.Durable >= passUntil)
            {
                SaveSome(dirty.Count > 2 * PassCount ? 4 * Slice : Slice);
            }
        }
        else if (homing.IsCompleted)
        {
            homing.GetAwaiter().GetResult();
            if (log.Length >= CheckpointAt)
            {
                engine.Checkpoint();
            }

            if (dirty.Count >= PassCount || journal.Size >= PassAt)
            {
                StartPass();
            }
        }
    });

    /// <summary>Brings every document home and empties the log, for a quick next start. Also tells whether the disk takes anything.</summary>
    /// <exception cref="StoreUnavailableException">It does not.</exception>
    public void Settle() => Try(() =>
    {
        journal.Flush();
        do
        {
            homing.GetAwaiter().GetResult();
            if (!pass.IsRunning)
            {
                StartPass();
            }

            while (pass.IsRunning)
            {
                SaveSome(4 * Slice);
            }

            homing.GetAwaiter().GetResult();
        }
        while (dirty.Count > 0);
        engine.Checkpoint();
    });

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

        journal.Cut();
        journal.Dispose();
        log.Dispose();
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            throw new StoreUnavailableException("The store cannot write: " + error.Message, error);
        }
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
        passUntil = journal.Last;
        journal.Switch();
        pass.Start(dirty);
        dirty = new Changes();
    }

    private void SaveSome(int most)
    {
        if (pass.Left <= most)
        {
            // What a newer state made this pass skip is gone with the pass: that newer state must not be refused any more.
            journal.Flush();
        }

        engine.BeginTrans();
        try
        {
            pass.Save(most, dirty);
            if (pass.IsSaved)
            {
                var state = new BsonDocument { ["n"] = Counter, ["j"] = passUntil };
                KeepState?.Invoke(state);
                state["_id"] = Encoding.UTF8.GetBytes("state");
                engine.Upsert("meta", [state], BsonAutoId.Int64);
            }
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

        // A slice that only skipped left no trace in the log.
        transactions += pass.IsSaved || pass.HasWritten ? 1 : 0;
        if (pass.IsSaved)
        {
            var target = loggedBefore + transactions;
            homing = Task.Run(() => log.FlushToDisk(target));
        }

        pass.Saved(id => Saved?.Invoke(id));
    }
}
