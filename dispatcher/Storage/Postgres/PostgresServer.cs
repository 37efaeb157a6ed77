using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Connections as the store wants them.</summary>
internal static class PostgresServer
{
    // Every query is a look-up by index. A plan made while a table was still empty would scan it, and stay.
    private const string Planning =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c join_collapse_limit=1 -c jit=off";

    // A process that froze inside a transaction loses it, and its lanes with it.
    private const string Freezing = "-c idle_in_transaction_session_timeout=10s";

    /// <summary>Opens a pool and brings the schema up to date.</summary>
    /// <exception cref="StoreUnreachableException">One sentence that names the key.</exception>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options = string.Join(' ', ((string?[])[settings.Options, Planning, Freezing]).Where(part => !string.IsNullOrEmpty(part)));
        settings.ApplicationName ??= "qluebot";

        // ContainsKey would say yes to every key there is.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (100, 2);
        }

        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 24;
        }

        if (!settings.ShouldSerialize("Command Timeout"))
        {
            settings.CommandTimeout = 15;
        }

        // Resetting costs a round trip and would forget the prepared statements; nothing here leaves a session changed.
        settings.NoResetOnClose = true;
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        try
        {
            SchemaRunner.Apply(source);
            return source;
        }
        catch (Exception error)
        {
            source.Dispose();
            throw error switch
            {
                PostgresException refused => new StoreUnreachableException(
                    $"Storage:Postgres:ConnectionString should name a database this program may use: the server says {refused.SqlState} {refused.MessageText}.", refused),
                NpgsqlException unreachable => new StoreUnreachableException(
                    $"Storage:Postgres:ConnectionString should name a running server: {settings.Host}:{settings.Port} does not answer.", unreachable),
                _ => error,
            };
        }
    }
}
