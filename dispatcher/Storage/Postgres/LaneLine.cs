namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>One lane's callers. Under the desk's lock.</summary>
internal sealed class LaneLine
{
    private const int MostFresh = 512;
    private Dictionary<(string City, string Key), StoredItem> fresh = [];

    public LinkedList<LaneCall> Waiting { get; } = [];

    public bool IsRunning { get; set; }

    public bool IsWoken { get; set; }

    /// <summary>The next to run, when there is something to do.</summary>
    public LaneCall? Next() =>
        IsRunning ? null : IsWoken ? Waiting.First?.Value : Waiting.FirstOrDefault(call => call.LooksOnce);

    /// <summary>Stored by this process: what is in it is known already when it is found.</summary>
    public void Remember(Arrival arrival)
    {
        if (fresh.Count >= MostFresh)
        {
            fresh.Clear();
        }

        fresh[(arrival.City, arrival.Key)] = LaneLoad.ItemOf(arrival);
    }

    public Dictionary<(string City, string Key), StoredItem> TakeFresh()
    {
        var taken = fresh;
        fresh = [];
        return taken;
    }

    public void PutBack(Dictionary<(string City, string Key), StoredItem> rest)
    {
        foreach (var (key, item) in rest)
        {
            fresh.TryAdd(key, item);
        }
    }
}
