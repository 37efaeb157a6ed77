using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace QlueBot.Tests.Support;

/// <summary>One call of the Bot API as it came in.</summary>
/// <param name="Order">1 for the first call.</param>
/// <param name="Files">Uploaded files by field name.</param>
public sealed record FakeTelegramCall(
    int Order, string Method, JsonObject Params, IReadOnlyDictionary<string, byte[]> Files, string ContentType)
{
    /// <summary>What the answer carried; null when it was refused.</summary>
    public JsonNode? Result { get; set; }

    public long? Chat => Params["chat_id"] is { } chat ? long.Parse(chat.ToString(), CultureInfo.InvariantCulture) : null;

    /// <summary>The words as the person reads them.</summary>
    public string Text => WebUtility.HtmlDecode((Params["text"] ?? Params["caption"])?.ToString() ?? "");

    /// <summary>Labels of the buttons, inline or on the keyboard, in order.</summary>
    public IReadOnlyList<string> Labels => [.. Rows.SelectMany(row => row.Select(LabelOf))];

    /// <summary>Labels with the data behind them; inline buttons only.</summary>
    public IReadOnlyDictionary<string, string> Buttons => (Params["reply_markup"]?["inline_keyboard"]?.AsArray() ?? [])
        .SelectMany(row => row!.AsArray())
        .ToDictionary(button => button!["text"]!.ToString(), button => button!["callback_data"]!.ToString());

    public IReadOnlyList<IReadOnlyList<JsonNode>> Rows =>
        [.. ((Params["reply_markup"]?["inline_keyboard"] ?? Params["reply_markup"]?["keyboard"])?.AsArray() ?? [])
            .Select(row => (IReadOnlyList<JsonNode>)[.. row!.AsArray().Select(button => button!)])];

    private static string LabelOf(JsonNode button) => button is JsonObject ? button["text"]!.ToString() : button.ToString();
}

/// <summary>What the fake does instead of answering well.</summary>
public abstract record FakeTelegramFault
{
    private FakeTelegramFault()
    {
    }

    /// <param name="Code">HTTP status and <c>error_code</c>.</param>
    /// <param name="Parameters">For example <c>retry_after</c> or <c>migrate_to_chat_id</c>.</param>
    public sealed record Rejection(int Code, string Description, JsonObject? Parameters = null) : FakeTelegramFault;

    /// <summary>The HTML page of a proxy in front of Telegram.</summary>
    public sealed record BadGateway : FakeTelegramFault;

    /// <summary>The connection is cut without an answer.</summary>
    public sealed record Reset : FakeTelegramFault;

    /// <summary>No answer until the caller gives up.</summary>
    public sealed record Silence : FakeTelegramFault;

    public static FakeTelegramFault TooMany(int seconds) =>
        new Rejection(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });

    public static FakeTelegramFault BlockedByUser { get; } = new Rejection(403, "Forbidden: bot was blocked by the user");
}
