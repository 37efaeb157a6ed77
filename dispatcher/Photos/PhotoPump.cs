using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Claims photo jobs and has them done, as many at once as <c>Storage:Photos:Workers</c> says; with 0 the queue is held.</summary>
internal sealed partial class PhotoPump(
    IStore store, PhotoWorker worker, IOptions<StorageOptions> options, TimeProvider clock, ILogger<PhotoPump> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Photos.Workers).Select(_ => RunAsync(stoppingToken)));

    private async Task RunAsync(CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                foreach (var job in await store.ClaimJobsAsync(PhotoJobs.Kind, max: 1, Patience, stopping))
                {
                    await SettleAsync(await worker.DoAsync(job, stopping));
                }

                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception surprise)
            {
                LogSurprise(surprise);
                await BackOff.WaitAsync(++failures, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // Work that is done is recorded even while stopping; a claim that is never settled would hold the job until the process ends.
        async Task SettleAsync(JobOutcome outcome)
        {
            for (var failures = 1; ; failures++)
            {
                try
                {
                    await store.SettleJobAsync(outcome, CancellationToken.None);
                    return;
                }
                catch (StoreUnavailableException) when (!stopping.IsCancellationRequested)
                {
                    await BackOff.WaitAsync(failures, clock, stopping);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A photo worker stumbled; trying again")]
    private partial void LogSurprise(Exception surprise);
}
