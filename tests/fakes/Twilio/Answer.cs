using System.Text.Json.Nodes;

namespace QlueBot.Fakes.Twilio;

/// <summary>What the fake answers, in Twilio's form.</summary>
internal sealed record Answer(int Status, JsonObject? Body)
{
    public byte[]? Bytes { get; init; }

    public string? Page { get; init; }

    public string? Location { get; init; }

    public int? RetryAfter { get; init; }

    public static Answer Error(int status, int code) => new(status, new JsonObject
    {
        ["code"] = code,
        ["message"] = $"Refused, with words and numbers a log must not hold: +628110000001 ({code})",
        ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
        ["status"] = status,
    });

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        if (Location is not null)
        {
            context.Response.Headers.Location = Location;
        }
        else if (Bytes is not null)
        {
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(Bytes);
        }
        else if (Page is not null)
        {
            await context.Response.WriteAsync(Page);
        }
        else if (Body is not null && Status != 204)
        {
            await context.Response.WriteAsJsonAsync(Body);
        }
    }
}
