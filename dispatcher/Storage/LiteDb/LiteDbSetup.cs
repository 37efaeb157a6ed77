using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace QlueBot.Dispatcher.Storage.LiteDb;

public static class LiteDbSetup
{
    /// <summary>
    /// Registers the embedded store. Needs <see cref="StorageOptions"/>, every <see cref="Table"/> and a <see cref="TimeProvider"/>; it is
    /// opened when first asked for, and then throws <see cref="StoreInUseException"/> when another process has it.
    /// </summary>
    public static IServiceCollection AddLiteDbStore(this IServiceCollection services) => services.AddSingleton<IStore>(provider => new LiteDbStore(
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb,
        provider.GetServices<Table>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<LiteDbStore>>()));
}
