using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Reads a PostgreSQL store as it was at one instant, while bots go on using it.</summary>
internal sealed class PostgresCopy : ICopySource
{
    private const int PageRows = 500;
    private const int PageFiles = 8;

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction snapshot;

    private PostgresCopy(NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction snapshot) =>
        (this.source, this.connection, this.snapshot) = (source, connection, snapshot);

    public string Name => "PostgreSQL";

    /// <exception cref="StoreUnreachableException">One sentence that names the key.</exception>
    /// <exception cref="StoreInUseException">It is being filled.</exception>
    public static async Task<PostgresCopy> OpenAsync(StorageOptions options, CancellationToken cancellationToken)
    {
        var source = PostgresServer.Open(options.Postgres.ConnectionString);
        try
        {
            CopyGuard.CheckNotFilling(source);
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
            var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await TakeSnapshotAsync(connection, cancellationToken).ConfigureAwait(false);
            return new PostgresCopy(source, connection, snapshot);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A transaction sees the state of its first statement, not of its beginning: the copy is to be of now.</summary>
    private static async Task TakeSnapshotAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("select 1", connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A copy reads whole tables and takes its time, which is what the store's own connections must never do.</summary>
    public static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("set enable_seqscan = on; set idle_in_transaction_session_timeout = 0; set synchronize_seqscans = off", connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, CancellationToken cancellationToken) =>
        ReadAsync(connection, kind, after, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await snapshot.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    // The mark of a place is how many rows come before it: enough within one snapshot.
    public static async IAsyncEnumerable<CopyPage> ReadAsync(
        NpgsqlConnection connection, CopyKind kind, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var most = kind.IsFiles ? PageFiles : PageRows;
        var (skip, number, rows) = (after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture), 0L, new List<CopyRow>());
        foreach (var city in kind.Content is CopyContent.Record ? await CitiesAsync(connection, cancellationToken).ConfigureAwait(false) : [""])
        {
            var command = new NpgsqlCommand(CopySelects.Of(kind.Content), connection) { CommandTimeout = 0 };
            await using var _ = command.ConfigureAwait(false);
            if (kind.Content is CopyContent.Record)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = city });
                command.Parameters.Add(new NpgsqlParameter { Value = kind.Name });
            }

            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = reader.ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (++number <= skip)
                {
                    continue;
                }

                rows.Add(CopySelects.Read(kind, reader));
                if (rows.Count == most)
                {
                    yield return new CopyPage(rows, number.ToString(CultureInfo.InvariantCulture));
                    rows = [];
                }
            }
        }

        if (rows.Count > 0)
        {
            yield return new CopyPage(rows, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Cities with records: hops from one to the next by index.</summary>
    private static async Task<List<string>> CitiesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var cities = new List<string>();
        var command = new NpgsqlCommand(
            """
            with recursive hop(city) as (
                (select city from records order by city limit 1)
                union all
                select (select city from records where city > hop.city order by city limit 1) from hop where hop.city is not null)
            select city from hop where city is not null
            """,
            connection);
        await using var _ = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cities.Add(reader.GetString(0));
        }

        return cities;
    }
}
