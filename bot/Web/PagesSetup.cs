using QlueBot.Bot.Web.Chat;
using QlueBot.Bot.Web.Photos;
using QlueBot.Bot.Web.Simulator;

namespace QlueBot.Bot.Web;

/// <summary>The pages: first page, chat, simulator, photos. They need what <c>AddWeb</c> and <c>AddDispatcher</c> bring.</summary>
public static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSingleton<AreaMaps>();
        services.AddSingleton<ChatPage>();
        services.AddSingleton<SimulatorPage>();
        services.AddSingleton<PhotoPage>();
        services.AddSingleton<FilePage>();
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
        services.GetRequiredService<FilePage>().Map(endpoints);
        endpoints.MapGet("/assets/{file}", (string file, HttpContext http) => PageAssets.Find(file, http));
        return endpoints;
    }
}
