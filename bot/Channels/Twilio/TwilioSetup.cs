using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using QlueBot.Bot.Links;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Twilio;

public static class TwilioSetup
{
    /// <summary>
    /// Adds the channel for every city under <c>Cities</c> that has an AuthToken; needs IStore, AddressBook, IPhotoStore, SigningKey and a
    /// TimeProvider.
    /// </summary>
    public static IServiceCollection AddTwilio(this IServiceCollection services, IConfiguration configuration)
    {
        string[] cities = [.. configuration.GetSection("Cities").GetChildren().Select(city => city.Key)];
        foreach (var city in cities)
        {
            services.AddOptions<TwilioOptions>(city).BindConfiguration($"Cities:{city}:{TwilioOptions.Section}").ValidateOnStart();
        }

        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddSingleton(provider => new TwilioAccounts(provider.GetRequiredService<IOptionsMonitor<TwilioOptions>>(), cities));
        services.TryAddSingleton(TextBook.Shipped);
        services.TryAddSingleton<SignedAddresses>();
        services.TryAddSingleton<Albums>();
        services.AddSingleton<Table>(TwilioContent.Table);
        services.AddSingleton<Table>(TwilioSeen.Table);
        services.AddSingleton<TwilioContents>();
        services.AddSingleton<TwilioTemplates>();
        services.AddSingleton<TwilioMessages>();
        services.AddSingleton<TwilioMedia>();
        services.AddSingleton<TwilioErasing>();
        services.AddSingleton<TwilioDoor>();
        services.AddSingleton<IChannel, TwilioChannel>();
        services.TryAddSingleton(_ => new DoorProbe());
        services.AddSingleton<ICheckup>(provider => new TwilioCheckup(
            new Lazy<TwilioAccounts>(provider.GetRequiredService<TwilioAccounts>), provider.GetRequiredService<TwilioTemplates>(),
            provider.GetRequiredService<DoorProbe>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddHostedService<TwilioReconciler>();
    }

    /// <summary>Maps <c>POST /channels/twilio/{city}</c> and <c>…/status</c>.</summary>
    public static void MapTwilio(this IEndpointRouteBuilder routes)
    {
        var door = routes.ServiceProvider.GetRequiredService<TwilioDoor>();
        routes.MapPost("/channels/twilio/{city}", door.ReceiveAsync);
        routes.MapPost("/channels/twilio/{city}/status", door.ReceiveStatusAsync);
    }
}
