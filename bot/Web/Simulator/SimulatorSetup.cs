using Microsoft.Extensions.DependencyInjection.Extensions;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Web.Simulator;

/// <summary>The simulator. The admin pane shows its desk when a <c>Func&lt;string, CancellationToken, Task&lt;DeskFact&gt;&gt;</c> is in the container.</summary>
public static class SimulatorSetup
{
    public static IServiceCollection AddSimulator(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DemoPersonas(id => CastOf(provider.GetRequiredService<CityAtlas>(), id)));
        services.AddSingleton<SimulatorPage>();
        return services;
    }

    public static IEndpointRouteBuilder MapSimulator(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<SimulatorPage>().Map(endpoints);
        return endpoints;
    }

    private static IReadOnlyList<DemoPersona> CastOf(CityAtlas atlas, string id) =>
        atlas.Find(id) is { } city
            ? [.. DemoCast.Of(city).Select(person => new DemoPersona(id, person.Row.Name, person.Row.Role?.ToString().ToLowerInvariant() ?? "warga", person.ChatId))]
            : [];
}
