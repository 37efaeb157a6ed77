using QlueBot.Bot.Web.Photos;

namespace QlueBot.Bot.Web.Chat;

/// <summary>The resident's page, with what it shows: scripts, photos, the first page.</summary>
public static class ChatPageSetup
{
    public static IServiceCollection AddChatPage(this IServiceCollection services)
    {
        services.AddSingleton<AreaMaps>();
        services.AddSingleton<ChatPage>();
        services.AddSingleton<PhotoPage>();
        services.AddSingleton<IndexPage>();
        return services;
    }

    public static IEndpointRouteBuilder MapChatPage(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        services.GetRequiredService<IndexPage>().Map(endpoints);
        services.GetRequiredService<ChatPage>().Map(endpoints);
        services.GetRequiredService<PhotoPage>().Map(endpoints);
        endpoints.MapGet("/assets/{file}", (string file, HttpContext http) => PageAssets.Find(file, http));
        return endpoints;
    }
}
