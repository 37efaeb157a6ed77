using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Every document, wherever it stands; lives and dies on the owner's thread. A group is one frame of the journal. Documents follow into
/// their collections later, many at a time (<see cref="DiskPass"/>); what a crash interrupts is done again from the journal.
/// </summary>
internal sealed class Disk : IDisposable
{
    private const long PassAt = 4 * 1024 * 1024;
    private const int PassCount = 1024;

    // LiteDB keeps every page that a transaction looks at, a copy of each, and never gives its room back; in a full store a document takes some
    // twenty pages of every index. Of 256 documents a slice it took three times the room, and not less time.
    private const int Slice = 32;

    private readonly string path;
    private readonly Journal journal;
    private readonly JournalFrame frame = new();
    private readonly Collections collections;
    private readonly KeptChunks kept;
    private readonly Unsaved unsaved;
    private long passUntil;
    private DiskCut? cut;

    public Disk(string path, Func<string, DiskFile> openFile, IEnumerable<string> marked)
    {
        this.path = path;
        var files = DiskFile.AllOf(path);
        collections = new Collections(path, openFile(files[1]), marked);
        journal = new Journal(openFile(files[2]), openFile(files[3]));
        unsaved = new Unsaved(collections.Pass);
        try
        {
            kept = new KeptChunks(Saves);
            collections.AdoptKept(kept);
            State = Saves.Query("meta", new Query { Limit = 1 }).FirstOrDefault() ?? [];
            Counter = State.TryGetValue("n", out var counter) ? counter.AsInt64 : 0;
            foreach (var lines in journal.Read(State.TryGetValue("j", out var carried) ? carried.AsInt64 : 0))
            {
                Counter = Math.Max(Counter, JournalFrame.Read(lines, unsaved.Dirty));
            }
        }
        catch
        {
            collections.Dispose();
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Numbers everything that needs an order: items, rows, first writes.</summary>
    public long Counter { get; private set; }

    /// <summary>What has reached its collection, whatever came after.</summary>
    public DiskReader Saves => collections.Reader;

    /// <summary>What was kept with the last pass.</summary>
    public BsonDocument State { get; }

    /// <summary>Adds what the next start wants to find in <see cref="State"/>.</summary>
    public Action<BsonDocument>? KeepState { get; set; }

    /// <summary>What a pass writes in place of done items.</summary>
    public Fold Fold { get; set; } = _ => [];

    /// <summary>Told of every document that reached its collection.</summary>
    public Action<DocumentId>? Saved { get; set; }

    /// <summary>What the journal brought back and has not reached its collection yet.</summary>
    public IEnumerable<KeyValuePair<DocumentId, Change>> Replayed => unsaved.Dirty.All;

    /// <summary>Whether the disk has every group appended so far.</summary>
    public bool IsDurable => journal.Durable == journal.Last;

    private DiskPass Pass => collections.Pass;

    public long Next() => ++Counter;

    /// <summary>Numbers up to this one are taken by what another store has counted.</summary>
    public void Raise(long taken) => Counter = Math.Max(Counter, taken);

    /// <inheritdoc cref="Unsaved.IsWaiting"/>
    public bool IsWaiting(DocumentId id) => unsaved.IsWaiting(id);

    public void Put(string collection, string id, BsonDocument document, bool isNew = false) => Put(collection, id, () => BsonSerializer.Serialize(document), isNew);

    /// <param name="body">Pure; called when the group is over, if it is still wanted then.</param>
    public void Put(string collection, string id, Func<byte[]> body, bool isNew = false) => unsaved.Group.Put(collection, id, body, isNew);

    public void Delete(string collection, string id) => unsaved.Group.Delete(collection, id);

    /// <summary>Whether the document is there and has not reached its collection yet.</summary>
    public bool Holds(string collection, string id) => unsaved.TryGet(new DocumentId(collection, id), out var change) && !change.IsDeletion;

    /// <summary>Whether the document is there.</summary>
    public bool Has(string collection, string id) => new DocumentId(collection, id) is var name && unsaved.TryGet(name, out var change) ? !change.IsDeletion
        : KeptChunks.IsKept(collection) ? kept.Has(name)
        : Saves.ById(collection, id) is not null;

    /// <summary>A document that does not live in memory.</summary>
    /// <param name="saved">As its collection has it, where that was read already.</param>
    public BsonDocument? Get(string collection, string id, BsonDocument? saved = null) =>
        unsaved.TryGet(new DocumentId(collection, id), out var change) ? change.Document : saved ?? Saves.ById(collection, id);

    /// <summary>Everything in a collection, as it is now. Only for what lives in memory: at a start, or when nobody writes.</summary>
    public IEnumerable<(string Id, BsonDocument Document)> All(string collection)
    {
        var saved = KeptChunks.IsKept(collection) ? kept.All(collection).Select(entry => (entry.Id, BsonSerializer.Deserialize(entry.Body)))
            : Saves.Query(collection, new Query()).Select(document => (DiskReader.IdOf(document), document));
        foreach (var entry in saved.Where(entry => !unsaved.Dirty.TryGet(new DocumentId(collection, entry.Item1), out _)))
        {
            yield return entry;
        }

        foreach (var (id, change) in unsaved.Dirty.All.Where(change => change.Key.Collection == collection).ToList())
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
        if (unsaved.Group.Count > 0)
        {
            unsaved.Group.Write();
            Try(() => journal.Append(frame.Write(Counter, unsaved.Group)));
            unsaved.EndGroup();
        }
    }

    /// <summary>Waits until the disk has every group appended so far. On any thread.</summary>
    /// <exception cref="IOException">It does not take them.</exception>
    public void Flush() => journal.Flush();

    /// <summary>Carries some documents home, if it is time to; done between groups.</summary>
    /// <exception cref="StoreUnavailableException">The disk does not take them; no group is lost by it.</exception>
    public void Carry() => Try(() =>
    {
        if (cut is not null)
        {
            return;
        }

        if (Pass.IsRunning)
        {
            // What the disk does not have yet may still be taken back, and then must not be in any collection.
            if (journal.Durable >= passUntil)
            {
                SaveSome(unsaved.Dirty.Count > 2 * PassCount ? 4 * Slice : Slice);

                // Whoever writes faster than documents come home waits for them: what waits is in memory.
                while (Pass.IsRunning && unsaved.Dirty.Count > 4 * PassCount)
                {
                    SaveSome(4 * Slice);
                }
            }
        }
        else if (collections.IsHome)
        {
            collections.Checkpoint(atOnce: false);
            if (unsaved.Dirty.Count >= PassCount || journal.Size >= PassAt)
            {
                StartPass();
            }
        }
    });

    /// <summary>
    /// Stops carrying until <see cref="Release"/>: meanwhile nothing changes but that the journal grows, and the files as they are now, cut at
    /// the journal's length of now, are what a start after a crash would find.
    /// </summary>
    public DiskCut Hold()
    {
        var (growing, end) = journal.End;
        var flushLog = collections.Flushing();
        return cut = new DiskCut(DiskFile.AllOf(path), growing, end, () =>
        {
            journal.Flush();
            flushLog();
        });
    }

    /// <returns>False when the files have changed since: the store had to recover, or was closed.</returns>
    public bool Release(DiskCut held)
    {
        var isWhole = ReferenceEquals(cut, held);
        cut = null;
        return isWhole;
    }

    /// <summary>Brings every document home and empties log and journal. Also tells whether the disk takes anything.</summary>
    /// <exception cref="StoreUnavailableException">It does not.</exception>
    public void Settle() => Try(() =>
    {
        cut = null;
        journal.Flush();
        do
        {
            collections.WaitUntilHome();
            if (!Pass.IsRunning)
            {
                StartPass();
            }

            while (Pass.IsRunning)
            {
                SaveSome(4 * Slice);
            }

            collections.WaitUntilHome();
        }
        while (unsaved.Dirty.Count > 0);
        collections.Checkpoint(atOnce: true);
        journal.Clear();
    });

    /// <inheritdoc cref="Collections.Replace"/>
    public void Replace(string collection, string id, (string Id, BsonDocument Document)? with)
    {
        cut = null;
        Try(() => collections.Replace(collection, id, with));
    }

    /// <inheritdoc cref="KeptChunks.StartScrub"/>
    public void StartScrub() => kept.StartScrub();

    /// <inheritdoc cref="KeptChunks.Scrub"/>
    public bool Scrub(int most)
    {
        cut = null;
        var isLast = false;
        Try(() =>
        {
            while (Pass.HasFolded)
            {
                SaveSome(Slice);
            }

            isLast = kept.Scrub(most, (id, document) => collections.Replace(KeptChunks.Collection, id, document is null ? null : (id, document)));
        });
        return isLast;
    }

    public void Dispose()
    {
        collections.Dispose();
        try
        {
            journal.Cut();
        }
        finally
        {
            journal.Dispose();
        }
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

    private void StartPass()
    {
        passUntil = journal.Last;
        journal.Switch();
        Pass.Start(unsaved.TakeDirty(), Fold, kept.Fold);
    }

    private void SaveSome(int most)
    {
        if (Pass.Left <= most)
        {
            // What a newer state made this pass skip is gone with the pass: that newer state must not be refused any more.
            journal.Flush();
        }

        collections.Save(most, unsaved.Dirty, () =>
        {
            var state = new BsonDocument { ["n"] = Counter, ["j"] = passUntil };
            KeepState?.Invoke(state);
            return state;
        });
        Pass.Saved(id => Saved?.Invoke(id));
    }
}
