using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>What Meta refuses of a message's shape.</summary>
internal static partial class FakeWhatsAppRules
{
    /// <summary>Null when Meta would take it; else its code and what is wrong.</summary>
    public static (int Code, string Why)? Complaint(JsonObject message, Func<string, bool> hasMedia)
    {
        var type = (string?)message["type"];
        return message switch
        {
            _ when (string?)message["messaging_product"] is not "whatsapp" => (100, "messaging_product"),
            _ when (string?)message["to"] is { } to && !Digits().IsMatch(to) => (100, "to is no number"),
            _ when message["to"] is null && (string?)message["recipient"] is not { Length: > 3 } => (100, "nobody it is for"),
            _ when type is null || message[type] is not JsonObject => (131008, "type and content differ"),
            _ when Length(message["biz_opaque_callback_data"]) > 512 => (131009, "biz_opaque_callback_data is too long"),
            _ => Content(type!, message[type]!.AsObject(), hasMedia),
        };
    }

    /// <summary>The words with a template's gaps filled.</summary>
    public static string Filled(string body, JsonNode? template)
    {
        var values = Parameters(template);
        return Gap().Replace(body, gap => int.Parse(gap.Groups[1].Value, CultureInfo.InvariantCulture) is var number && number <= values.Count ? values[number - 1] : gap.Value);
    }

    public static IReadOnlyList<string> Parameters(JsonNode? template) =>
        [.. (template?["components"]?.AsArray() ?? []).Where(part => (string?)part!["type"] is "body").SelectMany(part => part!["parameters"]!.AsArray()).Select(value => (string)value!["text"]!)];

    public static int Gaps(string body) => Gap().Matches(body).Select(gap => gap.Value).Distinct().Count();

    private static (int Code, string Why)? Content(string type, JsonObject content, Func<string, bool> hasMedia) => type switch
    {
        "text" when Length(content["body"]) is 0 or > 4096 => (100, "text.body"),
        "image" or "document" when !hasMedia((string?)content["id"] ?? "") => (131009, "no such media"),
        "image" or "document" when Length(content["caption"]) > 1024 => (131009, "caption is too long"),
        "template" when Parameters(content).Any(value => value.Length == 0 || value.Contains('\n', StringComparison.Ordinal)) => (132012, "an empty or broken parameter"),
        "interactive" => Interactive(content, hasMedia),
        "text" or "image" or "document" or "template" or "location" => null,
        _ => (131051, "an unknown type"),
    };

    private static (int Code, string Why)? Interactive(JsonObject content, Func<string, bool> hasMedia)
    {
        var action = content["action"];
        if (Length(content["body"]?["text"]) is 0 or > 1024)
        {
            return (131009, "body.text");
        }

        if (content["header"] is { } header && (string?)header["type"] is { } kind && !hasMedia((string?)header[kind]?["id"] ?? ""))
        {
            return (131009, "no such media");
        }

        return (string?)content["type"] switch
        {
            "button" => Buttons([.. (action?["buttons"]?.AsArray() ?? []).Select(button => button!["reply"]!)]),
            "list" when content["header"] is not null => (131009, "a list has no picture"),
            "list" when Length(action?["button"]) is 0 or > 20 => (131009, "action.button"),
            "list" => Rows([.. (action?["sections"]?.AsArray() ?? []).SelectMany(section => section!["rows"]!.AsArray()).Select(row => row!)]),
            "location_request_message" => (string?)action?["name"] is "send_location" ? null : (131009, "action.name"),
            _ => (131009, "an unknown interactive"),
        };
    }

    private static (int Code, string Why)? Buttons(List<JsonNode> replies) =>
        replies.Count is 0 or > 3 ? (131009, "1 to 3 buttons")
        : replies.Exists(reply => Length(reply["title"]) is 0 or > 20 || Length(reply["id"]) is 0 or > 256) ? (131009, "a button's length")
        : replies.DistinctBy(reply => (string?)reply["title"]).Count() < replies.Count || replies.DistinctBy(reply => (string?)reply["id"]).Count() < replies.Count
            ? (131009, "buttons alike")
            : null;

    private static (int Code, string Why)? Rows(List<JsonNode> rows) =>
        rows.Count is 0 or > 10 ? (131009, "1 to 10 rows")
        : rows.Exists(row => Length(row["title"]) is 0 or > 24 || Length(row["id"]) is 0 or > 200 || Length(row["description"]) > 72) ? (131009, "a row's length")
        : rows.DistinctBy(row => (string?)row["id"]).Count() < rows.Count ? (131009, "rows alike")
        : null;

    private static int Length(JsonNode? text) => text is null ? 0 : ((string)text!).Length;

    [GeneratedRegex(@"\A\+?[0-9]{5,15}\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\{\{([0-9]+)\}\}")]
    private static partial Regex Gap();
}
