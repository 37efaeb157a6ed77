using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>The web channel. Needs <c>HostedCities</c>, <c>IStore</c>, <c>IOptions&lt;StorageOptions&gt;</c> and <c>TimeProvider</c> in the container.</summary>
public static class WebSetup
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Table>(StoredKey.Table);
        services.TryAddSingleton(provider => SigningKey.Open(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<IStore>));
        services.TryAddSingleton<ConversationTokens>();
        services.TryAddSingleton<SignedAddresses>();
        services.TryAddSingleton(_ => new WebLimits());

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<WebCities>(provider, configuration));
        services.AddSingleton(provider => new ChatCities(provider.GetRequiredService<WebCities>().Ids));
        services.AddSingleton<Table>(WebTables.Heads);
        services.AddSingleton<Table>(WebTables.Lines);
        services.TryAddSingleton<IHints, LocalHints>();
        services.AddSingleton<WebSignals>();
        services.AddSingleton<WebTranscript>();
        services.AddUploads();
        services.AddSingleton<WebUploads>();
        services.AddSingleton<WebGate>();
        services.AddSingleton<WebIntake>();
        services.AddSingleton<WebDoor>();
        services.AddSingleton<WebStream>();
        services.AddSingleton<IChannel, WebChannel>();
        services.AddHostedService<WebSweep>();
        return services;
    }

    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<WebDoor>().Map(endpoints);
        endpoints.ServiceProvider.GetRequiredService<WebStream>().Map(endpoints);
        return endpoints;
    }
}
