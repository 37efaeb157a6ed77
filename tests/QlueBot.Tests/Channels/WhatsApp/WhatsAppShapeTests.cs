using System.Text.Json.Nodes;
using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Conversations.Messages;

namespace QlueBot.Tests.Channels.WhatsApp;

/// <summary>Which of Meta's shapes a message takes, at the edges of what each holds.</summary>
public sealed class WhatsAppShapeTests
{
    private const string Long = "Pertanggungjawaban & pemberdayaan";
    private static readonly WhatsAppFile Picture = new("image", "7");
    private static readonly WhatsAppFile Letter = new("document", "8", "data-saya.html");

    private static readonly Dictionary<string, (OutgoingMessage Message, WhatsAppFile? File, string Shape)> Rows = new()
    {
        // message                                                                             → its kind, words, what can be tapped
        ["words"] = (new("Halo"), null, "text Halo"),
        ["one choice"] = (Of("Apa?", "A"), null, "button Apa? [A]"),
        ["three choices"] = (Of("Apa?", "A", "B", "C"), null, "button Apa? [A|B|C]"),
        ["four choices"] = (Of("Apa?", "A", "B", "C", "D"), null, "list Apa? [A|B|C|D] Pilih"),
        ["ten choices"] = (Of("Apa?", Labels(10)), null, $"list Apa? [{string.Join('|', Labels(10))}] Pilih"),
        ["eleven choices"] = (Of("Apa?", Labels(11)), null, $"list Apa? [{string.Join('|', Labels(9))}|Lain] Pilih"),
        ["a label of 20"] = (Of("Apa?", new string('a', 20)), null, $"button Apa? [{new string('a', 20)}]"),
        ["a label of 21 makes a list"] = (Of("Apa?", new string('a', 21)), null, $"list Apa? [{new string('a', 21)}] Pilih"),
        ["a label of 24"] = (Of("Apa?", new string('a', 24)), null, $"list Apa? [{new string('a', 24)}] Pilih"),
        ["a longer one is whole below"] = (Of("Apa?", Long), null, $"list Apa? [Pertanggungjawaban & pe…={Long}] Pilih"),
        ["one longer than both"] = (Of("Apa?", new string('a', 99)), null, $"list Apa? [{new string('a', 23)}…={new string('a', 71)}…] Pilih"),
        ["twins are no buttons"] = (new("Apa?") { Choices = [new("A", "1"), new("A", "2")] }, null, "list Apa? [A|A] Pilih"),
        ["the same data twice is one row"] = (new("Apa?") { Choices = [new("A", "1"), new("B", "1"), new("C", "2"), new("D", "3")] }, null, "list Apa? [A|C|D] Pilih"),
        ["1024 signs over buttons"] = (Of(new string('t', 1024), "A"), null, $"button {new string('t', 1024)} [A]"),
        ["1025 signs say the choices"] = (Of(new string('t', 1025), "A", "B"), null, $"text {new string('t', 1025)}⏎• A⏎• B"),
        ["4097 signs are cut"] = (new(new string('t', 4097)), null, $"text {new string('t', 4095)}…"),
        ["a picture"] = (new("Lihat"), Picture, "image Lihat"),
        ["a picture without words"] = (new(""), Picture, "image "),
        ["a picture over buttons"] = (Of("Apa?", "A", "B"), Picture, "button Apa? [A|B] image"),
        ["a picture over more than buttons"] = (Of("Apa?", "A", "B", "C", "D"), Picture, "button Apa?⏎• D [A|B|C] image"),
        ["an answer's picture over more than buttons"] = (Of("Apa?", "A", "B", "C", "D", "E") with { IsAnswer = true }, Picture, "button Apa?⏎4. D⏎5. E [A|B|C] image"),
        ["a picture with labels too long"] = (Of("Apa?", new string('a', 21)), Picture, $"image Apa?⏎• {new string('a', 21)}"),
        ["a picture with 1024 signs"] = (new(new string('t', 1024)), Picture, $"image {new string('t', 1024)}"),
        ["a picture with more"] = (new(new string('t', 1025)), Picture, $"image {new string('t', 1023)}…"),
        ["a file"] = (new("Data Anda"), Letter, "document Data Anda data-saya.html"),
        ["a file over buttons"] = (Of("Data Anda", "A"), Letter, "button Data Anda [A] document"),
        ["asking for the place"] = (Of("Di mana?", "Kembali", "Batal") with { Asks = Ask.Location }, null, "location_request_message Di mana?⏎1. Kembali⏎2. Batal"),
        ["asking for it at length"] = (new OutgoingMessage(new string('t', 1025)) { Asks = Ask.Location }, null, $"text {new string('t', 1025)}"),
        ["asking for the number"] = (Of("Nomor Anda?", "Batal") with { Asks = Ask.Contact }, null, "text Nomor Anda?⏎• Batal"),
        ["a place with words"] = (new("Di sini") { Pin = new GeoPoint(-10.148234, 123.64187) }, null, "text Di sini⏎https://www.google.com/maps?q=-10.14823,123.64187"),
        ["a place whose link is said already"] = (new("peta: https://www.google.com/maps?q=-10.14823,123.64187") { Pin = new GeoPoint(-10.14823, 123.64187) }, null, "text peta: https://www.google.com/maps?q=-10.14823,123.64187"),
        ["a place alone"] = (new("") { Pin = new GeoPoint(-10.1, 123.6) }, null, "location -10.1,123.6"),
        ["a template"] = (new("Halo") { SendAs = new ApprovedTemplate("laporan_selesai", "id", ["KPG-1", "Dinas"]) }, null, "template laporan_selesai id [KPG-1|Dinas]"),
        ["a template without gaps"] = (Of("Halo", "A") with { SendAs = new ApprovedTemplate("halo", "en", []) }, null, "template halo en []"),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    public static TheoryData<string, int, string> Cuts => new()
    {
        // text                                 limit  what is left
        { "Jalan rusak",                        11,    "Jalan rusak" },
        { "Jalan rusak",                        10,    "Jalan rus…" },
        { "Jalan rusak",                        7,     "Jalan…" },
        { "Sampah 🗑️🗑️",                          11,    "Sampah 🗑️…" },
        { "Sampah 🗑️🗑️",                          9,     "Sampah…" },
        { "👨‍👩‍👧‍👦👨‍👩‍👧‍👦",                                  20,    "👨‍👩‍👧‍👦…" },
        { "👨‍👩‍👧‍👦👨‍👩‍👧‍👦",                                  11,    "…" },
        { "🇮🇩🇮🇩🇮🇩",                               9,     "🇮🇩🇮🇩…" },
        { "te\u0301te\u0301",                   4,     "te\u0301…" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_takes_the_shape_that_holds_it(string name)
    {
        var (message, file, shape) = Rows[name];

        Assert.Equal((name, shape), (name, Shown(WhatsAppShape.Of(message, file, "Pilih", "Lain"))));
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void Nothing_is_cut_in_the_middle_of_a_sign(string text, int limit, string expected)
    {
        var cut = WhatsAppLimits.Fit(text, limit);

        Assert.Equal(expected, cut);
        Assert.True(cut.Length <= limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData(201)]
    public void Data_that_Meta_would_not_give_back_as_it_is_is_refused(object data)
    {
        var choice = new Choice("A", data as string ?? new string('d', (int)data));

        Assert.Throws<ArgumentException>(() => WhatsAppShape.Of(new OutgoingMessage("Apa?") { Choices = [choice] }, null, "Pilih", "Lain"));
    }

    [Fact]
    public void When_Meta_refuses_what_can_be_tapped_the_same_is_said()
    {
        var message = Of("Apa?", "A", "B");

        Assert.Equal("text Apa?⏎• A⏎• B", Shown(WhatsAppShape.Plain(message, null)));
        Assert.Equal("image Apa?⏎• A⏎• B", Shown(WhatsAppShape.Plain(message, Picture)));
        Assert.Equal("text Apa?⏎1. A⏎2. B", Shown(WhatsAppShape.Plain(message with { IsAnswer = true }, null)));
    }

    private static OutgoingMessage Of(string text, params string[] labels) => new(text) { Choices = [.. labels.Select((label, index) => new Choice(label, $"d{index}"))] };

    private static string[] Labels(int count) => [.. Enumerable.Range(1, count).Select(number => $"C{number}")];

    private static string Shown(JsonObject part)
    {
        var kind = (string)part["type"]!;
        var content = part[kind]!;
        return (kind switch
        {
            "text" => $"text {content["body"]}",
            "image" => $"image {content["caption"]}",
            "document" => $"document {content["caption"]} {content["filename"]}",
            "location" => $"location {content["latitude"]},{content["longitude"]}",
            "template" => $"template {content["name"]} {content["language"]!["code"]} [{string.Join('|', (content["components"]?[0]!["parameters"]!.AsArray() ?? []).Select(value => value!["text"]))}]",
            _ => Interactive(content),
        }).Replace("\n", "⏎", StringComparison.Ordinal);
    }

    private static string Interactive(JsonNode content)
    {
        var action = content["action"]!;
        var buttons = (action["buttons"]?.AsArray() ?? []).Select(button => $"{button!["reply"]!["title"]}");
        var rows = (action["sections"]?[0]!["rows"]!.AsArray() ?? []).Select(row => row!["description"] is { } whole ? $"{row["title"]}={whole}" : $"{row["title"]}");
        var taps = string.Join('|', buttons.Concat(rows));
        return $"{content["type"]} {content["body"]!["text"]}{(taps.Length > 0 ? $" [{taps}]" : "")}{(action["button"] is { } choose ? $" {choose}" : "")}{(content["header"] is { } header ? $" {header["type"]}" : "")}";
    }
}
