using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Broadcasts;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Whoever is asked by a template reads every option with its number, whatever has to be left out for it.</summary>
public sealed class TemplateLineTests
{
    private const string How = "Tekan satu pilihan, atau tulis nomornya. Bisa diubah sampai Selasa, 1 Desember pukul 16.00 WITA. Hasilnya tanpa nama.";
    private const string Word = "mempertanggungjawabkannya";
    private const string Family = "👨‍👩‍👧‍👦";

    public static TheoryData<string, string, string, string, bool> Polls => new()
    {
        // case                       about                               question                       an option                     the how stays
        { "short",                     "",                                 "Pasar buka sampai malam?",    "Setuju",                     true },
        { "longest",                   "",                                 new string('q', 200),          new string('o', 49),          true },
        { "longest, about a place",    Repeat("Kel. Oesapa Selatan, ", 63), new string('q', 200),         new string('o', 49),          true },
        { "long words",                Repeat($"{Word} ", 130),            Repeat($"{Word} ", 200),       Repeat($"{Word} ", 49),       true },
        { "emoji",                     "",                                 Repeat("🌊🏘", 200),           Repeat("🌊", 48),             true },
        { "signs of many parts",       "",                                 Repeat(Family, 200),           Repeat(Family, 44),           true },
        { "about longer than it may",  Repeat($"{Word} ", 400),            Repeat($"{Word} ", 200),       new string('o', 49),          true },
    };

    [Theory]
    [MemberData(nameof(Polls))]
    public void Every_option_is_there_with_its_number(string name, string about, string question, string option, bool staysHow)
    {
        Assert.NotEmpty(name);
        var poll = new PollDraft { About = about.Length > 0 ? about : null, Question = question, Options = [.. Enumerable.Range(0, 10).Select(place => $"{(char)('a' + place)}{option.Trim()}")] };

        var line = TemplateLine.Of(new BroadcastDraft { Text = $"{PollWords.Asked(poll)}\n\n{How}", Answers = PollWords.Options("7F3K2", poll, []) });

        var options = string.Join(' ', poll.Options.Select((each, place) => $"{place + 1}. {each}"));
        Assert.Contains($" {options}", line, StringComparison.Ordinal);
        Assert.Equal(staysHow, line.EndsWith(How, StringComparison.Ordinal));
        Assert.InRange(line.Length, options.Length, TemplateLine.Longest);
        Assert.DoesNotContain('\n', line);
        AssertWhole(line, $"{about.Trim()} {question.Trim()}");
    }

    [Fact]
    public void Where_the_changed_words_name_no_options_the_buttons_do()
    {
        var poll = new PollDraft { Question = "Pasar buka sampai malam?", Options = ["Setuju", "Tidak"] };
        var line = TemplateLine.Of(new BroadcastDraft { Text = Repeat("Ikut jajak pendapat kami. ", 850), Answers = PollWords.Options("7F3K2", poll, []) });

        Assert.EndsWith("… 1. Setuju 2. Tidak.", line, StringComparison.Ordinal);
        Assert.InRange(line.Length, TemplateLine.Longest - 30, TemplateLine.Longest);
    }

    public static TheoryData<string, string, string> Words => new()
    {
        // case                          words                                             as they end
        { "fits",                        "Air naik di Oesapa",                             "Air naik di Oesapa." },
        { "fits to the last letter",     new string('a', 800),                             new string('a', 9) },
        { "one letter too long",         new string('a', 801),                             "aaaaaaaa…" },
        { "ends after a whole word",     Repeat("Air naik di Oesapa dan sekitarnya. ", 850), " Oesapa dan…" },
        { "a long word is left out",     $"{Repeat("Air ", 780)}{Word} {Word}",            "Air Air…" },
        { "never half a sign",           Repeat(Family, 850),                              $"{Family}…" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void What_is_too_long_ends_where_a_reader_would_end_it(string name, string words, string end)
    {
        Assert.NotEmpty(name);
        var line = TemplateLine.Of(new BroadcastDraft { Text = words });

        Assert.EndsWith(end, line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 1, TemplateLine.Longest);
        AssertWhole(line, words);
    }

    /// <summary>Meta and Twilio take 1,024 characters, everything filled in.</summary>
    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public void With_the_longest_words_and_a_long_name_the_template_is_as_long_as_the_vendor_takes(string language)
    {
        var filled = TextBook.Shipped.Say(language, TextKey.Template.Broadcast, ("city", "Kabupaten Kepulauan Siau Tagulandang Biaro"), ("words", new string('a', TemplateLine.Longest)));

        Assert.InRange(filled.Length, TemplateLine.Longest, 1024);
    }

    /// <summary>Up to where it was cut it is the beginning of what was written, and no sign of it is halved.</summary>
    private static void AssertWhole(string line, string words)
    {
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(line)));
        if (line.IndexOf('…', StringComparison.Ordinal) is > 0 and var cut)
        {
            var signs = System.Globalization.StringInfo.ParseCombiningCharacters(words.Trim());
            Assert.Contains(cut, signs);
            Assert.StartsWith(line[..cut], words.Trim(), StringComparison.Ordinal);
        }
    }

    private static string Repeat(string part, int length) =>
        string.Concat(Enumerable.Repeat(part, length / part.Length));
}
