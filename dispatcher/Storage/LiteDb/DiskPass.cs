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
    private List<long> journal = [];
    private int next;

    /// <summary>What this pass took over and has not carried home yet.</summary>
    public Changes Saving { get; private set; } = new();

    public bool IsRunning { get; private set; }

    public void Start(Changes changes, List<long> entries)
    {
        Saving = changes;
        todo = [.. changes.All.OrderBy(change => change.Key.Collection, StringComparer.Ordinal)];
        journal = entries;
        next = 0;
        IsRunning = true;
    }

    /// <summary>Writes the next documents, inside the caller's transaction.</summary>
    /// <param name="most">How many.</param>
    /// <param name="newer">What has been written since and will follow with the next pass.</param>
    /// <returns>True when this was the last of them and the journal entries are gone too.</returns>
    public bool Save(int most, Changes newer)
    {
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

                var key = new BsonValue(Encoding.UTF8.GetBytes(id.Id));
                if (change.Document is { } document)
                {
                    document["_id"] = key;
                    (change.IsNew ? inserts : upserts).Add(document);
                }
                else
                {
                    deletes.Add(key);
                }
            }

            Write(collection, inserts, upserts, deletes);
        }

        if (next < todo.Count)
        {
            return false;
        }

        engine.Delete("journal", journal.Select(entry => new BsonValue(entry)));
        return true;
    }

    /// <summary>The transaction is durable: lets go of what it carried.</summary>
    public void Saved(Action<DocumentId> tell)
    {
        foreach (var id in written)
        {
            Saving.Remove(id);
            tell(id);
        }

        written.Clear();
        if (IsRunning && next >= todo.Count)
        {
            (todo, journal, IsRunning) = ([], [], false);
        }
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

        if (deletes.Count > 0)
        {
            engine.Delete(collection, deletes);
        }
    }
}
