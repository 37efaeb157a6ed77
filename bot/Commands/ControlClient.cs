using System.Net.Sockets;

namespace QlueBot.Bot.Commands;

/// <summary>Reaches the bot that holds the store, if one does.</summary>
internal static class ControlClient
{
    /// <summary>Null when no bot answers at the socket.</summary>
    public static async Task<HttpClient?> ConnectAsync(string? socketPath, CancellationToken cancellationToken)
    {
        if (socketPath is null || !File.Exists(socketPath))
        {
            return null;
        }

        var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri("http://bot"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            using var answer = await client.GetAsync("/address", cancellationToken);
            answer.EnsureSuccessStatusCode();
            return client;
        }
        catch (HttpRequestException)
        {
            client.Dispose();
            return null;
        }
    }
}
