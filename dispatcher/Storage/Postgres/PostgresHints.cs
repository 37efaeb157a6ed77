using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Hints over LISTEN and NOTIFY. What is told within one beat goes out in one statement of its own: a NOTIFY makes its transaction wait for
/// every other that notifies, so none of the store's commits carries one for this.
/// </summary>
internal sealed partial class PostgresHints(NpgsqlDataSource source, TimeProvider time, ILogger<PostgresHints> logger) : BackgroundService, IHints
{
    private const string Channel = "qluebot_hints";
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan StillThere = TimeSpan.FromSeconds(10);

    private readonly string me = Guid.NewGuid().ToString("n");

    private readonly Channel<string> telling = System.Threading.Channels.Channel.CreateBounded<string>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public TimeSpan LookAgain { get; } = TimeSpan.FromSeconds(2);

    public event Action<string>? Heard;

    public void Tell(string hint)
    {
        // Who listens here need not wait for the server.
        Heard?.Invoke(hint);
        telling.Writer.TryWrite(hint);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        InsistAsync(ListenAsync, stoppingToken),
        InsistAsync(SendAsync, stoppingToken));

    private async Task InsistAsync(Func<CancellationToken, Task> act, CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await act(stopping);
                failures = 0;
            }
            catch (Exception gone) when (!stopping.IsCancellationRequested)
            {
                LogGone(gone.GetType().Name);
                await BackOff.WaitAsync(++failures, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, told) =>
        {
            var lines = told.Payload.Split('\n');
            foreach (var hint in lines[0] == me ? [] : lines[1..])
            {
                Heard?.Invoke(hint);
            }
        };
        await DoAsync(connection, $"listen {Channel}", stopping);
        while (true)
        {
            // A line that a firewall has dropped looks like one on which nothing happens.
            if (!await connection.WaitAsync(StillThere, stopping))
            {
                await DoAsync(connection, "select 1", stopping);
            }
        }
    }

    private async Task SendAsync(CancellationToken stopping)
    {
        await telling.Reader.WaitToReadAsync(stopping);
        await Task.Delay(Beat, time, stopping);
        var hints = new HashSet<string>();
        while (hints.Count < MostAtOnce && telling.Reader.TryRead(out var hint))
        {
            hints.Add(hint);
        }

        // A payload holds less than 8,000 bytes. Nothing of it has to reach a disk.
        foreach (var some in hints.Chunk(35))
        {
            await source.DoAsync($"select set_config('synchronous_commit', 'off', true), pg_notify('{Channel}', $1)", [string.Join('\n', [me, .. some])], stopping);
        }
    }

    private static async Task DoAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Hints between processes pause ({Reason}); open chats look again by themselves")]
    private partial void LogGone(string reason);
}
