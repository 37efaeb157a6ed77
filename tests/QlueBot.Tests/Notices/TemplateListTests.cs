using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Notices;

/// <summary>The templates a city hands in to its vendor are what the bot sends, and keep the vendors' rules.</summary>
public sealed partial class TemplateListTests
{
    private const int LongestBody = 1024;

    private static readonly TextBook Texts = TextBook.Shipped;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the vendor's people see in the gaps.</summary>
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["number"] = "KPG-7F3K2M-9", ["agency"] = "Dinas Lingkungan Hidup", ["due"] = "besok pukul 14.05 WITA", ["reason"] = "menunggu alat berat",
        ["question"] = "Di sisi jalan yang mana?", ["category"] = "Sampah", ["area"] = "Kel. Oesapa, Kec. Kelapa Lima", ["said"] = "Dekat gerbang timur", ["city"] = "Kota Kupang",
        ["words"] = "Jalan Timor Raya ditutup hari ini pukul 20.00–23.00 WITA. Lewat Jalan Frans Seda.", ["holder"] = "Reaksi Cepat DLH",
    };

    public static TheoryData<string, string> All => [.. Texts.Languages.SelectMany(language => TemplateWords.All.Select(key => (language, key)))];

    [Fact]
    public void Every_notice_of_the_table_has_a_template() =>
        Assert.All(Enum.GetValues<ReportEvent>().SelectMany(NoticeTable.For), row => Assert.True(row.Template is not null, $"{row.Event} for {row.Audience}"));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_template_keeps_the_vendors_rules(string language, string key)
    {
        var text = Texts.Raw(language, key);
        Assert.Matches("^[a-z0-9_]{1,60}$", TextKey.Template.NameOf(key));
        Assert.False(text[0] == '{' || text[^1] == '}', "No gap at either end.");
        Assert.DoesNotMatch(@"\}\W*\{", text);
        Assert.DoesNotContain('\n', text);
        Assert.InRange(text.Length + (250 * Texts.Placeholders(language, key).Count()), 1, LongestBody + 500);
        Assert.Equal(Texts.Placeholders("id", key), Texts.Placeholders(language, key));
    }

    [Fact]
    public void The_list_in_the_docs_is_what_is_sent() => Golden.MatchDocs("whatsapp-templates.md", Markdown());

    [Fact]
    public void The_same_list_can_be_handed_in_by_a_program() => Golden.MatchDocs("whatsapp-templates.json", JsonSerializer.Serialize(
        TemplateWords.All.SelectMany(key => Texts.Languages.OrderDescending(StringComparer.Ordinal).Reverse().Select(language => new
        {
            name = TextKey.Template.NameOf(key),
            language,
            category = key == TextKey.Template.Broadcast ? "MARKETING" : "UTILITY",
            components = new[]
            {
                new
                {
                    type = "BODY",
                    text = Numbered(language, key),
                    example = new { body_text = new[] { Texts.Placeholders(language, key).Select(name => Examples[name]).ToArray() } },
                },
            },
        })),
        Written));

    [Theory]
    [InlineData("menunggu\n\nalat   berat", "menunggu alat berat")]
    [InlineData(" ", "–")]
    public void What_fills_a_gap_is_one_line_and_never_nothing(string value, string filled)
    {
        var row = NoticeTable.For(ReportEvent.Refused)[0];
        Assert.Equal(["KPG-1", filled], TemplateWords.Use(Texts, row, "id", [("reason", value), ("number", "KPG-1")])!.Variables);
    }

    [Fact]
    public void What_fills_a_gap_is_cut_where_no_sign_is_torn()
    {
        var row = NoticeTable.For(ReportEvent.Refused)[0];
        var filled = TemplateWords.Use(Texts, row, "id", [("reason", new string('a', 248) + "😀😀"), ("number", "KPG-1")])!.Variables[1];
        Assert.Equal(new string('a', 248) + "…", filled);
    }

    private static string Markdown()
    {
        var text = new StringBuilder();
        text.Append("""
            # Templates to hand in to WhatsApp

            A day after somebody last wrote, WhatsApp lets only approved templates through. Hand these in as they stand (WhatsApp Manager → Message templates, category
            *Utility*, language *Indonesian* and, if the city wants it, *English*; or by a program from [whatsapp-templates.json](whatsapp-templates.json); with Twilio
            as `twilio/text` contents of the same name). One language is enough. The bot asks the vendor every hour, and when an admin says *templat*, and uses what is
            approved. What is rejected, paused or counted as *Marketing* is told to the admins, and the news it was for waits until the person writes.
            *kabar_kota* carries broadcasts and is of category *Marketing*: an admin accepts it once (*templat*). Until then a broadcast is held for those outside the day:
            they get it when they write or when the template is accepted, within three days.


            """.ReplaceLineEndings("\n"));
        foreach (var key in TemplateWords.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {TextKey.Template.NameOf(key)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"- `id`: {Numbered("id", key)}\n- `en`: {Numbered("en", key)}\n");
            text.Append(CultureInfo.InvariantCulture, $"- example: {string.Join(" · ", Texts.Placeholders("id", key).Select(name => Examples[name]))}\n\n");
        }

        return text.ToString();
    }

    private static string Numbered(string language, string key)
    {
        var number = 0;
        return Gap().Replace(Texts.Raw(language, key), _ => $"{{{{{++number}}}}}");
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Gap();
}
