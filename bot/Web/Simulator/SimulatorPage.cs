using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QlueBot.Bot.Links;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Web.Simulator;

/// <summary><c>/simulator</c>: three demo people side by side. For whoever sits at this machine, in Development; for everybody else it does not exist.</summary>
internal sealed class SimulatorPage(
    HostedCities hosted, ChatCities chats, ConversationTokens tokens, IHostEnvironment environment, IConfiguration configuration)
{
    public bool IsOn => environment.IsDevelopment() && configuration.GetValue("Simulator:Enabled", defaultValue: true);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("/simulator").AddEndpointFilter(async (call, next) =>
            IsOn && IsFromHere(call.HttpContext) ? await next(call) : TypedResults.NotFound());

        routes.MapGet("", Show);
        routes.MapGet("/api/personas/{city}", Personas);
        routes.MapPost("/api/token/{city}/{chat}", Token);
        routes.MapGet("/api/desk/{city}", DeskAsync);
    }

    /// <summary>
    /// Loopback at both ends, by a local name, and no proxy in between: a name of somebody else's that resolves to this machine would
    /// let their page in.
    /// </summary>
    internal static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")
        && (http.Request.Host.Host == "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var host) && IPAddress.IsLoopback(host)));

    private IResult Show(HttpContext http) => Html.Page(
        http,
        Html.Say(TextKey.Web.SimTitle),
        $"""
        <main class="sim">
        <header class="top">
        <span class="mark" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M4 5h16v11h-9l-5 4v-4H4z"/></svg></span>
        <h1 class="grow">{Html.Say(TextKey.Web.SimTitle)}</h1>
        <label>{Html.Say(TextKey.Web.SimLook)} <select id="look">
        <option value="web">{Html.Say(TextKey.Web.SimLookWeb)}</option>
        <option value="whatsapp">{Html.Say(TextKey.Web.SimLookWhatsApp)}</option>
        </select></label>
        <label>{Html.Say(TextKey.Web.SimCity)} <select id="city"></select></label>
        </header>
        <div class="tabs" id="tabs" role="tablist"></div>
        <div class="panes" id="panes"></div>
        </main>
        """,
        new JsonObject
        {
            ["texts"] = Html.Texts(),
            ["cities"] = new JsonArray([.. chats.Ids.Select(city => new JsonObject { ["id"] = city, ["name"] = hosted.NameOf(city) })]),
        },
        "simulator.js",
        "simulator.css");

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<IReadOnlyList<DemoPersona>> Personas(HttpContext http, string city) =>
        TypedResults.Ok(PeopleOf(http, city));

    /// <summary>The only way into a demo person's conversation.</summary>
    private IResult Token(HttpContext http, string city, string chat)
    {
        if (!chats.Ids.Contains(city)
            || PeopleOf(http, city).FirstOrDefault(person => person.ChatId == chat && chat.StartsWith("demo-", StringComparison.Ordinal)) is null)
        {
            return TypedResults.NotFound();
        }

        var token = tokens.Issue(new ConversationPass(city, chat, chat));
        return TypedResults.Ok(new JsonObject
        {
            ["conversationId"] = chat,
            ["token"] = token,
            ["expires_in"] = (int)ConversationTokens.Life.TotalSeconds,
        });
    }

    private async Task<IResult> DeskAsync(HttpContext http, string city, CancellationToken cancellationToken) =>
        chats.Ids.Contains(city) && http.RequestServices.GetService<Func<string, CancellationToken, Task<DeskFact>>>() is { } desk
            ? TypedResults.Json(await desk(city, cancellationToken), SimulatorJson.Default.DeskFact)
            : TypedResults.NotFound();

    private static IReadOnlyList<DemoPersona> PeopleOf(HttpContext http, string city) =>
        http.RequestServices.GetService<DemoPersonas>()?.Of(city) ?? [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DeskFact))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
