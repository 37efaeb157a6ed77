using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Telegram;

public static class TelegramSetup
{
    /// <summary>Adds the channel for every city under <c>Cities</c> that has a token; needs IStore, IPhotoStore, IUploadStore and a TimeProvider.</summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        string[] cities = [.. configuration.GetSection("Cities").GetChildren().Select(city => city.Key)];
        foreach (var city in cities)
        {
            services.AddOptions<TelegramOptions>(city).BindConfiguration($"Cities:{city}:{TelegramOptions.Section}").ValidateOnStart();
        }

        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>();
        services.AddSingleton(provider => new TelegramAccounts(provider.GetRequiredService<IOptionsMonitor<TelegramOptions>>(), cities));
        services.AddSingleton(TextBook.Shipped);
        services.AddSingleton<TelegramDoor>();
        services.AddSingleton<IChannel, TelegramChannel>();
        services.TryAddSingleton(_ => new DoorProbe());
        services.AddSingleton<ICheckup>(provider => new TelegramCheckup(
            new Lazy<TelegramAccounts>(provider.GetRequiredService<TelegramAccounts>), provider.GetRequiredService<DoorProbe>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddHostedService<TelegramReceiver>();
    }

    /// <summary>Maps <c>POST /channels/telegram/{city}</c>.</summary>
    public static void MapTelegram(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<TelegramDoor>();
        routes.MapPost("/channels/telegram/{city}", context => door.ReceiveAsync(context));
    }
}
