using QlueBot.Bot.Links;
using QlueBot.Bot.Web.Simulator;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Web;

/// <summary><c>/</c>: while developing, where to go; else the first city's chat, until the public site takes this place.</summary>
internal sealed class IndexPage(HostedCities hosted, ChatCities chats, SimulatorPage simulator, IHostEnvironment environment)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/", Show);

    private IResult Show(HttpContext http)
    {
        if (!environment.IsDevelopment())
        {
            return chats.Ids is [var first, ..]
                ? TypedResults.Redirect($"/chat/{first}")
                : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No web chat here.");
        }

        var links = string.Concat(chats.Ids.Select(city => $"<li><a href=\"/chat/{city}\">{Html.Escape(hosted.NameOf(city))}</a></li>"));
        var sim = simulator.IsOn && SimulatorPage.IsFromHere(http)
            ? $"<h2>{Html.Say(TextKey.Web.SimTitle)}</h2><ul><li><a href=\"/simulator\">{Html.Say(TextKey.Web.IndexSimulator)}</a></li></ul>"
            : "";
        return Html.Page(
            http,
            Html.Say(TextKey.Web.IndexTitle),
            $"<main class=\"index\"><h1>{Html.Say(TextKey.Web.IndexTitle)}</h1>{sim}<h2>{Html.Say(TextKey.Web.IndexChats)}</h2><ul>{links}</ul></main>");
    }
}
