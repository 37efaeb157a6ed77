namespace QlueBot.Dispatcher.Storage.Postgres;

internal enum LaneEnd
{
    /// <summary>It was looked into, and what was there is done.</summary>
    Ran,

    /// <summary>Another process was in it.</summary>
    Locked,

    /// <summary>Its turn comes with the next group.</summary>
    Deferred,

    /// <summary>The server is not there.</summary>
    Unavailable,
}

/// <summary>One call's part in a group.</summary>
internal sealed class LaneTry(LaneCall call, Dictionary<(string City, string Key), StoredItem> fresh)
{
    public LaneCall Call { get; } = call;

    /// <summary>What this process stored itself and expects to find; what is left was not found.</summary>
    public Dictionary<(string City, string Key), StoredItem> Fresh { get; } = fresh;

    public LaneEnd End { get; set; } = LaneEnd.Ran;

    public int Done { get; set; }

    public Exception? Error { get; set; }
}
