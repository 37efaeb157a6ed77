using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Texts;

namespace QlueBot.Tests.Conversations;

public sealed partial class TextBookTests
{
    private const int LongestLabel = 20;

    private static readonly TextBook Texts = TextBook.Shipped;

    private static readonly string[] NeverSaid =
    [
        "tiket", "user", "submit", "klik", "invalid", "error", "sistem kami sedang", "mohon kiranya", "dimohon", "kakak", "bapak", "ibu", "input salah",
        "ticket", "click",
    ];

    private static readonly string[] NeverSaidInIndonesian = ["kita", "kamu", "chat", "silakan", "silahkan", "upload", "download", "tersebut", "sehubungan"];

    // Each with the meaning that CONTRIBUTING gives it.
    private static readonly string[] Emoji = ["📷", "📍", "📎", "📱", "✅", "🟥", "🟨", "🟩", "⬜", "⏰", "🚨", "📣"];

    private static IReadOnlyList<string> Constants { get; } =
    [
        .. typeof(TextKey).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(speaker => speaker.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Fact]
    public void There_are_two_languages() => Assert.Equal(["en", "id"], Texts.Languages.Order());

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_key_has_a_text_and_every_text_a_key(string language) =>
        Assert.Equal(Constants.Order(StringComparer.Ordinal), Texts.KeysOf(language).Order(StringComparer.Ordinal));

    [Fact]
    public void No_key_is_used_twice() => Assert.Equal(Constants.Count, Constants.Distinct().Count());

    [Theory]
    [MemberData(nameof(Languages))]
    public void Placeholders_are_the_same_in_every_language(string language)
    {
        foreach (var key in Constants)
        {
            Assert.True(
                Placeholders(Texts.Raw("id", key)).SetEquals(Placeholders(Texts.Raw(language, key))),
                $"{key}: the placeholders of '{language}' differ from those of 'id'.");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Labels_fit_every_channels_buttons(string language) =>
        Assert.All(Constants.Where(IsLabel), key => Assert.InRange(Texts.Raw(language, key).Length, 1, LongestLabel));

    [Fact]
    public void Emoji_are_few_and_the_same_in_both_languages()
    {
        foreach (var key in Constants)
        {
            var (ours, english) = (EmojiOf(Texts.Raw("id", key)), EmojiOf(Texts.Raw("en", key)));
            Assert.Equal((key, string.Concat(ours)), (key, string.Concat(english)));
            Assert.Empty(ours.Except(Emoji));
        }
    }

    [Fact]
    public void The_city_is_kami_and_a_talk_is_an_obrolan() => Assert.All(Constants, key => Assert.DoesNotMatch(
        $@"\b({string.Join('|', NeverSaidInIndonesian)})\b", Regex.Replace(Texts.Raw("id", key), @"\{\w+\}", "").ToLowerInvariant()));

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_says_what_the_voice_never_says(string language)
    {
        foreach (var key in Constants)
        {
            var text = Texts.Raw(language, key);
            var said = NeverSaid.Where(word => Regex.IsMatch(text, $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase)).ToArray();
            Assert.True(said.Length == 0, $"{language}/{key} says: {string.Join(", ", said)}");
            Assert.False(text.Contains("!!", StringComparison.Ordinal), $"{language}/{key} shouts.");
            Assert.Equal(text.Trim(), text);
            Assert.NotEmpty(text);
        }
    }

    private static bool IsLabel(string key) => key.Split('.')[^1].StartsWith("label", StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();

    private static string[] EmojiOf(string text) =>
        [.. text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol).Select(rune => rune.ToString())];
}
