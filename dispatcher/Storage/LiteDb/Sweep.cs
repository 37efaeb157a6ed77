namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Walks over done items, some with every group, so that nobody waits for it.</summary>
/// <param name="rawBefore">Bodies done before this go.</param>
/// <param name="idBefore">Items done before this go altogether.</param>
internal sealed class Sweep(DateTimeOffset rawBefore, DateTimeOffset idBefore)
{
    private const int Slice = 256;
    private List<string>? waiting;
    private string after = "";

    public bool IsDone { get; private set; }

    public int Gone { get; private set; }

    public int Step(State state)
    {
        waiting ??= state.Disk.WaitingIds(Inbox.Done);
        List<string> ids;
        if (waiting.Count > 0)
        {
            ids = waiting.Take(Slice).ToList();
            waiting.RemoveRange(0, ids.Count);
        }
        else
        {
            ids = [.. state.Disk.Saves.Page(Inbox.Done, after, Slice).Select(entry => entry.Id)];
            IsDone = ids.Count < Slice;
            after = ids.LastOrDefault(after);
        }

        var before = Gone;
        ids.ForEach(id => Look(state, id));
        return Gone - before;
    }

    private void Look(State state, string id)
    {
        // A newer state than the page's may be waiting.
        if (state.Disk.Get(Inbox.Done, id) is not { } document)
        {
            return;
        }

        var doneAt = Documents.Time(document["d"]);
        if (doneAt <= idBefore)
        {
            var (city, key) = Ids.Parts(id);
            state.Disk.Delete(Inbox.Done, id);
            state.Inbox.Seen.Forget(city, key);
            Gone++;
        }
        else if (doneAt <= rawBefore && document["b"].AsBinary.Length > 0)
        {
            document["b"] = Array.Empty<byte>();
            state.Disk.Put(Inbox.Done, id, document);
            Gone++;
        }
    }
}
