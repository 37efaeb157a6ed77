using System.Text;
using Npgsql;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Fills an empty PostgreSQL store, page by page with the mark of how far it is in the same transaction. While the mark stands no bot starts
/// on it, and the same copy goes on from there.
/// </summary>
internal sealed class PostgresFill : ICopyTarget
{
    // The signing key: the one record that a bot makes in an empty store just by starting.
    private const string KeyTable = "keys";

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection connection;
    private readonly CopyInserts inserts;

    private PostgresFill(NpgsqlDataSource source, NpgsqlConnection connection, CopyInserts inserts) =>
        (this.source, this.connection, this.inserts) = (source, connection, inserts);

    public string Name => "PostgreSQL";

    /// <exception cref="StoreUnreachableException">One sentence that names the key.</exception>
    /// <exception cref="StoreInUseException">A bot or another copy uses it.</exception>
    public static async Task<PostgresFill> OpenAsync(StorageOptions options, IReadOnlyList<Table> tables, CancellationToken cancellationToken)
    {
        var source = PostgresServer.Open(options.Postgres.ConnectionString);
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await CopyGuard.EnterAsync(connection, cancellationToken).ConfigureAwait(false);
            await PostgresCopy.PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
            var lanes = new NpgsqlCommand("select value::int from meta where name = 'lanes'", connection);
            await using (lanes.ConfigureAwait(false))
            {
                var count = await lanes.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as int? ?? 0;
                return new PostgresFill(source, connection, new CopyInserts(connection, tables.ToDictionary(table => table.Name), count));
            }
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => await ScalarAsync(
        $"""
        select not (exists (select from records where kind <> '{KeyTable}') or exists (select from seen) or exists (select from inbox)
            or exists (select from done) or exists (select from outbox) or exists (select from timers) or exists (select from jobs)
            or exists (select from failures) or exists (select from photos) or exists (select from uploads))
        """,
        cancellationToken).ConfigureAwait(false) is true;

    public async Task<CopyMark?> FindMarkAsync(CancellationToken cancellationToken)
    {
        if (await ScalarAsync($"select to_regclass('{CopyGuard.MarkTable}') is null", cancellationToken).ConfigureAwait(false) is true)
        {
            return null;
        }

        var command = new NpgsqlCommand($"select source, kind, after from {CopyGuard.MarkTable}", connection);
        await using var _ = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new CopyMark(reader.GetString(0), reader.GetString(1), Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(2)))
            : null;
    }

    public async Task WriteAsync(IReadOnlyList<CopyRow> rows, CopyMark mark, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        if (rows[0] is CopyRow.Record { Table: KeyTable })
        {
            await DoAsync($"delete from records where kind = '{KeyTable}'", cancellationToken).ConfigureAwait(false);
        }

        foreach (var day in rows.OfType<CopyRow.Done>().Select(row => DateOnly.FromDateTime(row.DoneAt.UtcDateTime)).Distinct())
        {
            await MakeDayAsync(day, cancellationToken).ConfigureAwait(false);
        }

        await inserts.WriteAsync(rows, cancellationToken).ConfigureAwait(false);
        await SetMarkAsync(mark, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task ClearAsync(CancellationToken cancellationToken) => DoAsync(
        $"""
        truncate records, marks, counts, seen, inbox, done, outbox, timers, jobs, failures, photos, uploads;
        drop table if exists {CopyGuard.MarkTable}
        """,
        cancellationToken);

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await DoAsync(
            $"""
            begin;
            delete from counts;
            insert into counts (city, kind, mark, slot, n)
                select city, kind, mark, 0, count(*) from records, unnest(marks) m (mark) where live
                group by city, kind, mark;
            select setval('born', greatest((select max(born) from records), 1));
            select setval(pg_get_serial_sequence('inbox', 'seq'), greatest((select max(seq) from inbox), (select max(seq) from done), 1));
            select setval(pg_get_serial_sequence('outbox', 'id'), greatest((select max(id) from outbox), 1));
            select setval(pg_get_serial_sequence('timers', 'seq'), greatest((select max(seq) from timers), 1));
            select setval(pg_get_serial_sequence('jobs', 'seq'), greatest((select max(seq) from jobs), 1));
            select setval(pg_get_serial_sequence('failures', 'seq'), greatest((select max(seq) from failures), 1));
            drop table if exists {CopyGuard.MarkTable};
            commit
            """,
            cancellationToken).ConfigureAwait(false);
        await DoAsync("analyze", cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, CancellationToken cancellationToken) =>
        PostgresCopy.ReadAsync(connection, kind, after, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private async Task SetMarkAsync(CopyMark mark, CancellationToken cancellationToken)
    {
        await DoAsync(
            $"create table if not exists {CopyGuard.MarkTable} (source text not null, kind text not null, after bytea not null); delete from {CopyGuard.MarkTable}",
            cancellationToken).ConfigureAwait(false);
        var command = new NpgsqlCommand($"insert into {CopyGuard.MarkTable} (source, kind, after) values ($1, $2, $3)", connection);
        await using var _ = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter { Value = mark.Source });
        command.Parameters.Add(new NpgsqlParameter { Value = mark.Kind });
        command.Parameters.Add(new NpgsqlParameter { Value = Encoding.UTF8.GetBytes(mark.After) });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // Named as DoneDays names them, which drops them.
    private Task MakeDayAsync(DateOnly day, CancellationToken cancellationToken) => DoAsync(
        $"create table if not exists done_{day:yyyyMMdd} partition of done for values from ('{day:yyyy-MM-dd} 00:00Z') to ('{day.AddDays(1):yyyy-MM-dd} 00:00Z')",
        cancellationToken);

    private async Task DoAsync(string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
