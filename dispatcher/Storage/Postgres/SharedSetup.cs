using Microsoft.Extensions.DependencyInjection;
using QlueBot.Dispatcher.Photos;

namespace QlueBot.Dispatcher.Storage.Postgres;

public static class SharedSetup
{
    /// <summary>What processes share beside the store: photos, uploads, hints. Comes after <see cref="PostgresSetup.AddPostgresStore"/>.</summary>
    public static IServiceCollection AddPostgresShared(this IServiceCollection services)
    {
        services.AddSingleton<IPhotoStore, PostgresPhotoStore>();
        services.AddSingleton<IUploadStore, PostgresUploadStore>();
        services.AddSingleton<PostgresHints>();
        services.AddSingleton<IHints>(provider => provider.GetRequiredService<PostgresHints>());
        services.AddHostedService(provider => provider.GetRequiredService<PostgresHints>());
        return services;
    }
}
