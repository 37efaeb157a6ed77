using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Dispatcher.Storage;

/// <summary>Claims jobs of one kind and has them done, one after another, until it is stopped.</summary>
internal sealed class JobLoop(
    IStore store, string kind, Func<Job, CancellationToken, Task<JobOutcome>> work, TimeProvider clock, Action<Exception> tell)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                foreach (var job in await store.ClaimJobsAsync(kind, max: 1, Patience, stopping))
                {
                    await SettleAsync(await work(job, stopping), stopping);
                }

                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception surprise)
            {
                tell(surprise);
                await BackOff.WaitAsync(++failures, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Work that is done is recorded even while stopping; a claim that is never settled would hold the job until the process ends.
    private async Task SettleAsync(JobOutcome outcome, CancellationToken stopping)
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
