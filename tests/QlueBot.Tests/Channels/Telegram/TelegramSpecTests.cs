using System.Text.Json;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Channels.Telegram;

/// <summary>What goes over the line, held against the vendor's own description of the Bot API.</summary>
public sealed class TelegramSpecTests
{
    [Fact]
    public async Task Every_call_has_the_shape_the_vendor_describes()
    {
        var folder = Environment.GetEnvironmentVariable("QLUEBOT_SPECS");
        Assert.SkipUnless(folder is { Length: > 0 }, "QLUEBOT_SPECS does not name a folder with telegram_bot_api_10.1.trimmed.json.");
        using var spec = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(folder!, "telegram_bot_api_10.1.trimmed.json"), TestContext.Current.CancellationToken));
        var methods = spec.RootElement.GetProperty("methods");

        var calls = await CallsOfEveryKindAsync();

        foreach (var call in calls)
        {
            var fields = methods.GetProperty(call.Method).TryGetProperty("fields", out var list) ? list.EnumerateArray().ToList() : [];
            foreach (var (name, value) in call.Params)
            {
                var field = Assert.Single(fields, field => field.GetProperty("name").GetString() == name);
                var types = field.GetProperty("types").EnumerateArray().Select(type => type.GetString()!).ToList();
                Assert.True(types.Any(type => Fits(type, value!, spec.RootElement.GetProperty("types"))), $"{call.Method}.{name} is no {types[0]}: {value}");
            }

            Assert.All(
                fields.Where(field => field.GetProperty("required").GetBoolean()).Select(field => field.GetProperty("name").GetString()!),
                name => Assert.True(call.Params.ContainsKey(name) || call.Files.ContainsKey(name), $"{call.Method} needs {name}"));
        }

        Assert.Superset(
            new HashSet<string>
            {
                "getMe", "setMyCommands", "setMyDescription", "setMyShortDescription", "setWebhook", "deleteWebhook", "getUpdates",
                "sendMessage", "sendPhoto", "sendLocation", "answerCallbackQuery", "getFile",
            },
            calls.Select(call => call.Method).ToHashSet());
    }

    private static async Task<IReadOnlyList<FakeTelegramCall>> CallsOfEveryKindAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var photos = Directory.CreateTempSubdirectory("qluebot");
        await using var telegram = await FakeTelegram.StartAsync();
        try
        {
            Directory.CreateDirectory(Path.Combine(photos.FullName, "01"));
            await File.WriteAllBytesAsync(Path.Combine(photos.FullName, "01", "0123456789abcdef01234567.full.jpg"), [1, 2, 3], cancellationToken);
            await using var webhook = await TelegramHost.StartAsync(TelegramHost.Webhook(telegram), photos.FullName);
            await telegram.Person(811).SayAsync("Halo");
            await using var polling = await TelegramHost.StartAsync(TelegramHost.Polling(telegram));
            ChatAddress person = new("kupang", "telegram", "811"), group = new("kupang", "telegram", "-100811", "55");
            OutgoingMessage[] messages =
            [
                new("<Halo>") { AnswersPress = "1", Pin = new GeoPoint(-10.1, 123.6) },
                new("Pilih") { Choices = [new("A", "a"), new("B", "b")], Columns = 2, Quotes = "5" },
                new("Di mana?") { Asks = Ask.Location, Choices = [new("Batal", "b")] },
                new("Nomor Anda?") { Asks = Ask.Contact },
                new("Foto") { PhotoId = "0123456789abcdef01234567", Choices = [new("A", "a")], Quotes = "5" },
            ];
            foreach (var message in messages)
            {
                await webhook.Channel.SendAsync(person, message, cancellationToken);
                await webhook.Channel.SendAsync(group, message, cancellationToken);
            }

            await webhook.Channel.FetchAsync("kupang", new FileRef(telegram.Keep([1]), "u"), 9, cancellationToken);
            await telegram.WaitForAsync(call => call.Method is "getUpdates");
            await telegram.WaitForAsync(call => call.Method is "setMyShortDescription" && call.Params["language_code"]?.ToString() is "en");
            await telegram.WaitForAsync(call => call.Method is "answerCallbackQuery");
            await telegram.WaitForAsync(call => call.Method is "setWebhook");
            return telegram.Calls;
        }
        finally
        {
            photos.Delete(recursive: true);
        }
    }

    private static bool Fits(string type, JsonNode value, JsonElement types) => type switch
    {
        _ when type.StartsWith("Array of ", StringComparison.Ordinal) =>
            value is JsonArray list && list.All(item => Fits(type["Array of ".Length..], item!, types)),

        // In a form every plain value is a string.
        "Integer" => value.GetValueKind() is JsonValueKind.Number || long.TryParse(value.ToString(), out _),
        "Float" => value.GetValueKind() is JsonValueKind.Number,
        "Boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "String" => value.GetValueKind() is JsonValueKind.String,
        "InputFile" => false,
        _ => value is JsonObject given && IsObject(type, given, types),
    };

    private static bool IsObject(string type, JsonObject given, JsonElement types)
    {
        var described = types.GetProperty(type);
        if (described.TryGetProperty("subtypes", out var subtypes))
        {
            return subtypes.EnumerateArray().Any(subtype => IsObject(subtype.GetString()!, given, types));
        }

        var fields = described.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!);
        return given.All(pair => fields.TryGetValue(pair.Key, out var field)
                && field.GetProperty("types").EnumerateArray().Any(one => Fits(one.GetString()!, pair.Value!, types)))
            && fields.Values.Where(field => field.GetProperty("required").GetBoolean()).All(field => given.ContainsKey(field.GetProperty("name").GetString()!));
    }
}
