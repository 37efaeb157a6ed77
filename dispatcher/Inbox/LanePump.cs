using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Keeps every lane running for as long as the process lives.</summary>
public sealed partial class LanePump(IStore store, LaneRunner runner, TimeProvider time, ILogger<LanePump> logger) : BackgroundService
{
    private const int Batch = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>When a lane last came round, for the health check.</summary>
    public DateTimeOffset TurnedAt { get; private set; } = time.GetUtcNow();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, store.Lanes).Select(lane => Task.Run(() => RunAsync(lane, stoppingToken), stoppingToken)));

    private async Task RunAsync(int lane, CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.RunLaneAsync(lane, Batch, runner.Handler, Patience, stoppingToken);
                TurnedAt = time.GetUtcNow();
                pause = FirstPause;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception surprise)
            {
                LogSurprise(surprise, lane);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Lane} stumbled and goes on")]
    private partial void LogSurprise(Exception surprise, int lane);
}
