namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>
/// One durable thing as no engine in particular keeps it: what a backup holds and what moves from one engine to the other. Numbers keep
/// the order things were first written in, whatever counts them. Times are kept to the microsecond.
/// </summary>
public abstract record CopyRow
{
    private CopyRow()
    {
    }

    /// <param name="Table">Name of the table.</param>
    /// <param name="Schema">Version of the JSON body.</param>
    /// <param name="Born">Orders records by their first write.</param>
    public sealed record Record(string Table, string City, string Key, long Version, long Born, int Schema, byte[] Body) : CopyRow;

    /// <summary>An inbox item not yet done.</summary>
    public sealed record Waiting(string City, string Key, string LaneKey, string Kind, byte[] Body, DateTimeOffset At, long Number) : CopyRow;

    /// <summary>An inbox item done, as long as its body is kept.</summary>
    /// <param name="Reason">Why it was set aside, if it was.</param>
    public sealed record Done(
        string City, string Key, string LaneKey, string Kind, byte[] Body, DateTimeOffset At, long Number, DateTimeOffset DoneAt, string? Reason) : CopyRow;

    /// <summary>A vendor's id that is a duplicate if it comes again; also those of waiting and done items.</summary>
    /// <param name="At">About when: it only decides when the id is forgotten, and is no part of a checksum.</param>
    public sealed record Seen(string City, string Key, DateTimeOffset At) : CopyRow;

    /// <summary>A message not yet settled.</summary>
    public sealed record Message(
        long Id, string City, string Channel, string Chat, string? Thread, int Priority, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NotBefore, byte[] Body)
        : CopyRow;

    public sealed record Timer(string City, string LaneKey, string Name, DateTimeOffset DueAt, string Kind, byte[] Body, long Number) : CopyRow;

    public sealed record Job(
        string City, string Kind, string Id, byte[] Body, int Attempts, DateTimeOffset FirstTriedAt, DateTimeOffset? NotBefore, long Number) : CopyRow;

    public sealed record Failure(long Number, string City, string Kind, string Id, string Reason, DateTimeOffset At) : CopyRow;

    /// <summary>Both sizes of a photo.</summary>
    /// <param name="City">Empty when nothing tells whose it is: nobody refers to it. No part of a checksum.</param>
    public sealed record Picture(string City, string PhotoId, byte[] Full, byte[] Thumb) : CopyRow;

    /// <summary>A file sent through the web, as long as it is kept.</summary>
    /// <param name="City">As with <see cref="Picture"/>.</param>
    /// <param name="At">When it came in; no part of a checksum.</param>
    public sealed record Upload(string City, string Id, DateTimeOffset At, byte[] Bytes) : CopyRow;
}
