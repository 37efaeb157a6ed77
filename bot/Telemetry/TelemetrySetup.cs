using OpenTelemetry.Metrics;

namespace QlueBot.Bot.Telemetry;

public static class TelemetrySetup
{
    // Room for them is taken at once, for each instrument: at the library's 2,000 that is 5 MB that nothing fills.
    private const int MostSeries = 400;

    // City, channel, step and what happened there.
    private const int MostTalkSeries = 2000;

    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<BotMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(BotMetrics.Meter, "System.Runtime")
            .AddView(instrument => new MetricStreamConfiguration { CardinalityLimit = instrument.Name == BotMetrics.TalkSteps ? MostTalkSeries : MostSeries })
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
