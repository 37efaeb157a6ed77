using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>One statement, one answer: for tables that no lane writes.</summary>
internal static class PlainSql
{
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StoreUnavailableException">The server is away or takes nothing.</exception>
    public static Task<int> DoAsync(this NpgsqlDataSource source, string sql, object[] values, CancellationToken cancellationToken) =>
        ReachAsync(source, sql, values, command => command.ExecuteNonQueryAsync(cancellationToken), cancellationToken);

    /// <returns>The first column of the first row; null when there is none.</returns>
    /// <exception cref="StoreUnavailableException">The server is away.</exception>
    public static Task<byte[]?> BytesAsync(this NpgsqlDataSource source, string sql, object[] values, CancellationToken cancellationToken) =>
        ReachAsync(source, sql, values, async command => await command.ExecuteScalarAsync(cancellationToken) as byte[], cancellationToken);

    private static async Task<T> ReachAsync<T>(
        NpgsqlDataSource source, string sql, object[] values, Func<NpgsqlCommand, Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            return await run(command);
        }
        catch (Exception away) when (Faults.IsGone(away))
        {
            throw Faults.Unavailable(away);
        }
    }
}
