using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Hints between processes. Sent after the commit, on its own: a notification inside a transaction would make all commits wait in one line.
/// Losing one costs 200 ms, no more.
/// </summary>
internal sealed class Messenger : IAsyncDisposable
{
    private const string Topic = "qluebot";
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource source;
    private readonly TimeProvider pace;
    private readonly Action heard;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly Task[] loops;

    public Messenger(NpgsqlDataSource source, TimeProvider pace, Action heard)
    {
        (this.source, this.pace, this.heard) = (source, pace, heard);
        loops = [Task.Run(() => InsistAsync(ListenAsync)), Task.Run(() => InsistAsync(SpeakAsync))];
    }

    /// <summary>Tells the others, soon.</summary>
    public void Tell()
    {
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // They will be told anyway.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(loops);
        stop.Dispose();
    }

    private async Task InsistAsync(Func<Task> live)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await live();
            }
            catch (Exception error) when (Faults.IsGone(error) || error is OperationCanceledException)
            {
                await Task.Delay(Again, pace, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync()
    {
        await using var connection = await source.OpenConnectionAsync(stop.Token);
        connection.Notification += (_, _) => heard();
        await using var listen = new NpgsqlCommand($"listen {Topic}", connection);
        await listen.ExecuteNonQueryAsync(stop.Token);

        // What was told before this moment nobody heard here.
        heard();
        try
        {
            while (true)
            {
                await connection.WaitAsync(stop.Token);
            }
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await using var unlisten = new NpgsqlCommand("unlisten *", connection);
                await unlisten.ExecuteNonQueryAsync();
            }
        }
    }

    private async Task SpeakAsync()
    {
        while (true)
        {
            await news.WaitAsync(stop.Token);
            await using var connection = await source.OpenConnectionAsync(stop.Token);
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(Arguments.Command("begin"));
            batch.BatchCommands.Add(Arguments.Command("set local synchronous_commit = off"));
            batch.BatchCommands.Add(Arguments.Command($"notify {Topic}"));
            batch.BatchCommands.Add(Arguments.Command("commit"));
            await batch.ExecuteNonQueryAsync(stop.Token);
            await Task.Delay(Gap, pace, stop.Token);
        }
    }
}
