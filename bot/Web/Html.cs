using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Texts;

namespace QlueBot.Bot.Web;

/// <summary>The frame of every page, and the rules the browser has to keep for it.</summary>
internal static class Html
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self' ws: wss:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        HtmlEncoder.Default.Encode(TextBook.Shipped.Say("id", key, values));

    public static string Escape(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>The page's own words in every language, for its script.</summary>
    public static JsonObject Texts() => new(TextBook.Shipped.Languages.Select(language => KeyValuePair.Create<string, JsonNode?>(
        language,
        new JsonObject(TextBook.Shipped.KeysOf(language)
            .Where(key => key.StartsWith("web.", StringComparison.Ordinal))
            .Select(key => KeyValuePair.Create<string, JsonNode?>(key, TextBook.Shipped.Raw(language, key)))))));

    /// <param name="title">Already escaped.</param>
    /// <param name="body">Already escaped.</param>
    /// <param name="facts">What the script reads; its <c>&lt;</c> are escaped by the serializer.</param>
    public static IResult Page(HttpContext http, string title, string body, JsonObject? facts = null, string? script = null, string? style = null)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self)";
        return TypedResults.Content(
            string.Create(CultureInfo.InvariantCulture, $"""
                <!doctype html>
                <html lang="id">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{title}</title>
                <link rel="icon" href="/assets/icon.svg">
                <link rel="stylesheet" href="/assets/chat.css">
                {(style is null ? "" : $"<link rel=\"stylesheet\" href=\"/assets/{style}\">")}
                </head>
                <body>
                {body}
                {(facts is null ? "" : $"<script type=\"application/json\" id=\"facts\">{facts.ToJsonString(JsonSerializerOptions.Web)}</script>")}
                {(script is null ? "" : $"<script type=\"module\" src=\"/assets/{script}\"></script>")}
                </body>
                </html>
                """),
            "text/html; charset=utf-8");
    }
}
