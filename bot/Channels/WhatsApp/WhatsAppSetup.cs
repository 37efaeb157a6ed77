using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.WhatsApp;

public static class WhatsAppSetup
{
    /// <summary>Adds the channel for every city under <c>Cities</c> that has an access token; needs IStore, AddressBook, IPhotoStore, IUploadStore and a TimeProvider.</summary>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services, IConfiguration configuration)
    {
        string[] cities = [.. configuration.GetSection("Cities").GetChildren().Select(city => city.Key)];
        foreach (var city in cities)
        {
            services.AddOptions<WhatsAppOptions>(city).BindConfiguration($"Cities:{city}:{WhatsAppOptions.Section}").ValidateOnStart();
        }

        services.AddSingleton<IValidateOptions<WhatsAppOptions>, WhatsAppOptionsValidator>();
        services.AddSingleton(provider => new WhatsAppAccounts(
            provider.GetRequiredService<IOptionsMonitor<WhatsAppOptions>>(), cities, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(TextBook.Shipped);
        services.AddSingleton<WhatsAppMedia>();
        services.AddSingleton<WhatsAppTicks>();
        services.TryAddSingleton<Albums>();
        services.AddSingleton<WhatsAppDoor>();
        services.TryAddSingleton(_ => new DoorProbe());
        services.AddSingleton<ICheckup>(provider => new WhatsAppCheckup(
            new Lazy<WhatsAppAccounts>(provider.GetRequiredService<WhatsAppAccounts>), provider.GetRequiredService<DoorProbe>(), configuration));
        return services.AddSingleton<IChannel, WhatsAppChannel>();
    }

    /// <summary>Maps <c>/channels/whatsapp/{city}</c>: GET proves the address to Meta, POST receives.</summary>
    public static void MapWhatsApp(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<WhatsAppDoor>();
        routes.MapGet("/channels/whatsapp/{city}", (string city, HttpRequest request) => door.Verify(city, request));
        routes.MapPost("/channels/whatsapp/{city}", context => door.ReceiveAsync(context));
    }
}
