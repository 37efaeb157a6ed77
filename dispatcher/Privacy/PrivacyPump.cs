using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>Claims orders about people's data, one at a time, and has them done.</summary>
internal sealed partial class PrivacyPump(IStore store, PrivacyWorker worker, TimeProvider clock, ILogger<PrivacyPump> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new JobLoop(store, PrivacyOrder.Kind, worker.DoAsync, clock, LogSurprise).RunAsync(stoppingToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The privacy worker stumbled; trying again")]
    private partial void LogSurprise(Exception surprise);
}
