using System.Buffers;
using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Names a document. Ids are text in memory and bytes on disk: LiteDB compares text by culture, bytes exactly.</summary>
internal readonly record struct DocumentId(string Collection, string Id);

/// <param name="Body">BSON; empty: deleted. Kept as bytes because thousands wait for their pass, and a document is some thirty objects.</param>
/// <param name="IsNew">Nothing of this id is on disk, so it can be inserted unlooked, or forgotten when deleted before it got there.</param>
internal readonly record struct Change(ReadOnlyMemory<byte> Body, bool IsNew)
{
    /// <summary>Makes the body; set only while the group runs, because most of what an item first writes its own turn deletes again.</summary>
    public Func<byte[]>? Draft { get; init; }

    public BsonDocument? Document => IsDeletion ? null : Draft is { } draft ? BsonSerializer.Deserialize(draft()) : Read();

    public bool IsDeletion => Body.IsEmpty && Draft is null;

    private BsonDocument Read()
    {
        // LiteDB reads from the beginning of an array, and does not mind what stands behind the document.
        var array = ArrayPool<byte>.Shared.Rent(Body.Length);
        Body.CopyTo(array);
        var document = BsonSerializer.Deserialize(array);
        ArrayPool<byte>.Shared.Return(array);
        return document;
    }
}

/// <summary>The last word on each document touched: what is written twice in one group is written once.</summary>
internal sealed class Changes
{
    private readonly Dictionary<DocumentId, Change> changes = [];
    private readonly BodyRoom room = new();

    public int Count => changes.Count;

    public Dictionary<DocumentId, Change> All => changes;

    public bool TryGet(DocumentId id, out Change change) => changes.TryGetValue(id, out change);

    public void Put(string collection, string id, Func<byte[]> body, bool isNew)
    {
        var key = new DocumentId(collection, id);
        changes[key] = new Change(default, changes.TryGetValue(key, out var before) ? before.IsNew : isNew) { Draft = body };
    }

    /// <summary>Turns every draft into bytes.</summary>
    public void Write()
    {
        foreach (var (id, change) in changes)
        {
            if (change.Draft is { } draft)
            {
                changes[id] = new Change(draft(), change.IsNew);
            }
        }
    }

    public void Delete(string collection, string id, bool isNew = false)
    {
        var key = new DocumentId(collection, id);
        if (isNew || (changes.TryGetValue(key, out var before) && before.IsNew))
        {
            changes.Remove(key);
            return;
        }

        changes[key] = new Change(default, false);
    }

    public void Remove(DocumentId id) => changes.Remove(id);

    public void Set(DocumentId id, Change change) => changes[id] = change;

    /// <summary>As <see cref="Set"/>, with a copy of the body that stays until <see cref="Clear"/>.</summary>
    public void Keep(DocumentId id, Change change) => changes[id] = change with { Body = room.Keep(change.Body) };

    public void Clear()
    {
        changes.Clear();
        room.Clear();
    }
}
