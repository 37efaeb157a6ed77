using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Claims photo jobs and has them done, as many at once as <c>Storage:Photos:Workers</c> says; with 0 the queue is held.</summary>
internal sealed partial class PhotoPump(
    IStore store, PhotoWorker worker, IOptions<StorageOptions> options, TimeProvider clock, ILogger<PhotoPump> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, options.Value.Photos.Workers)
        .Select(_ => new JobLoop(store, PhotoJobs.Kind, worker.DoAsync, clock, LogSurprise).RunAsync(stoppingToken)));

    [LoggerMessage(Level = LogLevel.Error, Message = "A photo worker stumbled; trying again")]
    private partial void LogSurprise(Exception surprise);
}
