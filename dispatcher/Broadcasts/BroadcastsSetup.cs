using Microsoft.Extensions.DependencyInjection;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

internal static class BroadcastsSetup
{
    public static IReadOnlyList<Table> Tables { get; } = [Broadcast.Table, Recipients.Table, Missed.Table, Tally.Table, Seen.Table, Listener.Table];

    /// <summary>Broadcasts: what can be done with them, and who does the work. Before the outbox in the list of loops.</summary>
    public static IServiceCollection AddBroadcasts(this IServiceCollection services)
    {
        services.AddSingleton<BroadcastWords>();
        services.AddSingleton<BroadcastNotices>();
        services.AddSingleton<BroadcastDesk>();
        services.AddSingleton<BroadcastEffects>();
        services.AddSingleton<BroadcastNewsDesk>();
        services.AddSingleton<BroadcastFacts>();
        services.AddSingleton<BroadcastPulse>();
        services.AddSingleton<StillWanted>();
        services.AddSingleton<LastLook>();
        services.AddSingleton<HeldDelivery>();
        services.AddSingleton<HeldByTemplate>();
        services.AddSingleton<BroadcastSending>();
        services.AddSingleton<AudienceCounting>();
        services.AddSingleton<FeedStep>();
        services.AddSingleton<SwitchedOff>();
        services.AddSingleton<HeldVoice>();
        services.AddSingleton<ResultVoice>();
        services.AddSingleton<ResultFile>();
        services.AddSingleton<BroadcastProgress>();
        services.AddSingleton<BroadcastWorker>();
        services.AddSingleton(provider => new Broadcasts(
            provider.GetRequiredService<IStore>(), provider.GetRequiredService<CityAtlas>(), provider.GetRequiredService<BroadcastDesk>(),
            provider.GetRequiredService<ResultFile>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<BroadcastPump>();
        return services;
    }
}
