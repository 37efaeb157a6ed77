using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>The webhook: nothing but the proof, the place in the queue and the store, so that Telegram has its answer within milliseconds.</summary>
internal sealed partial class TelegramDoor(TelegramAccounts accounts, IStore store, TimeProvider time, ILogger<TelegramDoor> logger)
{
    private const int MaxBody = 1 << 20;

    public async Task ReceiveAsync(HttpContext context)
    {
        var (status, press) = await AnswerAsync(context);
        if (status == StatusCodes.Status200OK)
        {
            await StopSpinningAsync(context.Response, press);
            return;
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            // Telegram obeys it; without it the chat would wait up to two minutes for the next try.
            context.Response.Headers.RetryAfter = "2";
        }

        await TypedResults.Problem(statusCode: status).ExecuteAsync(context);
    }

    private async ValueTask<(int Status, string? PressId)> AnswerAsync(HttpContext context)
    {
        if (accounts.Find((string)context.Request.RouteValues["city"]!) is not { Options.Receive: TelegramReceive.Webhook } account)
        {
            return (StatusCodes.Status404NotFound, null);
        }

        if (!IsFromTelegram(context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"], account.Secret))
        {
            LogWrongSecret(account.City);
            return (StatusCodes.Status401Unauthorized, null);
        }

        if (await RawBody.ReadAsync(context.Request, MaxBody) is not { } body)
        {
            return (StatusCodes.Status413PayloadTooLarge, null);
        }

        if (TelegramEnvelope.Read(body) is not { } envelope)
        {
            return (StatusCodes.Status400BadRequest, null);
        }

        try
        {
            // Not the request's own token: the update is worth keeping even if the caller hangs up meanwhile.
            await store.IngestAsync([envelope.ToArrival(account.City, body, time.GetUtcNow())], CancellationToken.None);
            return (StatusCodes.Status200OK, envelope.PressId);
        }
        catch (StoreUnavailableException)
        {
            LogNotStored(account.City, envelope.UpdateId);
            return (StatusCodes.Status503ServiceUnavailable, null);
        }
    }

    /// <summary>
    /// The webhook's own answer may carry one call (https://core.telegram.org/bots/api#making-requests-when-getting-updates). Nothing comes
    /// back from it, which is right for the one call whose outcome nobody needs.
    /// </summary>
    private static ValueTask StopSpinningAsync(HttpResponse response, string? pressId)
    {
        var call = pressId is null ? [] : JsonSerializer.SerializeToUtf8Bytes(new PressAnswer("answerCallbackQuery", pressId), PressJson.Default.PressAnswer);
        response.ContentLength = call.Length;
        if (call.Length == 0)
        {
            return ValueTask.CompletedTask;
        }

        response.ContentType = "application/json";
        return response.Body.WriteAsync(call);
    }

    private static bool IsFromTelegram(string? given, byte[] secret)
    {
        Span<byte> bytes = stackalloc byte[256];
        return given is { Length: <= 256 } && Encoding.UTF8.TryGetBytes(given, bytes, out var length)
            && CryptographicOperations.FixedTimeEquals(bytes[..length], secret);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a Telegram update for {City}: wrong or missing secret")]
    private partial void LogWrongSecret(string city);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not store Telegram update {UpdateId} of {City}; asked Telegram to come again")]
    private partial void LogNotStored(string city, long updateId);
}

internal sealed record PressAnswer(
    [property: JsonPropertyName("method")] string Method, [property: JsonPropertyName("callback_query_id")] string PressId);

[JsonSerializable(typeof(PressAnswer))]
internal sealed partial class PressJson : JsonSerializerContext;
