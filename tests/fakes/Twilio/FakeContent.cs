using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace QlueBot.Fakes.Twilio;

/// <summary>A content resource, and its standing with WhatsApp once it was handed in.</summary>
internal sealed partial class FakeContent(string sid, JsonObject made)
{
    public string Sid => sid;

    public string Name => (string?)made["friendly_name"] ?? "";

    /// <summary>unsubmitted, received, approved, rejected, paused, disabled.</summary>
    public string Status { get; set; } = "unsubmitted";

    /// <summary>As WhatsApp decided.</summary>
    public string Category { get; set; } = "";

    public string ApprovedName { get; set; } = "";

    private string Kind => made["types"]!.AsObject().First().Key;

    private JsonObject Body => made["types"]!.AsObject().First().Value!.AsObject();

    private JsonArray Rows => (Body["items"] ?? Body["actions"])?.AsArray() ?? [];

    /// <summary>Twilio's complaint at its making; null when it is taken.</summary>
    public static int? Refuses(JsonObject made) =>
        made["language"] is null || made["types"] is not JsonObject { Count: 1 } types ? 20001
        : types.First() is { Key: "twilio/list-picker" } list && list.Value!["items"] is not JsonArray { Count: >= 1 and <= 10 } ? 20001
        : types.First() is { Key: "twilio/quick-reply" } buttons && buttons.Value!["actions"] is not JsonArray { Count: >= 1 and <= 10 } ? 20001
        : null;

    public JsonObject ToJson()
    {
        var json = made.DeepClone().AsObject();
        json["sid"] = sid;
        json["approval_requests"] = new JsonObject
        {
            ["name"] = ApprovedName, ["category"] = Category, ["status"] = Status, ["content_type"] = Kind, ["rejection_reason"] = "",
        };
        return json;
    }

    public Shown Fill(JsonObject variables)
    {
        var samples = made["variables"] as JsonObject ?? [];
        string Filled(JsonNode? text) => Gap().Replace((string?)text ?? "", gap => (string?)(variables[gap.Groups[1].Value] ?? samples[gap.Groups[1].Value]) ?? "");

        var isList = Kind is "twilio/list-picker";
        var choices = Rows.Select(row => (Label: Filled(row!["item"] ?? row["title"]), Data: Filled(row["id"]))).ToList();
        var descriptions = Rows.Where(row => row!["description"] is not null).ToDictionary(row => Filled(row!["item"]), row => Filled(row!["description"]));
        var text = Filled(Body["body"]);
        var isApproved = Status is "approved";
        var tooMany = isList ? choices.Count > 10 : choices.Count > (isApproved ? 10 : 3);
        var tooLong = text.Length is 0 or > 1024
            || choices.Exists(choice => choice.Label.Length == 0 || choice.Label.Length > (isList ? 24 : 20) || choice.Data.Length is 0 or > 200)
            || descriptions.Values.Any(description => description.Length > 72);
        var isTwice = choices.Select(choice => choice.Label).Distinct().Count() < choices.Count;
        return new Shown(text)
        {
            Choices = choices, Descriptions = descriptions, IsList = isList, IsApproved = isApproved,
            Fault = tooMany || tooLong || isTwice ? 63021 : null,
            Refusal = variables.Any(one => one.Value is null || ((string?)one.Value)?.Length == 0) ? 21656 : null,
        };
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Gap();
}
