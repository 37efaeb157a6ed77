using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Claims work on broadcasts: several at a time, because one lasts as long as it is being sent. Emergencies, counts and files never wait for one of those.</summary>
internal sealed partial class BroadcastPump(IStore store, BroadcastWorker worker, TimeProvider clock, ILogger<BroadcastPump> logger) : BackgroundService
{
    private const int OrdinaryWorkers = 4;
    private const int UrgentWorkers = 4;
    private const int AsideWorkers = 2;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Repeat(BroadcastJob.Ordinary, OrdinaryWorkers)
            .Concat(Enumerable.Repeat(BroadcastJob.Urgent, UrgentWorkers)).Concat(Enumerable.Repeat(BroadcastJob.Aside, AsideWorkers))
            .Select(kind => new JobLoop(store, kind, worker.DoAsync, clock, LogSurprise).RunAsync(stoppingToken)));

    [LoggerMessage(Level = LogLevel.Error, Message = "A broadcast worker stumbled; trying again")]
    private partial void LogSurprise(Exception surprise);
}
