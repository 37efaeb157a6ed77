namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Erases what a person left. Records, messages and timers go with the first group, by the journal; what chunks still hold of them, and bodies of
/// done items, with those that follow, past the journal, as <see cref="Sweep"/> does.
/// </summary>
internal sealed class Erasing(Erasure erasure)
{
    private const int Slice = 16;
    private string after = "";
    private Phase phase;

    private enum Phase
    {
        Erase,
        Settle,
        Scrub,
        Thin,
        SettleAgain,
        Done,
    }

    public bool IsDone => phase is Phase.Done;

    public int Gone { get; private set; }

    public int Step(State state)
    {
        var before = Gone;
        switch (phase)
        {
            case Phase.Erase:
                Gone += erasure.Records.Sum(record => state.Records.Erase(record.Table, erasure.City, record.Key));
                Gone += state.Erase(erasure.City, erasure.LaneKeys);
                phase = Phase.Settle;
                break;
            case Phase.Settle:
                // Only now are the deletions in the journal. Bodies may still wait for their pass, or stand in the part of it that is written over next.
                state.Disk.Settle();
                state.Disk.StartScrub();
                phase = Phase.Scrub;
                break;
            case Phase.Scrub:
                phase = state.Disk.Scrub(Slice) ? Phase.Thin : Phase.Scrub;
                break;
            case Phase.Thin:
                phase = Thin(state) ? Phase.SettleAgain : Phase.Thin;
                break;
            default:
                // What was written past the journal is on the disk, and out of LiteDB's log, before anybody is told that it is gone.
                state.Disk.Settle();
                phase = Phase.Done;
                break;
        }

        return Gone - before;
    }

    /// <returns>True when this was the last page.</returns>
    private bool Thin(State state)
    {
        var page = state.Disk.Saves.Page(DoneItems.Chunks, after, Slice);
        foreach (var (id, chunk) in page)
        {
            Gone += DoneItems.Thin(state.Disk, id, chunk, item => !IsTheirs(Ids.Parts(item["i"].AsString).City, item["l"].AsString));
        }

        after = page.Count == 0 ? after : page[^1].Id;
        return page.Count < Slice;
    }

    private bool IsTheirs(string city, string laneKey) => city == erasure.City && erasure.LaneKeys.Contains(laneKey);
}
