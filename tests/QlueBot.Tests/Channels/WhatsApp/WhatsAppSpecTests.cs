using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using QlueBot.Conversations.Messages;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Tests.Channels.WhatsApp;

/// <summary>What goes over the line, held against the vendor's own OpenAPI document.</summary>
public sealed class WhatsAppSpecTests
{
    private const string File = "whatsapp_cloud_v23.messages-media-webhooks.json";

    [Fact]
    public async Task Every_message_has_the_shape_the_vendor_describes()
    {
        var folder = Environment.GetEnvironmentVariable("QLUEBOT_SPECS");
        Assert.SkipUnless(folder is { Length: > 0 }, $"QLUEBOT_SPECS does not name a folder with {File}.");
        var spec = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(folder!, File), TestContext.Current.CancellationToken))!;

        var calls = await CallsOfEveryKindAsync();

        foreach (var call in calls)
        {
            var name = $"{char.ToUpperInvariant(((string)call.Body["type"]!)[0])}{((string)call.Body["type"]!)[1..]}Message";
            var schema = await SchemaAsync(spec, name);
            var problems = schema.Validate(Aged(call.Body).ToJsonString(), SchemaType.OpenApi3);
            Assert.True(problems.Count == 0, $"{call.Body.ToJsonString()}\n{string.Join('\n', problems.Select(problem => problem.ToString()))}");
        }

        Assert.Superset(
            new HashSet<string> { "text", "image", "document", "button", "list", "location_request_message", "location", "template" }, calls.Select(call => call.Kind).ToHashSet());
    }

    /// <summary>A wrong shape is seen: without this the check above could be checking nothing.</summary>
    [Theory]
    [InlineData("""{"messaging_product":"whatsapp","recipient_type":"individual","to":"1","type":"text","text":{"body":"a","baru":1}}""")]
    [InlineData("""{"messaging_product":"whatsapp","recipient_type":"individual","to":"1","type":"text"}""")]
    [InlineData("""{"messaging_product":"whatsapp","recipient_type":"orang","to":"1","type":"text","text":{"body":"a"}}""")]
    [InlineData("""{"recipient_type":"individual","to":"1","type":"text","text":{"body":"a"}}""")]
    public async Task A_wrong_shape_is_seen(string message)
    {
        var folder = Environment.GetEnvironmentVariable("QLUEBOT_SPECS");
        Assert.SkipUnless(folder is { Length: > 0 }, $"QLUEBOT_SPECS does not name a folder with {File}.");
        var spec = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(folder!, File), TestContext.Current.CancellationToken))!;

        Assert.NotEmpty((await SchemaAsync(spec, "TextMessage")).Validate(message, SchemaType.OpenApi3));
    }

    private static async Task<IReadOnlyList<FakeWhatsAppCall>> CallsOfEveryKindAsync()
    {
        const string photo = "0123456789abcdef01234567";
        var photos = Directory.CreateTempSubdirectory("qluebot");
        await using var meta = await FakeWhatsApp.StartAsync();
        try
        {
            Directory.CreateDirectory(Path.Combine(photos.FullName, "01"));
            await System.IO.File.WriteAllBytesAsync(Path.Combine(photos.FullName, "01", $"{photo}.full.jpg"), [1, 2, 3], TestContext.Current.CancellationToken);
            await using var host = await WhatsAppHost.StartAsync(meta, photos.FullName);
            await meta.Person("628110000001").SayAsync("Halo");
            var file = new OutgoingFile("0123456789abcdef0123456789abcdef", "data-saya.html", "text/html");
            await host.Uploads.KeepAsync("kupang", file.Id, new MemoryStream([1]), DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
            meta.Templates["halo"] = new FakeWhatsAppTemplate("halo", "Halo {{1}}");
            List<Choice> choices = [.. Enumerable.Range(1, 5).Select(number => new Choice($"Pilihan nomor {number} yang panjang", $"c:{number}"))];
            OutgoingMessage[] messages =
            [
                new("Halo") { Ticket = "7-1", Quotes = "wamid.X" },
                new("Pilih") { Choices = [new("A", "a"), new("B", "b")] },
                new("Pilih") { Choices = choices },
                new("Di mana?") { Asks = Ask.Location, Choices = [new("Batal", "b")] },
                new("Foto") { PhotoId = photo },
                new("Foto") { PhotoId = photo, Choices = [new("A", "a")] },
                new("Data") { File = file },
                new("") { Pin = new GeoPoint(-10.1, 123.6) },
                new("Halo") { SendAs = new ApprovedTemplate("halo", "id", ["Warga"]) },
            ];
            foreach (var message in messages)
            {
                await host.Channel.SendAsync(await host.MeetAsync("+628110000001", null), message, TestContext.Current.CancellationToken);
            }

            Assert.Empty(meta.Broken);
            return [.. meta.Calls.Where(call => call.IsMessage)];
        }
        finally
        {
            photos.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The document is of v23 and lacks two things that Meta's pages describe: our own name of a sending, and asking for a place. The first
    /// is left out here, the second is held against the other thing that is asked for in the same way.
    /// </summary>
    private static JsonObject Aged(JsonObject message)
    {
        var aged = message.DeepClone().AsObject();
        aged.Remove("biz_opaque_callback_data");
        if ((string?)aged["interactive"]?["type"] is "location_request_message")
        {
            aged["interactive"]!["type"] = "call_permission_request";
            aged["interactive"]!["action"]!["name"] = "call_permission_request";
        }

        return aged;
    }

    /// <summary>
    /// The document forbids in one half of a message what the other half demands (<c>allOf</c> with <c>additionalProperties: false</c>), so
    /// the halves are put together first.
    /// </summary>
    private static Task<JsonSchema> SchemaAsync(JsonNode spec, string name)
    {
        var schemas = spec["components"]!["schemas"]!.AsObject();
        var whole = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject(), ["required"] = new JsonArray() };
        foreach (var half in schemas[name]!["allOf"]!.AsArray())
        {
            var part = half!["$ref"] is { } reference ? schemas[((string)reference!).Split('/')[^1]]! : half;
            foreach (var (property, schema) in part["properties"]!.AsObject())
            {
                whole["properties"]![property] = schema!.DeepClone();
            }

            foreach (var required in part["required"]?.AsArray() ?? [])
            {
                whole["required"]!.AsArray().Add(required!.DeepClone());
            }
        }

        // Only what is reached: the document was cut down, and names schemas that it has no more.
        var reached = new JsonObject();
        for (var missing = References(whole); missing.Count > 0; missing = [.. References(reached).Except(reached.Select(one => one.Key))])
        {
            missing.ForEach(one => reached[one] = schemas[one]?.DeepClone() ?? new JsonObject());
        }

        whole["definitions"] = reached;
        var json = whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return JsonSchema.FromJsonAsync(json, TestContext.Current.CancellationToken);
    }

    private static List<string> References(JsonNode node) =>
        [.. Regex.Matches(node.ToJsonString(), "#/components/schemas/([A-Za-z]+)").Select(match => match.Groups[1].Value).Distinct()];
}
