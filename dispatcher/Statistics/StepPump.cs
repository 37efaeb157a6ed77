using Microsoft.Extensions.Hosting;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Statistics;

/// <summary>Adds what was counted to the days in the store, once a minute and at the end. Several processes add to the same days.</summary>
internal sealed class StepPump(IStore store, StepTally tally, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await KeepAsync(stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var (city, days) in tally.Take())
        {
            try
            {
                await store.WriteAsync(reader => Added(reader, city, days), cancellationToken);
            }
            catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
            {
                // The next round does it.
                tally.Return(city, days);
            }
        }
    }

    private static Commit Added(IReader reader, string city, List<StepDay> days)
    {
        var commit = new Commit();
        foreach (var day in days)
        {
            var kept = reader.Get(StepDayTable.Days, city, StepDayTable.KeyOf(day));
            commit.Put(StepDayTable.Days, city, kept is null ? day : kept.Value.Plus(day), kept);
        }

        return commit;
    }
}
