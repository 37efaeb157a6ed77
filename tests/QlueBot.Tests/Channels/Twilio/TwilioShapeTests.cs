using QlueBot.Bot.Channels.Twilio;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Tests.Channels.Twilio;

/// <summary>Which frame a message gets, at the edges of what WhatsApp takes.</summary>
public sealed class TwilioShapeTests
{
    private const string Emoji = "👩‍👩‍👧‍👦";

    private static readonly Dictionary<string, (OutgoingMessage Message, string? Name)> Rows = new()
    {
        ["three buttons"] = (With("Ya, benar", "Bukan", "Batal"), "qluebot_buttons_id_3"),
        ["a fourth makes it a list"] = (With("Satu", "Dua", "Tiga", "Empat"), "qluebot_list_id_4"),
        ["ten rows"] = (With([.. Enumerable.Range(1, 10).Select(number => $"Pilihan {number}")]), "qluebot_list_id_10"),
        ["eleven are two pages"] = (With([.. Enumerable.Range(1, 11).Select(number => $"Pilihan {number}")]), "qluebot_list_id_10"),
        ["a title of 20 is a button"] = (With(new string('a', 20)), "qluebot_buttons_id_1"),
        ["a title of 21 is a row"] = (With(new string('a', 21)), "qluebot_list_id_1"),
        ["a title of 24 is whole"] = (With(new string('a', 24)), "qluebot_list_id_1"),
        ["a title of 25 has a second line"] = (With("Pertanggungjawabankeuangan", "Batal"), "qluebot_list_id_2_do"),
        ["English has its own"] = (With("Yes", "No") with { Language = "en" }, "qluebot_buttons_en_2"),
        ["two titles alike"] = (With("Sama", "Sama"), null),
        ["two titles alike once cut"] = (With("Dinas Perumahan Kawasan A", "Dinas Perumahan Kawasan B"), null),
        ["a body of 1024"] = (With("Ya") with { Text = new string('k', 1024) }, "qluebot_buttons_id_1"),
        ["a body of 1025"] = (With("Ya") with { Text = new string('k', 1025) }, null),
        ["no body"] = (With("Ya") with { Text = "" }, null),
        ["a label of nothing"] = (With(" "), null),
        ["data of 200"] = (new OutgoingMessage("Pilih") { Choices = [new("Ya", new string('d', 200))] }, "qluebot_buttons_id_1"),
        ["data of 201"] = (new OutgoingMessage("Pilih") { Choices = [new("Ya", new string('d', 201))] }, null),
        ["no data"] = (new OutgoingMessage("Pilih") { Choices = [new("Ya", "")] }, null),
        ["no choices"] = (new OutgoingMessage("Halo"), null),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    public static TheoryData<string, string, int, string> Cuts => new()
    {
        // case                          text                              limit  kept
        { "short enough",                "Kembali",                        20,    "Kembali" },
        { "just so",                     new string('a', 20),              20,    new string('a', 20) },
        { "one too many",                new string('a', 21),              20,    new string('a', 19) + "…" },
        { "a family is never torn",      new string('a', 10) + Emoji,      20,    new string('a', 10) + "…" },
        { "half a sign is never left",   new string('a', 18) + "😢😢",     20,    new string('a', 18) + "…" },
        { "no space before the dots",    "Pertanggungjawaban keuangan",    20,    "Pertanggungjawaban…" },
        { "flags stay whole",            "🇮🇩🇮🇩🇮🇩🇮🇩🇮🇩🇮🇩",                     20,    "🇮🇩🇮🇩🇮🇩🇮🇩…" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_frame_follows_from_the_choices(string name) => Assert.Equal(Rows[name].Name, TwilioShape.For(Rows[name].Message, "Lain")?.Shape.Name);

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_title_is_cut_between_signs(string name, string text, int limit, string kept)
    {
        Assert.True(kept == TwilioLimits.Cut(text, limit), $"{name}: {TwilioLimits.Cut(text, limit)}");
        Assert.True(kept.Length <= limit);
    }

    [Fact]
    public void A_long_title_is_told_in_full_below_itself()
    {
        var (shape, variables) = TwilioShape.For(With("Pertanggungjawaban keuangan desa", "Batal"), "Lain")!.Value;

        Assert.Equal(
            ["Pilih", "Pertanggungjawaban keua…", "d:1", "Pertanggungjawaban keuangan desa", "Batal", "d:2"], variables);
        var list = shape.Write(TextBook.Shipped)["types"]!["twilio/list-picker"]!;
        Assert.Equal("{{1}}", (string?)list["body"]);
        Assert.Equal("Pilih", (string?)list["button"]);
        Assert.Equal(
            """[{"id":"{{3}}","item":"{{2}}","description":"{{4}}"},{"id":"{{6}}","item":"{{5}}"}]""", list["items"]!.ToJsonString());
    }

    [Fact]
    public void The_last_row_of_a_long_list_leads_to_the_others()
    {
        var (_, variables) = TwilioShape.For(With([.. Enumerable.Range(1, 11).Select(number => $"Pilihan {number}")]), "Lain")!.Value;

        Assert.Equal(["Pilihan 9", "d:9", "Lain", "more:d:10"], variables.TakeLast(4));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public void The_word_that_opens_a_list_fits_its_button(string language) =>
        Assert.InRange(TextBook.Shipped.Raw(language, TextKey.Channel.Choose).Length, 1, TwilioLimits.ButtonTitle);

    [Fact]
    public void An_apostrophe_is_written_so_that_Twilio_takes_it() =>
        Assert.Equal("""{"1":"Jum\u0027at","2":"b"}""", TwilioShape.Fill(["Jum'at", "b"]));

    private static OutgoingMessage With(params string[] labels) =>
        new("Pilih") { Choices = [.. labels.Select((label, index) => new Choice(label, $"d:{index + 1}"))] };
}
