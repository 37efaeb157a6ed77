using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using QlueBot.Bot.Links;

namespace QlueBot.Bot.Channels.Web;

/// <summary>The Direct Line 3.0 subset that chat clients call, under <c>/directline/{city}</c>.</summary>
internal sealed class WebDoor(
    WebGate gate, ConversationTokens tokens, SignedAddresses addresses, WebTranscript transcript, WebIntake intake, WebUploads uploads)
{
    private const int PageSize = 100;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("/directline/{city}").AddEndpointFilter(gate.PassAsync);

        routes.MapMethods("/{**rest}", ["OPTIONS"], () => TypedResults.NoContent());
        routes.MapPost("/tokens/generate", Generate);
        routes.MapPost("/tokens/refresh", Refresh);
        routes.MapPost("/conversations", Start);
        routes.MapGet("/conversations/{id}", Resume);
        routes.MapGet("/conversations/{id}/activities", ReadAsync);
        routes.MapPost("/conversations/{id}/activities", SayAsync);
        routes.MapPost("/conversations/{id}/upload", UploadAsync).DisableAntiforgery();
        routes.MapGet("/conversations/{id}/uploads/{file}", PictureAsync);
    }

    /// <summary>A token for a new conversation, or for the one this browser's cookie remembers.</summary>
    private IResult Generate(HttpContext http)
    {
        if (!gate.MayOpen(http))
        {
            return WebGate.TooMany(http, 5);
        }

        var city = WebGate.CityOf(http);
        var cookie = $"qluebot-{city}";
        var pass = tokens.CheckKeep(http.Request.Cookies[cookie], city) is TokenCheck.Valid(var kept)
            ? kept
            : new ConversationPass(city, RandomId(16), $"warga-{RandomId(6)}");

        http.Response.Cookies.Append(cookie, tokens.IssueKeep(pass), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = ConversationTokens.KeepLife,
            Path = $"{http.Request.PathBase}/directline/{city}",
            IsEssential = true,
        });
        return TypedResults.Ok(WebAnswers.Token(tokens.Issue(pass), pass));
    }

    private IResult Refresh(HttpContext http)
    {
        var (pass, refusal) = gate.Enter(http, conversation: null);
        return pass is null ? refusal : TypedResults.Ok(WebAnswers.Token(tokens.Issue(pass), pass));
    }

    private IResult Start(HttpContext http)
    {
        var (pass, refusal) = gate.Enter(http, conversation: null);
        return pass is null ? refusal : TypedResults.Json(Opened(http, pass, ""), statusCode: StatusCodes.Status201Created);
    }

    private IResult Resume(HttpContext http, string id, string? watermark)
    {
        var (pass, refusal) = gate.Enter(http, id);
        return pass is null ? refusal : TypedResults.Ok(Opened(http, pass, watermark ?? ""));
    }

    private JsonObject Opened(HttpContext http, ConversationPass pass, string watermark)
    {
        var token = tokens.Issue(pass);
        var scheme = http.Request.IsHttps ? "wss" : "ws";
        var stream = $"{scheme}://{http.Request.Host}{http.Request.PathBase}/directline/{pass.City}/conversations/{pass.Conversation}/stream";
        var answer = WebAnswers.Token(token, pass);
        answer["streamUrl"] = $"{stream}?watermark={Uri.EscapeDataString(watermark)}&t={token}";
        return answer;
    }

    private async Task<IResult> ReadAsync(HttpContext http, string id, string? watermark, CancellationToken cancellationToken)
    {
        var (pass, refusal) = gate.Enter(http, id);
        if (pass is null)
        {
            return refusal;
        }

        var page = await transcript.ReadAsync(pass.City, pass.Conversation, WebMark.Read(watermark), PageSize, cancellationToken);
        return TypedResults.Ok(WebAnswers.Activities(page, pass, addresses, BaseOf(http)));
    }

    private async Task<IResult> SayAsync(HttpContext http, string id, CancellationToken cancellationToken)
    {
        var (pass, refusal) = gate.Enter(http, id);
        if (pass is null)
        {
            return refusal;
        }

        return gate.MaySpeak(pass) ? await intake.SayAsync(http, pass, cancellationToken) : WebGate.TooMany(http, 2);
    }

    private async Task<IResult> UploadAsync(HttpContext http, string id, CancellationToken cancellationToken)
    {
        var (pass, refusal) = gate.Enter(http, id);
        if (pass is null)
        {
            return refusal;
        }

        return gate.MayUpload(pass) ? await intake.UploadAsync(http, pass, cancellationToken) : WebGate.TooMany(http, 5);
    }

    /// <summary>A picture the person sent or a file made for them, for their own eyes: its address is signed and ends within the hour.</summary>
    private async Task<IResult> PictureAsync(
        HttpContext http, string id, string file, string? exp, string? sig, CancellationToken cancellationToken)
    {
        var city = WebGate.CityOf(http);
        if (!addresses.IsOpen(WebAnswers.UploadPath(city, id, file), exp, sig)
            || await uploads.OpenAsync(city, file, cancellationToken) is not { } stream)
        {
            return WebGate.Problem(StatusCodes.Status404NotFound, "No such picture.");
        }

        var head = new byte[16];
        _ = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=3000";

        // Whatever is no picture is saved, never opened on our own address.
        return PictureTypes.Sniff(head) is { } type
            ? TypedResults.Stream(stream, type)
            : TypedResults.Stream(stream, "application/octet-stream", fileDownloadName: "data-saya.html");
    }

    internal static string BaseOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";

    private static string RandomId(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
