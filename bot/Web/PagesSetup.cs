using Microsoft.Extensions.DependencyInjection.Extensions;
using QlueBot.Bot.Web.Chat;
using QlueBot.Bot.Web.Photos;
using QlueBot.Bot.Web.Simulator;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Web;

/// <summary>The pages: first page, chat, simulator, photos. They need what <c>AddWeb</c> and <c>AddDispatcher</c> bring.</summary>
public static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DemoPersonas(id => CastOf(provider.GetRequiredService<CityAtlas>(), id)));
        services.AddSingleton<AreaMaps>();
        services.AddSingleton<ChatPage>();
        services.AddSingleton<SimulatorPage>();
        services.AddSingleton<PhotoPage>();
        services.AddSingleton<IndexPage>();
        return services;
    }

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        services.GetRequiredService<IndexPage>().Map(endpoints);
        services.GetRequiredService<ChatPage>().Map(endpoints);
        services.GetRequiredService<SimulatorPage>().Map(endpoints);
        services.GetRequiredService<PhotoPage>().Map(endpoints);
        endpoints.MapGet("/assets/{file}", (string file, HttpContext http) => PageAssets.Find(file, http));
        return endpoints;
    }

    private static IReadOnlyList<DemoPersona> CastOf(CityAtlas atlas, string id) =>
        atlas.Find(id) is { } city
            ? [.. DemoCast.Of(city).Select(person => new DemoPersona(id, person.Row.Name, person.Row.Role?.ToString().ToLowerInvariant() ?? "warga", person.ChatId))]
            : [];
}
