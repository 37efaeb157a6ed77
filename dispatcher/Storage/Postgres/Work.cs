using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>One transaction on one connection. It begins with the first batch and ends with the last, so neither costs a round trip.</summary>
internal sealed class Work : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly Server server;
    private readonly string begin;
    private bool isBegun;

    private Work(NpgsqlConnection connection, Server server, string begin) => (this.connection, this.server, this.begin) = (connection, server, begin);

    public static async Task<Work> OpenAsync(Server server, bool onlyReads, CancellationToken cancellationToken) =>
        new(await server.Source.OpenConnectionAsync(cancellationToken), server, onlyReads ? "begin isolation level repeatable read read only" : "begin");

    public NpgsqlBatch Batch()
    {
        var batch = connection.CreateBatch();
        if (!isBegun)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(begin));
            isBegun = true;
        }

        return batch;
    }

    /// <summary>Runs what a write set has to say and commits, in one round trip.</summary>
    public async Task CommitAsync(IEnumerable<Step> steps, CancellationToken cancellationToken)
    {
        await using var batch = Batch();
        var all = steps.ToList();
        all.ForEach(step => batch.BatchCommands.Add(step.Command));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            foreach (var step in all.Where(step => step.Read is not null))
            {
                await step.Read!(reader);
                await reader.NextResultAsync(cancellationToken);
            }
        }
        catch (Exception error) when (error is not PostgresException || Faults.IsGone(error))
        {
            // It may have been committed all the same.
            server.Cache.Forget();
            server.Messages.Doubt();
            throw;
        }

        isBegun = false;
        all.ForEach(step => step.Counted?.Invoke((int)step.Command.RecordsAffected));
    }

    public async ValueTask DisposeAsync()
    {
        if (isBegun && connection.State == System.Data.ConnectionState.Open)
        {
            try
            {
                await using var rollback = new NpgsqlCommand("rollback", connection);
                await rollback.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                // The connection is gone, and the transaction with it.
            }
        }

        await connection.DisposeAsync();
    }
}

/// <param name="Read">Reads its result, when it has one.</param>
/// <param name="Counted">Learns how many rows it touched.</param>
internal sealed record Step(NpgsqlBatchCommand Command, Func<NpgsqlDataReader, Task>? Read = null, Action<int>? Counted = null);
