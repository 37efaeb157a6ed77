using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>
/// Erases raw updates 7 days after they are done and forgets vendor ids after 30; once a day, what else has had its time (<see cref="Retention"/>).
/// </summary>
internal sealed partial class Janitor(IStore store, Retention retention, TimeProvider time, ILogger<Janitor> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);
    private static readonly TimeSpan Night = TimeSpan.FromDays(1);
    private static readonly TimeSpan RawAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan IdAge = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextNight = time.GetUtcNow();
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // Of several processes one is enough.
                await using var broom = await store.HoldAsync("janitor", TimeSpan.Zero, stoppingToken);
                if (broom is not null)
                {
                    var rows = await store.SweepAsync(RawAge, IdAge, stoppingToken);
                    if (time.GetUtcNow() >= nextNight)
                    {
                        rows += await retention.SweepAsync(stoppingToken);
                        nextNight = time.GetUtcNow() + Night;
                    }

                    LogSwept(rows);
                }
            }
            catch (StoreUnavailableException)
            {
                // The next round does it.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Swept {Rows} rows")]
    private partial void LogSwept(int rows);
}
