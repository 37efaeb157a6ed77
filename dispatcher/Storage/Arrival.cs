using System.Security.Cryptography;
using System.Text;

namespace QlueBot.Dispatcher.Storage;

/// <summary>Something that came in and is to be kept before anybody is told it was received.</summary>
/// <param name="City">Pack name.</param>
/// <param name="Key">Unique in the city, from the vendor's own id: <c>telegram/500000001</c>. A repeat of it is a duplicate.</param>
/// <param name="LaneKey">What it must stay in order with: <c>telegram/8110000001</c>.</param>
/// <param name="Kind">Who can read the body: a channel's name, <c>timer</c>, <c>photo</c>, <c>system</c>.</param>
/// <param name="Body">As received, UTF-8 JSON.</param>
/// <param name="At">When it was received.</param>
public sealed record Arrival(string City, string Key, string LaneKey, string Kind, ReadOnlyMemory<byte> Body, DateTimeOffset At)
{
    /// <summary>What the ingesting process already knows of the body; handed on in memory only, as <see cref="StoredItem.Parsed"/>.</summary>
    public object? Parsed { get; init; }
}

/// <summary>An arrival, or a timer that is due, as handed to the lane's handler.</summary>
public sealed record StoredItem(string City, string Key, string LaneKey, string Kind, ReadOnlyMemory<byte> Body, DateTimeOffset At)
{
    /// <summary>What somebody in this process has understood of the body already; null after a restart. Never needed, only quicker.</summary>
    public object? Parsed { get; set; }

    /// <summary>A key as logs and admins may see it, the same for the same key: a wamid is its reader's number in another spelling, a lane's key may be one.</summary>
    public static string Masked(string key) =>
        $"{key.Split('/')[0]}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12]}";
}

/// <summary>What runs a lane. Both functions are pure: they may be called again, and only the returned commit counts.</summary>
/// <param name="Handle">Decides on all items, in order.</param>
/// <param name="SetAside">What to commit for an item on which <paramref name="Handle"/> threw: an apology, as a rule.</param>
public sealed record LaneHandler(
    Func<IReadOnlyList<StoredItem>, IReader, Commit> Handle,
    Func<StoredItem, Exception, IReader, Commit> SetAside)
{
    /// <summary>Names what an item's turn is likely to read, so that a distant engine can fetch it all at once. Never needed, only quicker.</summary>
    public Action<StoredItem, Foresight>? Foresee { get; init; }
}
