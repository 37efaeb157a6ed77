using System.Text.Json;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Polls;

/// <summary>Draw the result of a poll and erase its votes; what comes of it is the body of an inbox item of the same kind.</summary>
/// <param name="ChartId">Under which the picture is kept; null: there is none.</param>
internal sealed record PollJob(string Code, string? ChartId)
{
    /// <summary>Kind of the job and of the item its result arrives as.</summary>
    public const string Kind = "poll-chart";

    public static JobDraft Draft(string city, Poll poll) => new(city, Kind, poll.Code, Body(new PollJob(poll.Code, null)));

    public static PollJob Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, PollsJson.Default.PollJob)!;

    public Arrival Result(Job job, DateTimeOffset at) => new(job.City, $"{Kind}/{Code}", $"poll/{Code}", Kind, Body(this), at);

    private static byte[] Body(PollJob job) => JsonSerializer.SerializeToUtf8Bytes(job, PollsJson.Default.PollJob);
}
