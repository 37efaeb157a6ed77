using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Polls;

/// <summary>Draws results of polls that were counted, and erases their votes, counts of parts and the voters' key. Doing it twice ends the same.</summary>
internal sealed partial class PollPump(IStore store, IPhotoStore photos, TextBook texts, QuietThreads threads, TimeProvider clock, ILogger<PollPump> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new JobLoop(store, PollJob.Kind, DoAsync, clock, LogSurprise).RunAsync(stoppingToken);

    private async Task<JobOutcome> DoAsync(Job job, CancellationToken cancellationToken)
    {
        var order = PollJob.Read(job.Body);
        var poll = await store.ReadAsync(reader => reader.Get(Poll.Table, job.City, order.Code)?.Value, cancellationToken);
        var chart = poll is { Result.IsShown: true } ? await DrawAsync(job, poll, cancellationToken) : null;
        await store.EraseAsync(
            new Erasure(job.City, [], [(PollSecret.Table, order.Code), (PollVote.Table, order.Code), (PollTally.Table, order.Code)]), cancellationToken);
        return new JobOutcome.Done(job, (order with { ChartId = chart }).Result(job, clock.GetUtcNow()));
    }

    /// <summary>Null when it cannot be drawn: the figures stand in words as well.</summary>
    private async Task<string?> DrawAsync(Job job, Poll poll, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"poll\n{job.City}\n{poll.Code}\n{poll.OpenedAt:O}")).AsSpan(0, 12));
        try
        {
            var pictures = await threads.RunAsync(() => PollChart.Draw(poll.Draft, poll.Result!, texts, "id"), cancellationToken);
            await photos.SaveAsync(job.City, id, pictures, cancellationToken);
            return id;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoChart(failure, job.Id);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The chart of poll {Poll} could not be drawn")]
    private partial void LogNoChart(Exception failure, string poll);

    [LoggerMessage(Level = LogLevel.Error, Message = "The poll worker stumbled; trying again")]
    private partial void LogSurprise(Exception surprise);
}
