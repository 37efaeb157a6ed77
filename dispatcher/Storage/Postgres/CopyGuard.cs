using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Keeps bots out of a database that is being filled, and copies out of one that bots use.</summary>
internal static class CopyGuard
{
    /// <summary>First half of the advisory lock of whoever fills the database; held for the session.</summary>
    public const int Lock = 0x51420020;

    /// <summary>Stands in the database from the first row of a copy to its completion.</summary>
    public const string MarkTable = "copy_mark";

    /// <summary>Asked by a bot before it uses the store.</summary>
    /// <exception cref="StoreInUseException">A copy into it is under way, or was interrupted.</exception>
    public static void CheckNotFilling(NpgsqlDataSource source)
    {
        using var command = source.CreateCommand(
            $"select to_regclass('{MarkTable}') is not null or exists (select from pg_locks where {Held(Lock)})");
        if (command.ExecuteScalar() is true)
        {
            throw new StoreInUseException(
                "A move or restore into this database is not finished: run the same command again, or set Storage:Postgres:ConnectionString to another database.");
        }
    }

    /// <summary>Becomes the only copy into the database, for as long as the connection lives.</summary>
    /// <exception cref="StoreInUseException">Another copy, or a bot, uses it.</exception>
    public static async Task EnterAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await IsAsync($"select pg_try_advisory_lock({Lock}, 0)").ConfigureAwait(false))
        {
            throw new StoreInUseException("Another move or restore into this database is running.");
        }

        if (await IsAsync($"select exists (select from pg_locks where {Held(Locks.Member)})").ConfigureAwait(false))
        {
            throw new StoreInUseException("A bot is using the PostgreSQL store: stop every bot first, then run the command again.");
        }

        async Task<bool> IsAsync(string sql)
        {
            var command = new NpgsqlCommand(sql, connection);
            await using (command.ConfigureAwait(false))
            {
                return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
            }
        }
    }

    private static string Held(int key) =>
        $"locktype = 'advisory' and granted and classid = {key} and database = (select oid from pg_database where datname = current_database())";
}
