using Microsoft.Extensions.DependencyInjection;

namespace QlueBot.Dispatcher.Statistics;

internal static class StatisticsSetup
{
    /// <summary>Counting where residents drop out. Before the lanes in the list of loops, so that it keeps what they counted last.</summary>
    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<StepTally>();
        services.AddHostedService<StepPump>();
        services.AddHostedService<ChartPump>();
        return services;
    }
}
