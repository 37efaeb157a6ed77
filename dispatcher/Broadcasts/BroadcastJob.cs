using System.Text.Json;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Work on a broadcast that no turn can do. What comes of it arrives as an item of kind <see cref="ItemKinds.Broadcast"/>.</summary>
/// <param name="Generation">Of the broadcast when it was ordered.</param>
public sealed record BroadcastJob(string Code, int Generation, BroadcastTask Task)
{
    /// <summary>Kind of the jobs that send ordinary broadcasts.</summary>
    public const string Ordinary = "broadcast";

    /// <summary>Kind of the jobs that send emergencies: they have workers of their own.</summary>
    public const string Urgent = "broadcast-urgent";

    /// <summary>Kind of the jobs that end soon: those that send, and wait for their channel, never hold them up.</summary>
    public const string Aside = "broadcast-aside";

    /// <summary>To be put into the commit that wants it.</summary>
    public static JobDraft Draft(string city, Broadcast broadcast, BroadcastTask task, DateTimeOffset? notBefore = null) => new(
        city, task is not BroadcastTask.Send ? Aside : broadcast.IsEmergency ? Urgent : Ordinary, $"{broadcast.Code}/{broadcast.Generation}/{task}",
        JsonSerializer.SerializeToUtf8Bytes(new BroadcastJob(broadcast.Code, broadcast.Generation, task), BroadcastsJson.Default.BroadcastJob), notBefore);

    public static BroadcastJob Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, BroadcastsJson.Default.BroadcastJob)!;
}

public enum BroadcastTask
{
    Count,
    Send,

    /// <summary>The result once more: later receipts may have changed it.</summary>
    Result,

    /// <summary>The result as a file.</summary>
    File,

    /// <summary>What still waits for its people is old, or was stopped: it waits no more.</summary>
    Drop,

    /// <summary>Chats are forgotten, a month after the end.</summary>
    Sweep,
}

/// <summary>What came of a <see cref="BroadcastJob"/>.</summary>
/// <param name="Generation">Of the job: what a later one overtook is not told.</param>
public sealed record BroadcastNews(string Code, int Generation, BroadcastTask Task)
{
    public AudienceCount? Count { get; init; }

    /// <summary>Of the chart; null when it could not be drawn.</summary>
    public string? ChartId { get; init; }

    /// <summary>Of the kept file.</summary>
    public string? FileId { get; init; }

    /// <summary>Nothing came of it: the broadcast was changed meanwhile.</summary>
    public bool IsVoid { get; init; }

    // Counting, sending and sweeping end once; what may be asked for again ends as often, and twice within one tick of the clock is twice.
    public Arrival Tell(Job job, string laneKey, DateTimeOffset at) => new(
        job.City, $"{job.Kind}/{job.Id}/{(IsVoid || Task is BroadcastTask.File or BroadcastTask.Result ? $"{Guid.CreateVersion7(at)}" : "done")}", laneKey, ItemKinds.Broadcast,
        JsonSerializer.SerializeToUtf8Bytes(this, BroadcastsJson.Default.BroadcastNews), at);

    public static BroadcastNews Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, BroadcastsJson.Default.BroadcastNews)!;
}
