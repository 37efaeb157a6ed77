using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace QlueBot.Dispatcher.Photos;

public static class PhotosSetup
{
    /// <summary>The photo store and the workers that fill it. Needs an <c>IStore</c>, the channels and <c>StorageOptions</c>.</summary>
    public static IServiceCollection AddPhotos(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PhotoStore>();
        services.AddSingleton<QuietThreads>();
        services.AddSingleton<PhotoWorker>();
        services.AddHostedService<PhotoPump>();
        return services;
    }
}
