using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace QlueBot.Tests.Support;

/// <summary>A line to a database that can lose what the server answers: the server did it, the caller never learns.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly Task listening;
    private volatile bool losesAnswers;

    public CutLine(string connectionString)
    {
        server = new NpgsqlConnectionStringBuilder(connectionString);
        listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Port = ((IPEndPoint)listener.LocalEndpoint).Port, Host = "127.0.0.1" }.ConnectionString;
        listening = ListenAsync();
    }

    public string ConnectionString { get; }

    /// <summary>From now on the next answer on a connection is its end.</summary>
    public void LoseAnswers() => losesAnswers = true;

    public void Mend() => losesAnswers = false;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
    }

    private async Task CarryAsync(TcpClient caller)
    {
        using (caller)
        using (var callee = new TcpClient())
        {
            await callee.ConnectAsync(server.Host!, server.Port, stop.Token);
            var (near, far) = (caller.GetStream(), callee.GetStream());
            await Task.WhenAny(near.CopyToAsync(far, stop.Token), AnswerAsync(far, near)).Unwrap().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(NetworkStream far, NetworkStream near)
    {
        var bytes = new byte[64 * 1024];
        while (await far.ReadAsync(bytes, stop.Token) is > 0 and var count && !losesAnswers)
        {
            await near.WriteAsync(bytes.AsMemory(0, count), stop.Token);
        }
    }
}
