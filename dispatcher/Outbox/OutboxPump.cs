using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Turns one <see cref="AccountPump"/> for every account: each city of each channel.</summary>
internal sealed class OutboxPump(
    IEnumerable<IChannel> channels, IStore store, OutboxFigures figures, TimeProvider clock, ILogger<OutboxPump> logger,
    BroadcastSending? broadcasts = null) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        from channel in channels
        from city in channel.Cities
        select RunAsync(city, channel, stoppingToken));

    private async Task RunAsync(string city, IChannel channel, CancellationToken stopping)
    {
        using var pump = new AccountPump(city, channel, store, figures, clock, logger, broadcasts);
        await pump.RunAsync(stopping);
    }
}
