using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

public static class PostgresSetup
{
    /// <summary>
    /// Registers the store on a PostgreSQL server and the <see cref="NpgsqlDataSource"/> it works with, for whoever keeps tables of their own
    /// there. Asking for either brings the schema up to date first, and throws <see cref="StoreUnreachableException"/> when that cannot be done.
    /// Needs <see cref="StorageOptions"/>, every <see cref="Table"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    /// <remarks>More tables: add <c>Schema/00N_name.sql</c>; it is embedded and applied once, in order, before anybody gets the data source.</remarks>
    public static IServiceCollection AddPostgresStore(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var source = PostgresServer.Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Postgres.ConnectionString);
            CopyGuard.CheckNotFilling(source);
            return source;
        });
        services.AddSingleton<IStore>(provider => new PostgresStore(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetServices<Table>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresStore>>()));
        return services;
    }

    /// <summary>Whether it can be read and names a server.</summary>
    internal static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
