using LiteDB;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A settled store as pages of rows: everything is in its collection, and nobody writes.</summary>
internal sealed class CopyPages(Disk disk, IReadOnlyDictionary<string, Table> tables)
{
    private readonly DoneItems done = new(disk);
    private (string Collection, List<(string Id, BsonDocument Document)> Documents) sorted = ("", []);

    private const int PageRows = 500;
    private const int PageChunks = 4;
    private const int PageBlocks = 32;

    public IEnumerable<CopyPage> Of(CopyKind kind, string? after) => kind.Content switch
    {
        CopyContent.Record when tables[kind.Name] is var table => Walk(
            [TableRecords.RestingOf(table), TableRecords.LiveOf(table)], after, (_, id, document) => [CopyDocuments.Record(table, id, document)]),
        CopyContent.Waiting => Walk([Inbox.Waiting], after, (_, id, document) => [CopyDocuments.Waiting(id, document)]),
        CopyContent.Done => Walk([DoneItems.Chunks], after, DoneOnce(), PageChunks),
        CopyContent.Seen => Walk([Inbox.Waiting, DoneItems.Blocks], after, SeenIn, PageBlocks),
        CopyContent.Message => Walk([CopyDocuments.Outbox], after, (_, id, document) => [CopyDocuments.Message(id, document)]),
        CopyContent.Timer => Walk([CopyDocuments.Timers], after, (_, _, document) => [CopyDocuments.Timer(document)]),
        CopyContent.Job => Walk([CopyDocuments.Jobs], after, (_, _, document) => [CopyDocuments.Job(document)]),
        CopyContent.Failure => Walk([CopyDocuments.Failures], after, (_, id, document) => [CopyDocuments.Failure(id, document)]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public bool Has(string collection, string id) => disk.Has(collection, id);

    public bool IsDone(string id) => done.Has(id);

    /// <summary>Cities that have anything in a collection whose ids begin with them.</summary>
    public IEnumerable<string> CitiesOf(string collection)
    {
        for (var after = ""; Page(collection, after, 1) is [var (id, _)];)
        {
            var city = Ids.Parts(id).City;
            yield return city;
            after = city + "\u0001";
        }
    }

    private static IEnumerable<CopyRow> SeenIn(string collection, string id, BsonDocument document) => collection == Inbox.Waiting
        ? [CopyDocuments.Seen(id, document["t"])]
        : DoneItems.IdsOf(id, document).Select(each => CopyDocuments.Seen(each, document["d"]));

    // A crash in the middle of a pass may leave an item in two chunks. They are read in the order of their first numbers, each in the order
    // of all its numbers, so that only those from the first number of a chunk on can come again.
    private static Func<string, string, BsonDocument, IEnumerable<CopyRow>> DoneOnce()
    {
        var known = new HashSet<long>();
        return (_, id, chunk) =>
        {
            var first = Ids.Number(id);
            known.RemoveWhere(number => number < first);
            return DoneItems.ItemsOf(chunk).Where(item => known.Add(item["q"].AsInt64)).Select(CopyDocuments.Done).OfType<CopyRow>().ToList();
        };
    }

    // What lives in memory stands in no order on disk, and is little enough to be put in order here.
    private List<(string Id, BsonDocument Document)> Page(string collection, string after, int most)
    {
        if (!KeptChunks.IsKept(collection))
        {
            return disk.Saves.Page(collection, after, most);
        }

        if (sorted.Collection != collection)
        {
            sorted = (collection, [.. disk.All(collection).OrderBy(entry => entry.Id, StringComparer.Ordinal)]);
        }

        var (from, to) = (0, sorted.Documents.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = string.CompareOrdinal(sorted.Documents[middle].Id, after) <= 0 ? (middle + 1, to) : (from, middle);
        }

        return sorted.Documents[from..Math.Min(from + most, sorted.Documents.Count)];
    }

    // The mark of a place is the number of the collection and the id in it.
    private IEnumerable<CopyPage> Walk(
        string[] collections, string? after, Func<string, string, BsonDocument, IEnumerable<CopyRow>> read, int most = PageRows)
    {
        var first = after is null ? 0 : after[0] - '0';
        for (var at = first; at < collections.Length; at++)
        {
            var from = at == first && after is not null ? after[1..] : "";
            while (Page(collections[at], from, most) is { Count: > 0 } page)
            {
                from = page[^1].Id;
                var rows = page.SelectMany(entry => read(collections[at], entry.Id, entry.Document)).ToList();
                if (rows.Count > 0)
                {
                    yield return new CopyPage(rows, $"{at}{from}");
                }
            }
        }
    }
}
