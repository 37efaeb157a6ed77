using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace QlueBot.Dispatcher.Outbox;

public static class OutboxSetup
{
    /// <summary>The outbox's loops. Needs an <c>IStore</c> and the channels; added after the store, so that it stops before it.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OutboxFigures>();
        services.AddHostedService<OutboxPump>();
        services.AddHostedService<TemplatePump>();
        return services;
    }
}
