using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.Bot;
using QlueBot.Bot.Channels.Telegram;
using QlueBot.Bot.Channels.Twilio;
using QlueBot.Bot.Channels.Web;
using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Storage;

namespace QlueBot.Tests.House;

public sealed class ExampleSettingsTests
{
    private static readonly JsonSerializerOptions Plain = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Keys that no options class holds, and the file that reads each.</summary>
    public static TheoryData<string, string, string> ReadByName => new()
    {
        // key                  reader                               as
        { "Urls",               "dispatcher/Notices/SiteLinks.cs",   "configuration[\"Urls\"]" },
        { "Site:PublicUrl",     "dispatcher/Notices/SiteLinks.cs",   "configuration[\"Site:PublicUrl\"]" },
        { "Simulator:Enabled",  "bot/Web/Simulator/SimulatorPage.cs", "configuration.GetValue(\"Simulator:Enabled\", defaultValue: true)" },
        { "Cities:kupang:Pack", "bot/CitiesSetup.cs",                "configuration[$\"Cities:{id}:Pack\"]" },
    };

    [Fact]
    public void It_shows_every_key_with_its_default_and_no_other()
    {
        var web = JsonSerializer.SerializeToNode(new WebOptions(), Plain)!;

        // Unset means: as the environment has it. With a city set, as here, that is no.
        web["Enabled"] = false;
        var expected = new JsonObject
        {
            ["Urls"] = QlueBotApp.DefaultUrl,
            ["Site"] = new JsonObject { ["PublicUrl"] = "" },
            ["Simulator"] = new JsonObject { ["Enabled"] = true },
            ["Storage"] = JsonSerializer.SerializeToNode(new StorageOptions(), Plain),
            ["Cities"] = new JsonObject
            {
                ["kupang"] = new JsonObject
                {
                    ["Pack"] = "",
                    ["Telegram"] = JsonSerializer.SerializeToNode(new TelegramOptions(), Plain),
                    ["WhatsApp"] = JsonSerializer.SerializeToNode(new WhatsAppOptions(), Plain),
                    ["Twilio"] = JsonSerializer.SerializeToNode(new TwilioOptions(), Plain),
                    ["Web"] = web,
                },
            },
        };

        Assert.Equal(Lines(expected), Lines(JsonNode.Parse(File.ReadAllText(Example()))!));
    }

    [Theory]
    [MemberData(nameof(ReadByName))]
    public void A_key_without_an_options_class_is_read_where_the_table_says(string key, string reader, string reading)
    {
        var example = new ConfigurationBuilder().AddJsonFile(Example()).Build();

        Assert.NotNull(example[key]);
        Assert.Contains(reading, File.ReadAllText(Path.Combine(Path.GetDirectoryName(Example())!, reader)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_takes_it_as_its_settings()
    {
        using var folder = new TempFolder();
        File.Copy(Example(), folder.File("appsettings.json"));

        await using var app = QlueBotApp.Build(
        [
            "--environment=Production", $"--contentRoot={folder.Path}", $"--Storage:LiteDb:Path={folder.File("q.db")}",
            $"--Storage:Photos:Path={folder.File("photos")}",
        ]);

        Assert.Equal(["kupang"], app.Services.GetRequiredService<HostedCities>().Ids);
        Assert.Empty(app.Services.GetRequiredService<TelegramAccounts>().All);
        Assert.Empty(app.Services.GetRequiredService<WhatsAppAccounts>().All);
        Assert.Empty(app.Services.GetRequiredService<TwilioAccounts>().All);
        Assert.Empty(app.Services.GetRequiredService<WebCities>().Ids);
        Assert.StartsWith($"{QlueBotApp.DefaultUrl}/", app.Services.GetRequiredService<SiteLinks>().ToReport("kupang", "KPG-7F3K2M-9"), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_where_the_bot_listens_also_when_that_is_known_only_after_its_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Urls", "http://127.0.0.1:0")]).Build();
        var links = new SiteLinks(configuration);

        configuration["urls"] = "http://127.0.0.1:41234";

        Assert.Equal("http://127.0.0.1:41234/chat/kupang?laporan=KPG-7F3K2M-9", links.ToReport("kupang", "KPG-7F3K2M-9"));
    }

    /// <summary>One line a leaf, in the order of the keys.</summary>
    private static IEnumerable<string> Lines(JsonNode node) => Leaves(node).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Leaves(JsonNode node) => node is JsonObject parts
        ? parts.SelectMany(part => part.Value is { } value ? Leaves(value).Select(leaf => $"{part.Key}:{leaf}") : [$"{part.Key}:null"])
        : [node.ToJsonString()];

    private static string Example([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../appsettings.example.json"));
}
