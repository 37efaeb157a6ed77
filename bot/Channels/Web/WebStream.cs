using System.Net.WebSockets;
using System.Text.Json;
using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>The live stream of a conversation: everything from the watermark on, then whatever is added.</summary>
internal sealed class WebStream(
    WebGate gate, WebTranscript transcript, WebSignals signals, SignedAddresses addresses, TimeProvider time, IHostApplicationLifetime life)
{
    private const int PageSize = 50;

    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets();
        pipeline.Run(OpenAsync);
        endpoints.Map("/directline/{city}/conversations/{id}/stream", pipeline.Build());
    }

    private async Task OpenAsync(HttpContext http)
    {
        var (pass, refusal) = gate.EnterStream(http);
        if (pass is null)
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            await WebGate.Problem(StatusCodes.Status400BadRequest, "This address is a WebSocket.").ExecuteAsync(http);
            return;
        }

        using var listener = signals.Listen(pass.City, pass.Conversation);
        if (listener is null)
        {
            await WebGate.TooMany(http, 30).ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var open = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var closing = WaitForCloseAsync(socket, open);
        try
        {
            await PourAsync(socket, listener, pass, WebMark.Read(http.Request.Query["watermark"]), WebDoor.BaseOf(http), open.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or StoreUnavailableException)
        {
            // Clients come back by themselves, from where they were.
            await CloseAsync(socket);
        }
        finally
        {
            await open.CancelAsync();
            await closing;
        }
    }

    private async Task PourAsync(
        WebSocket socket, WebSignals.Listener listener, ConversationPass pass, WebMark mark, string site, CancellationToken open)
    {
        while (true)
        {
            var page = await transcript.ReadAsync(pass.City, pass.Conversation, mark, PageSize, open);
            mark = page.Mark;
            if (page.Activities.Count > 0)
            {
                using var late = new CancellationTokenSource(SendPatience, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(open, late.Token);
                var body = JsonSerializer.SerializeToUtf8Bytes(
                    WebAnswers.Activities(page, pass, addresses, site), WebActivityJson.Default.JsonObject);
                await socket.SendAsync(body, WebSocketMessageType.Text, endOfMessage: true, either.Token);
            }

            if (!page.HasMore)
            {
                await listener.WaitAsync(open);
            }
        }
    }

    // Clients send empty frames to keep the line open; nothing they say here counts.
    private static async Task WaitForCloseAsync(WebSocket socket, CancellationTokenSource open)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, open.Token)).MessageType is not WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
        }

        await open.CancelAsync();
    }

    private async Task CloseAsync(WebSocket socket)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            try
            {
                using var late = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, late.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or WebSocketException)
            {
            }
        }
    }
}
