using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>What a pass writes into one collection in place of many small documents.</summary>
internal sealed record FoldedDocuments(
    string Collection, List<(string Id, BsonDocument Document)> Inserts, List<(string Id, BsonDocument Document)> Upserts, List<string> Deletes)
{
    public bool IsEmpty => Inserts.Count + Upserts.Count + Deletes.Count == 0;

    /// <summary>The same in parts that nobody waits for long; what is deleted goes with the last.</summary>
    public IEnumerable<FoldedDocuments> Parted(int most)
    {
        foreach (var part in Inserts.Chunk(most))
        {
            yield return new FoldedDocuments(Collection, [.. part], [], []);
        }

        foreach (var part in Upserts.Chunk(most))
        {
            yield return new FoldedDocuments(Collection, [], [.. part], []);
        }

        if (Deletes.Count > 0)
        {
            yield return new FoldedDocuments(Collection, [], [], Deletes);
        }
    }
}
