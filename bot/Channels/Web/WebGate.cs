using System.Net;
using System.Text.RegularExpressions;
using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>What every Direct Line call passes first: city, origin, limits, and the token's proof.</summary>
internal sealed partial class WebGate(WebCities cities, WebLimits limits, ConversationTokens tokens)
{
    /// <summary>The endpoint filter of the whole group.</summary>
    public async ValueTask<object?> PassAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (cities.Find(CityOf(http)) is not { } options)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No web chat of that name.");
        }

        AllowOrigin(http, options);
        if (IsOver(limits.Requests, AddressOf(http)))
        {
            return TooMany(http, 1);
        }

        try
        {
            return await next(call);
        }
        catch (StoreUnavailableException)
        {
            http.Response.Headers.RetryAfter = "5";
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Cannot be kept now; try again.");
        }
        catch (BadHttpRequestException refused)
        {
            return TypedResults.Problem(statusCode: refused.StatusCode, title: "The request cannot be read.");
        }
    }

    /// <summary>The conversation the caller may use, or the refusal.</summary>
    /// <param name="conversation">The one in the address; null where the address names none.</param>
    public (ConversationPass? Pass, IResult Refusal) Enter(HttpContext http, string? conversation, string? token = null)
    {
        if (conversation is not null && !ConversationId().IsMatch(conversation))
        {
            return (null, Problem(StatusCodes.Status404NotFound, "No such conversation."));
        }

        token ??= BearerOf(http);
        if (token is null)
        {
            return (null, Problem(StatusCodes.Status401Unauthorized, "A bearer token is needed."));
        }

        return tokens.Check(token, CityOf(http)) switch
        {
            TokenCheck.Valid(var pass) when conversation is null || pass.Conversation == conversation => (pass, Results.Empty),
            TokenCheck.Valid => (null, Problem(StatusCodes.Status403Forbidden, "The token is for another conversation.")),
            TokenCheck.Expired => (null, Problem(StatusCodes.Status403Forbidden, "The token has expired.")),
            _ => (null, Problem(StatusCodes.Status403Forbidden, "The token does not hold.")),
        };
    }

    /// <summary>A WebSocket carries no header of ours: its token stands in the address.</summary>
    public (ConversationPass? Pass, IResult Refusal) EnterStream(HttpContext http) =>
        cities.Find(CityOf(http)) is null
            ? (null, Problem(StatusCodes.Status404NotFound, "No web chat of that name."))
            : IsOver(limits.Requests, AddressOf(http))
                ? (null, TooMany(http, 1))
                : Enter(http, (string?)http.GetRouteValue("id"), http.Request.Query["t"].ToString());

    public bool MayOpen(HttpContext http) => !IsOver(limits.Openings, AddressOf(http));

    public bool MaySpeak(ConversationPass pass) => !IsOver(limits.Messages, $"{pass.City}/{pass.Conversation}");

    public bool MayUpload(ConversationPass pass) => !IsOver(limits.Uploads, $"{pass.City}/{pass.Conversation}");

    public static IResult TooMany(HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problem(StatusCodes.Status429TooManyRequests, "Too many at once; try again shortly.");
    }

    public static IResult Problem(int status, string title) => TypedResults.Problem(statusCode: status, title: title);

    public static string CityOf(HttpContext http) => (string?)http.GetRouteValue("city") ?? "";

    private static string? BearerOf(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

    private static string AddressOf(HttpContext http) => (http.Connection.RemoteIpAddress ?? IPAddress.None).ToString();

    private static bool IsOver(System.Threading.RateLimiting.PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return !lease.IsAcquired;
    }

    private static void AllowOrigin(HttpContext http, WebOptions options)
    {
        var origin = http.Request.Headers.Origin.ToString();
        http.Response.Headers.Append("Vary", "Origin");
        if (origin.Length > 0 && options.Allows(origin))
        {
            http.Response.Headers.AccessControlAllowOrigin = origin;
            http.Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, x-ms-bot-agent";
            http.Response.Headers.AccessControlAllowMethods = "GET, POST";
            http.Response.Headers.AccessControlMaxAge = "3600";
            http.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        }
    }

    // 16 random bytes, or a demo person of the simulator.
    [GeneratedRegex("^([A-Za-z0-9_-]{22}|demo-[a-z0-9-]{1,80})$")]
    private static partial Regex ConversationId();
}
