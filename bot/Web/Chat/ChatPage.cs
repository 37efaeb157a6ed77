using System.Text.Json.Nodes;
using QlueBot.Bot.Links;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Web.Chat;

/// <summary><c>/chat/{city}</c>: the resident's own page. It speaks the same Direct Line contract as every other client.</summary>
internal sealed class ChatPage(HostedCities hosted, ChatCities chats, AreaMaps maps)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/chat/{city}", Show);
        endpoints.MapGet("/chat/{city}/areas.json", Areas);
    }

    private IResult Show(HttpContext http, string city)
    {
        if (!chats.Ids.Contains(city))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No web chat of that name.");
        }

        var name = hosted.NameOf(city);
        return Html.Page(
            http,
            Html.Say(TextKey.Web.PageTitle, ("city", name)),
            $"""
            <main class="page">
            <header class="top">
            <span class="mark" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M4 5h16v11h-9l-5 4v-4H4z"/></svg></span>
            <div class="grow"><h1>{Html.Escape(name)}</h1><p id="lead">{Html.Say(TextKey.Web.Lead)}</p></div>
            <button type="button" class="link" id="language">{Html.Say(TextKey.Web.Language)}</button>
            </header>
            <section class="chat" id="chat"></section>
            <noscript><p class="notice">{Html.Say(TextKey.Web.NoScript)}</p></noscript>
            </main>
            """,
            new JsonObject { ["city"] = city, ["name"] = name, ["texts"] = Html.Texts() },
            "page.js");
    }

    private IResult Areas(HttpContext http, string city) =>
        chats.Ids.Contains(city) && maps.Find(city) is { } map
            ? map.Answer(http)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No map of that name.");
}
