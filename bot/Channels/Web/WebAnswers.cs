using System.Text.Json.Nodes;
using QlueBot.Bot.Links;

namespace QlueBot.Bot.Channels.Web;

/// <summary>The bodies Direct Line clients expect.</summary>
internal static class WebAnswers
{
    public static JsonObject Token(string token, ConversationPass pass) => new()
    {
        ["conversationId"] = pass.Conversation,
        ["token"] = token,
        ["expires_in"] = (int)ConversationTokens.Life.TotalSeconds,
        ["userId"] = pass.User,
    };

    /// <summary>An ActivitySet, its pictures under addresses that open now.</summary>
    public static JsonObject Activities(WebPage page, ConversationPass pass, SignedAddresses addresses, string site) => new()
    {
        ["activities"] = new JsonArray([.. page.Activities.Select(activity => Shown(activity, pass, addresses, site))]),
        ["watermark"] = page.Mark.ToString(),
    };

    public static string UploadPath(string city, string conversation, string file) => $"/directline/{city}/conversations/{conversation}/uploads/{file}";

    private static JsonObject Shown(System.Text.Json.JsonElement stored, ConversationPass pass, SignedAddresses addresses, string site)
    {
        var activity = JsonObject.Create(stored)!;
        foreach (var attachment in activity["attachments"] as JsonArray ?? [])
        {
            if (attachment is not JsonObject shown || shown["contentUrl"] is not JsonValue value || !value.TryGetValue(out string? url))
            {
                continue;
            }

            if (url.StartsWith(WebMapping.PhotoScheme, StringComparison.Ordinal))
            {
                var photo = url[WebMapping.PhotoScheme.Length..];
                shown["contentUrl"] = site + addresses.Photo(pass.City, photo, "full");
                shown["thumbnailUrl"] = site + addresses.Photo(pass.City, photo, "thumb");
            }
            else if (url.StartsWith(WebMapping.UploadScheme, StringComparison.Ordinal))
            {
                shown["contentUrl"] = site + addresses.Sign(UploadPath(pass.City, pass.Conversation, url[WebMapping.UploadScheme.Length..]));
            }
        }

        return activity;
    }
}
