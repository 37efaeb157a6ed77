using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Walks over done items, some with every group, so that nobody waits for it. What it does needs no journal: it can be done again.</summary>
/// <param name="rawBefore">Bodies done before this go.</param>
/// <param name="idBefore">Ids of a block whose newest was done before this go.</param>
internal sealed class Sweep(DateTimeOffset rawBefore, DateTimeOffset idBefore)
{
    private const int Slice = 16;
    private const string Last = "last";
    private string collection = "";
    private string after = "";

    public bool IsDone { get; private set; }

    public int Gone { get; private set; }

    public int Step(State state)
    {
        var before = Gone;
        switch (collection)
        {
            case "":
                // Bodies may still wait for their pass, or stand in the part of the journal that is written over next.
                state.Disk.Settle();
                state.Disk.StartScrub();
                collection = KeptChunks.Collection;
                break;
            case KeptChunks.Collection:
                // What waited and is done now may still stand beside what still waits.
                if (state.Disk.Scrub(Slice))
                {
                    collection = DoneItems.Chunks;
                }

                break;
            case DoneItems.Chunks:
                if (Page(state, Erase))
                {
                    (collection, after) = (DoneItems.Blocks, "");
                }

                break;
            case DoneItems.Blocks:
                collection = Page(state, Forget) ? Last : collection;
                break;
            default:
                // What was written past the journal leaves LiteDB's log too.
                state.Disk.Settle();
                IsDone = true;
                break;
        }

        return Gone - before;
    }

    /// <returns>True when this was the last page.</returns>
    private bool Page(State state, Action<State, string, BsonDocument> look)
    {
        var page = state.Disk.Saves.Page(collection, after, Slice);
        foreach (var (id, document) in page)
        {
            look(state, id, document);
        }

        after = page.Count == 0 ? after : page[^1].Id;
        return page.Count < Slice;
    }

    private void Erase(State state, string id, BsonDocument chunk)
    {
        if (Documents.Time(chunk["o"]) > rawBefore)
        {
            return;
        }

        Gone += DoneItems.Thin(state.Disk, id, chunk, item => Documents.Time(item["d"]) > rawBefore);
    }

    private void Forget(State state, string block, BsonDocument document)
    {
        if (Documents.Time(document["d"]) <= idBefore)
        {
            Gone += state.Inbox.Forget(block, document);
        }
    }
}
