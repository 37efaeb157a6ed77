using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Does one photo job: fetch, look, save. Doing it twice, after a crash, ends the same.</summary>
internal sealed partial class PhotoWorker(
    IEnumerable<IChannel> channels, IPhotoStore photos, QuietThreads threads, TimeProvider clock, ILogger<PhotoWorker> logger)
{
    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Name);

    public async Task<JobOutcome> DoAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(job, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return Again(job, TimeSpan.Zero, "the photo store is away");
        }
        catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
        {
            LogSurprise(surprise, job.Id, job.Attempts);
            return Again(job, TimeSpan.Zero, "surprise");
        }
    }

    private async Task<JobOutcome> TryAsync(Job job, CancellationToken cancellationToken)
    {
        var order = PhotoJobs.OrderOf(job);
        var fetched = channels.TryGetValue(order.Channel, out var channel)
            ? await channel.FetchAsync(job.City, order.File, PhotoIntake.MaxBytes, cancellationToken)
            : new FetchResult.TryLater(TimeSpan.Zero, "channel off");
        return fetched switch
        {
            FetchResult.Fetched(var bytes)          => Done(job, await LookAsync(order, bytes, cancellationToken)),
            FetchResult.Gone { TooLarge: true }     => Done(job, new PhotoLook.Unreadable("bytes")),
            FetchResult.Gone(var reason, _)         => Done(job, new PhotoLook.Lost(reason)),
            FetchResult.TryLater(var after, var reason) => Again(job, after, reason),
            _                                       => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Task<PhotoLook> LookAsync(PhotoOrder order, byte[] bytes, CancellationToken cancellationToken) => threads.RunAsync(
        () =>
        {
            var (look, pictures) = PhotoIntake.LookAt(bytes);
            if (pictures is not null)
            {
                // Waited for here: flushing a file would hold up a thread that answers people, this one is made to wait.
                photos.SaveAsync(order.Chat.City, order.PhotoId, pictures, cancellationToken).GetAwaiter().GetResult();
            }

            return look;
        },
        cancellationToken);

    private JobOutcome.Done Done(Job job, PhotoLook look)
    {
        LogDone(job.Id, look.GetType().Name);
        return new JobOutcome.Done(job, PhotoJobs.Result(PhotoJobs.OrderOf(job), look, clock.GetUtcNow()));
    }

    private JobOutcome Again(Job job, TimeSpan asked, string reason)
    {
        var now = clock.GetUtcNow();
        if (PhotoRetry.Next(job, asked, now, Random.Shared.NextDouble()) is { } next)
        {
            LogAgain(job.Id, job.Attempts, reason);
            return new JobOutcome.Again(job, next);
        }

        return Done(job, new PhotoLook.Lost(reason));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Photo {Photo}: {Look}")]
    private partial void LogDone(string photo, string look);

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo {Photo} was not to be had at try {Attempts} ({Reason}); trying again")]
    private partial void LogAgain(string photo, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Photo {Photo} made its worker stumble at try {Attempts}")]
    private partial void LogSurprise(Exception surprise, string photo, int attempts);
}
