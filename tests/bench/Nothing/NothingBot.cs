using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using QlueBot.Bot.Channels.Telegram;

namespace QlueBot.Bench.Nothing;

/// <summary>
/// The least a bot can do on this machine and this framework: keep 4 KiB of the update durably, answer the webhook, send one message.
/// What QlueBot reaches of its speed is the only figure that says something on another machine.
/// </summary>
internal static class NothingBot
{
    private const int Kept = 4096;

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var settings = builder.Configuration;
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false, ActivityHeadersPropagator = null });
        var send = new Uri($"{settings["fake"] ?? "http://127.0.0.1:8081"}/bot123:TEST/sendMessage");
        await using var log = new GroupLog(settings["file"] ?? Path.Combine(Path.GetTempPath(), "nothing.log"));
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{settings["port"] ?? "5090"}");
        app.MapGet("/health/live", () => Results.Ok());
        app.MapPost("/channels/telegram/{city}", async (HttpContext context) =>
        {
            var update = await ReadAsync(context.Request);
            if (TelegramEnvelope.Read(update) is not { } envelope)
            {
                return Results.BadRequest();
            }

            var page = new byte[Kept];
            update.AsSpan(0, Math.Min(update.Length, Kept)).CopyTo(page);
            await log.AppendAsync(page);
            _ = SendAsync(http, send, envelope);
            return Results.Ok();
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task SendAsync(HttpClient http, Uri send, TelegramEnvelope envelope)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"chat_id":{{envelope.Chat}},"text":"answer {{envelope.UpdateId}}"}"""));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync(send, body);
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        var body = new byte[request.ContentLength ?? 0];
        await request.Body.ReadExactlyAsync(body);
        return body;
    }
}
