using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Carries journalled documents into their collections, a slice with each group. Every line is a document's whole state, so that doing
/// it twice after a crash comes to the same.
/// </summary>
internal sealed class DiskPass(LiteEngine engine)
{
    private readonly List<DocumentId> written = [];
    private List<KeyValuePair<DocumentId, Change>> todo = [];
    private readonly List<DocumentId> foldedIds = [];
    private Queue<FoldedDocuments> folded = new();
    private int next;

    /// <summary>What this pass took over and has not carried home yet.</summary>
    public Changes Saving { get; private set; } = new();

    public bool IsRunning { get; private set; }

    /// <summary>The last slice is written.</summary>
    public bool IsSaved => !HasFolded && next >= todo.Count;

    /// <summary>Whether what was folded still waits to be written.</summary>
    public bool HasFolded => folded.Count > 0;

    /// <summary>How many documents are still to be looked at.</summary>
    public int Left => folded.Count + todo.Count - next;

    /// <summary>Whether the slice wrote anything at all.</summary>
    public bool HasWritten { get; private set; }

    /// <param name="fold">What is written in place of done items.</param>
    /// <param name="keep">What is written in place of documents that live in memory.</param>
    public void Start(Changes changes, Fold fold, Fold keep)
    {
        Saving = changes;
        var (done, kept) = (new List<KeyValuePair<DocumentId, Change>>(), new List<KeyValuePair<DocumentId, Change>>());
        todo = [];
        foreach (var change in changes.All)
        {
            (change.Key.Collection is DoneItems.Each ? done : KeptChunks.IsKept(change.Key.Collection) ? kept : todo).Add(change);
        }

        folded = new Queue<FoldedDocuments>([.. fold(done), .. keep(kept)]);
        foldedIds.AddRange(done.Concat(kept).Select(change => change.Key));
        todo.Sort((one, other) => string.CompareOrdinal(one.Key.Collection, other.Key.Collection));
        next = 0;
        IsRunning = true;
    }

    /// <summary>Writes the next documents, inside the caller's transaction; the folded ones first, part by part.</summary>
    /// <param name="most">How many.</param>
    /// <param name="newer">What has been written since and will follow with the next pass.</param>
    public void Save(int most, Changes newer)
    {
        HasWritten = false;
        if (folded.TryDequeue(out var part))
        {
            Write(part);
            return;
        }

        var end = Math.Min(todo.Count, next + most);
        while (next < end)
        {
            var collection = todo[next].Key.Collection;
            var (inserts, upserts, deletes) = (new List<BsonDocument>(), new List<BsonDocument>(), new List<BsonValue>());
            for (; next < end && todo[next].Key.Collection == collection; next++)
            {
                var (id, change) = todo[next];
                written.Add(id);
                if (newer.TryGet(id, out _))
                {
                    continue;
                }

                if (change.Document is { } document)
                {
                    (change.IsNew ? inserts : upserts).Add(WithId((id.Id, document)));
                }
                else
                {
                    deletes.Add(KeyOf(id.Id));
                }
            }

            Write(collection, inserts, upserts, deletes);
        }
    }

    /// <summary>The transaction is committed: lets go of what it carried.</summary>
    public void Saved(Action<DocumentId> tell)
    {
        if (!HasFolded)
        {
            written.AddRange(foldedIds);
            foldedIds.Clear();
        }

        foreach (var id in written)
        {
            Saving.Remove(id);
            tell(id);
        }

        written.Clear();
        if (IsRunning && IsSaved)
        {
            (todo, next, IsRunning) = ([], 0, false);
        }
    }

    /// <summary>Writes what was folded, inside the caller's transaction.</summary>
    public void Write(FoldedDocuments documents) => Write(
        documents.Collection, documents.Inserts.ConvertAll(WithId), documents.Upserts.ConvertAll(WithId), documents.Deletes.ConvertAll(KeyOf));

    private static BsonValue KeyOf(string id) => new(Encoding.UTF8.GetBytes(id));

    private static BsonDocument WithId((string Id, BsonDocument Document) named)
    {
        named.Document["_id"] = KeyOf(named.Id);
        return named.Document;
    }

    private void Write(string collection, List<BsonDocument> inserts, List<BsonDocument> upserts, List<BsonValue> deletes)
    {
        if (inserts.Count > 0)
        {
            engine.Insert(collection, inserts, BsonAutoId.ObjectId);
        }

        if (upserts.Count > 0)
        {
            engine.Upsert(collection, upserts, BsonAutoId.ObjectId);
        }

        HasWritten |= inserts.Count + upserts.Count > 0;
        if (deletes.Count > 0)
        {
            HasWritten |= engine.Delete(collection, deletes) > 0;
        }
    }
}

/// <summary>Folds done items into the documents that are written in their place.</summary>
internal delegate IEnumerable<FoldedDocuments> Fold(IReadOnlyCollection<KeyValuePair<DocumentId, Change>> done);
