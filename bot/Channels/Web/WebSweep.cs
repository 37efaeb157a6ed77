using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Once an hour, deletes the uploads nobody waits for any more.</summary>
internal sealed partial class WebSweep(WebUploads uploads, TimeProvider time, ILogger<WebSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var count = await uploads.SweepAsync(stoppingToken);
                LogSwept(count);
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or StoreUnavailableException)
            {
                LogFailed(reason.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} old web uploads")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old web uploads could not be deleted: {Reason}")]
    private partial void LogFailed(string reason);
}
