namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Erases what a person left. Records, messages and timers go with the first group, by the journal; bodies of done items in chunks that
/// follow, past the journal, as <see cref="Sweep"/> does.
/// </summary>
internal sealed class Erasing(Erasure erasure)
{
    private const int Slice = 16;
    private string? after;
    private long scrubbed;
    private bool isScrubbed;

    public bool IsDone { get; private set; }

    public int Gone { get; private set; }

    public int Step(State state)
    {
        var before = Gone;
        if (after is null)
        {
            Gone += erasure.Records.Sum(record => state.Records.Erase(record.Table, erasure.City, record.Key));
            Gone += state.Erase(erasure.City, erasure.LaneKeys);

            // Bodies may still wait for their pass, or stand in the part of the journal that is written over next.
            state.Disk.Settle();
            after = "";
            return Gone - before;
        }

        if (!isScrubbed)
        {
            isScrubbed = state.Disk.Scrub(ref scrubbed, Slice);
            return 0;
        }

        var page = state.Disk.Saves.Page(DoneItems.Chunks, after, Slice);
        foreach (var (id, chunk) in page)
        {
            Gone += DoneItems.Thin(state.Disk, id, chunk, item => !IsTheirs(Ids.Parts(item["i"].AsString).City, item["l"].AsString));
        }

        after = page.Count == 0 ? after : page[^1].Id;
        IsDone = page.Count < Slice;
        return Gone - before;
    }

    private bool IsTheirs(string city, string laneKey) => city == erasure.City && erasure.LaneKeys.Contains(laneKey);
}
