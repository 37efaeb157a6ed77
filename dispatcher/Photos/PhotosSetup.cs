using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace QlueBot.Dispatcher.Photos;

public static class PhotosSetup
{
    /// <summary>The photo store and the workers that fill it. Needs an <c>IStore</c>, the channels and <c>StorageOptions</c>.</summary>
    public static IServiceCollection AddPhotos(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPhotoStore, FilePhotoStore>();
        services.AddSingleton<QuietThreads>();
        services.AddSingleton<PhotoWorker>();
        services.AddHostedService<PhotoPump>();
        return services;
    }

    /// <summary>Where uploads of the web wait. Needs <c>StorageOptions</c>.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.TryAddSingleton<IUploadStore, FileUploadStore>();
        return services;
    }
}
