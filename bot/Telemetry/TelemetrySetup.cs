using OpenTelemetry.Metrics;

namespace QlueBot.Bot.Telemetry;

public static class TelemetrySetup
{
    // Room for them is taken at once, for each instrument: at the library's 2,000 that is 5 MB that nothing fills.
    private const int MostSeries = 400;

    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<BotMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(BotMetrics.Meter, "System.Runtime")
            .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = MostSeries })
            .AddPrometheusExporter());
        return services;
    }

    /// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<BotMetrics>();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint();
    }
}
