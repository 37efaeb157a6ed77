using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using NJsonSchema;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Fakes.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

/// <summary>What goes over the line, held against Twilio's own OpenAPI documents.</summary>
public sealed class TwilioSpecTests
{
    private static readonly string[] Calls =
    [
        "POST /2010-04-01/Accounts/{AccountSid}/Messages.json", "GET /2010-04-01/Accounts/{AccountSid}/Messages.json",
        "DELETE /2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json", "GET /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media.json",
        "DELETE /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}.json", "POST /v1/Content",
    ];

    [Fact]
    public async Task Every_call_has_the_shape_the_vendor_describes()
    {
        var folder = Environment.GetEnvironmentVariable("QLUEBOT_SPECS");
        Assert.SkipUnless(folder is { Length: > 0 }, "QLUEBOT_SPECS does not name a folder with twilio_api_v2010.messages.json and twilio_content_v1.json.");
        List<JsonObject> specs = [];
        foreach (var name in (string[])["twilio_api_v2010.messages.json", "twilio_content_v1.json"])
        {
            specs.Add(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder!, name), TestContext.Current.CancellationToken))!.AsObject());
        }

        HashSet<string> seen = [];
        foreach (var call in await CallsOfEveryKindAsync())
        {
            // Not in the trimmed document: templates with their approvals, and the bytes of a medium.
            if (call.Path.StartsWith("/cdn/", StringComparison.Ordinal) || call.Path.EndsWith("ContentAndApprovals", StringComparison.Ordinal)
                || (call.Method == "GET" && call.Path.Contains("/Media/", StringComparison.Ordinal)))
            {
                continue;
            }

            seen.Add(await CheckAsync(call, specs));
        }

        Assert.Superset(Calls.ToHashSet(), seen);
    }

    /// <returns>Method and path as the vendor writes them.</returns>
    private static async Task<string> CheckAsync(FakeTwilioCall call, List<JsonObject> specs)
    {
        var (spec, path, operation) = specs.SelectMany(one => one["paths"]!.AsObject().Select(path => (Spec: one, Path: path.Key, Item: path.Value!.AsObject())))
            .Where(one => Fits(one.Path, call.Path) && one.Item.ContainsKey(call.Method.ToLowerInvariant()))
            .Select(one => (one.Spec, one.Path, one.Item[call.Method.ToLowerInvariant()]!.AsObject())).First();
        var known = (operation["parameters"] as JsonArray ?? []).Where(one => (string?)one!["in"] == "query").Select(one => (string)one!["name"]!).ToHashSet();
        Assert.Subset(known, QueryHelpers.ParseQuery(call.Query).Keys.ToHashSet());
        if (operation["requestBody"]?["content"] is JsonObject content)
        {
            var (type, media) = content.First();
            Assert.StartsWith(type, call.ContentType, StringComparison.Ordinal);
            var schema = media!["schema"]!.AsObject();
            var body = type is "application/json" ? JsonNode.Parse(call.Body)! : Typed(call.Body, schema);
            Assert.Equal("", await ComplaintsAsync(schema, spec, body));
        }

        return $"{call.Method} {path}";
    }

    private static bool Fits(string template, string path)
    {
        var (one, other) = (template.Split('/'), path.Split('/'));
        return one.Length == other.Length && one.Zip(other).All(pair =>
            pair.First == pair.Second
            || (pair.First.StartsWith('{') && pair.First.EndsWith(".json", StringComparison.Ordinal) == pair.Second.EndsWith(".json", StringComparison.Ordinal)));
    }

    /// <summary>A form's values are all strings: each becomes what the vendor says it is. A field the vendor does not name fails.</summary>
    private static JsonObject Typed(string form, JsonObject schema)
    {
        var properties = schema["properties"]!.AsObject();
        var typed = new JsonObject();
        foreach (var (name, values) in QueryHelpers.ParseQuery(form))
        {
            Assert.True(properties.ContainsKey(name), $"The vendor knows no field {name}.");
            typed[name] = (string?)properties[name]!["type"] switch
            {
                "integer" => JsonValue.Create(long.Parse(values[0]!, CultureInfo.InvariantCulture)),
                "array" => new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
                _ => JsonValue.Create(values[0]),
            };
        }

        return typed;
    }

    private static async Task<string> ComplaintsAsync(JsonObject schema, JsonObject spec, JsonNode body)
    {
        var whole = schema.DeepClone().AsObject();
        whole["definitions"] = spec["components"]!["schemas"]!.DeepClone();
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        var described = await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
        return string.Join("; ", described.Validate(body.ToJsonString()).Select(one => $"{one.Path} {one.Kind}"));
    }

    private static async Task<IReadOnlyList<FakeTwilioCall>> CallsOfEveryKindAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await TwilioHost.StartAsync();
        var person = new ChatAddress("kupang", "twilio", "+628110000001");
        await host.SavePhotoAsync("0123456789abcdef01234567", [1, 2, 3]);
        host.Twilio.IsBotDown = true;
        await host.Twilio.Person("+628110000001").SendPhotoAsync([1, 2]);
        host.Twilio.IsBotDown = false;
        var template = host.Twilio.AddTemplate("selesai", "Laporan {{1}} selesai.");
        OutgoingMessage[] messages =
        [
            new("<Halo>") { Ticket = "7-1" },
            new("Pilih") { Choices = [new("A", "a"), new("B", "b")] },
            new("Pilih") { Choices = [.. Enumerable.Range(1, 10).Select(number => new Choice($"Pertanggungjawaban keuangan {number}", $"c:{number}"))] },
            new("Pilih") { Choices = [.. Enumerable.Range(1, 9).Select(number => new Choice($"Pilihan {number}", $"c:{number}"))], Language = "en" },
            new("Foto") { PhotoId = "0123456789abcdef01234567" },
            new("") { SendAs = new ApprovedTemplate(template, "id", ["KPG-7F3K2M-9"]) },
        ];
        foreach (var message in messages)
        {
            await host.Channel.SendAsync(person, message, cancellationToken);
        }

        await host.Channel.TemplatesAsync("kupang", cancellationToken);
        await host.Twilio.SettleAsync();
        await host.Channel.EraseThereAsync("kupang", [new KeptThere(person.Chat, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue)], cancellationToken);
        return host.Twilio.Calls;
    }
}
