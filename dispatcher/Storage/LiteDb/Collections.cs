using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>LiteDB itself: where documents rest. Only the owner's thread is ever inside it.</summary>
internal sealed class Collections : IDisposable
{
    private const long CheckpointAt = 16 * 1024 * 1024;

    private readonly LogFile log;
    private readonly LiteEngine engine;
    private readonly long loggedBefore;
    private long transactions;
    private Task home = Task.CompletedTask;

    /// <param name="marked">Collections with marks to be found by.</param>
    public Collections(string path, DiskFile logFile, IEnumerable<string> marked)
    {
        log = new LogFile(logFile);
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
            Pass = new DiskPass(engine);
            Reader = new DiskReader(engine);
        }
        catch
        {
            engine?.Dispose();
            log.Dispose();
            throw;
        }
    }

    public DiskReader Reader { get; }

    public DiskPass Pass { get; }

    /// <summary>Stores of before had a document of its own for everything that lives in memory.</summary>
    public void AdoptKept(KeptChunks kept)
    {
        foreach (var collection in engine.GetCollectionNames().Where(KeptChunks.IsKept).ToList())
        {
            if (Reader.Query(collection, new Query()) is not { Count: > 0 } documents)
            {
                continue;
            }

            Transact(() =>
            {
                foreach (var part in kept.Fold([.. documents.Select(document => KeyValuePair.Create(
                    new DocumentId(collection, DiskReader.IdOf(document)), new Change(BsonSerializer.Serialize(document), IsNew: true)))]))
                {
                    Pass.Write(part);
                }

                return engine.Delete(collection, [.. documents.Select(document => document["_id"])]) > 0;
            });
        }
    }

    /// <summary>Whether the disk has what the last pass carried.</summary>
    /// <exception cref="IOException">It does not take it.</exception>
    public bool IsHome
    {
        get
        {
            if (home.IsCompleted)
            {
                home.GetAwaiter().GetResult();
            }

            return home.IsCompleted;
        }
    }

    /// <summary>What waits until the disk has all that is written so far; may be called on any thread.</summary>
    public Action Flushing()
    {
        var target = loggedBefore + transactions;
        return () => log.FlushToDisk(target);
    }

    public void WaitUntilHome() => home.GetAwaiter().GetResult();

    /// <summary>Saves the next slice of the pass; with the last one the state, and then the disk is waited for elsewhere.</summary>
    public void Save(int most, Changes newer, Func<BsonDocument> state)
    {
        Transact(() =>
        {
            Pass.Save(most, newer);
            if (Pass.IsSaved)
            {
                var document = state();
                document["_id"] = Encoding.UTF8.GetBytes("state");
                engine.Upsert("meta", [document], BsonAutoId.Int64);
            }

            return Pass.IsSaved || Pass.HasWritten;
        });
        if (Pass.IsSaved)
        {
            var target = loggedBefore + transactions;
            home = Task.Run(() => log.FlushToDisk(target));
        }
    }

    /// <summary>Writes past the journal: for what may be done again after a crash, in a collection that no group writes.</summary>
    /// <param name="with">Null: it is deleted.</param>
    public void Replace(string collection, string id, (string Id, BsonDocument Document)? with) => Transact(() =>
    {
        var hasWritten = engine.Delete(collection, [new BsonValue(Encoding.UTF8.GetBytes(id))]) > 0;
        if (with is var (newId, document))
        {
            document["_id"] = Encoding.UTF8.GetBytes(newId);
            hasWritten |= engine.Upsert(collection, [document], BsonAutoId.ObjectId) >= 0;
        }

        return hasWritten;
    });

    /// <summary>Moves the log into the data file, when it is long enough or at once.</summary>
    /// <exception cref="IOException">The disk does not have the log.</exception>
    public void Checkpoint(bool atOnce)
    {
        if (atOnce || log.Length >= CheckpointAt)
        {
            // Nobody waited yet for what Replace wrote, and a data file half overwritten can only be mended from a log that is on the disk.
            log.FlushToDisk(loggedBefore + transactions);
            engine.Checkpoint();
        }
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

        log.Dispose();
    }

    /// <param name="write">Tells whether it wrote anything: a transaction that did not leaves no trace in the log.</param>
    private void Transact(Func<bool> write)
    {
        engine.BeginTrans();
        bool hasWritten;
        try
        {
            hasWritten = write();
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

        transactions += hasWritten ? 1 : 0;
    }
}
