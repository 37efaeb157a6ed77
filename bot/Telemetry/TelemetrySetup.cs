using OpenTelemetry.Metrics;

namespace QlueBot.Bot.Telemetry;

public static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<BotMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(BotMetrics.Meter, "System.Runtime")
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
