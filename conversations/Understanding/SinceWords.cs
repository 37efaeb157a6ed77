using System.Text.RegularExpressions;

namespace QlueBot.Conversations.Understanding;

/// <summary>
/// Finds how long or how often something has been: "<c>sudah 3 hari</c>", "<c>dari kemarin</c>", "<c>tiap malam</c>". That is told of the problem,
/// never of the place. A number with its unit alone is none: "apotek 24 jam" is a landmark.
/// </summary>
internal static partial class SinceWords
{
    private const string Lead =
        @"(?:(?:sudah|sdh|udah|udh|su|wis|wes|sejak|sjk|dari|dr|awit|selama|hampir|lebih|kurang|sekitar|mulai|since|for|from|already)\s+)";

    private const string From = @"(?:sejak|sjk|dari|dr|mulai|awit|since|from)\s+";
    private const string PartOfDay = @"(?:pagi|siang|sore|malam|malem|subuh|isuk|bengi|morning|noon|night)";
    private const string Unit = @"(?:menit|jam|hari|minggu|mgg|bulan|bln|tahun|thn|dino|dina|sasi|taun|minutes?|hours?|days?|weeks?|months?|years?)(?:an)?";
    private const string Count = @"(?:\d{1,3}|se|satu|dua|tiga|empat|ampat|lima|enam|tujuh|delapan|sembilan|sepuluh|beberapa|berapa|telung|two|three|several|a)";
    private const string Ago = @"(?:(?:(?:yang|yg)\s+)?lalu|ini|terakhir|ago)";
    private const string Day = @"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)";

    /// <summary>What is left of the text without those words, and they themselves; each empty when there is nothing.</summary>
    public static (string Other, string Since) Part(string text)
    {
        var found = Times().Matches(text);
        if (found.Count == 0)
        {
            return (text, "");
        }

        var rest = Joint().Replace(PlainWords.OneLine(Times().Replace(text, " ")), "");
        return (rest.Trim(' ', ',', '.', ';', '-'), string.Join(", ", found.Select(match => PlainWords.OneLine(match.Value))));
    }

    /// <summary>The text tells nothing else; so does an empty one.</summary>
    public static bool IsAll(string text) => PlainWords.In(Part(text).Other).Count == 0;

    [GeneratedRegex(
        @"(?<![\p{L}\d])(?:"
        + Lead + "+" + Count + @"\s?" + Unit + @"(?:\s+(?:lebih|" + Ago + "))?"
        + "|" + Count + @"\s?" + Unit + @"\s+" + Ago
        + "|" + Lead + @"*ber(?:jam|hari|minggu|bulan|tahun)-?\s?(?:2|jam|hari|minggu|bulan|tahun)"
        + "|" + Lead + "?" + From + @"jam\s+\d{1,2}(?:[.:]\d\d)?(?:\s+" + PartOfDay + ")?"
        + "|" + Lead + "?" + From + "(?:(?:minggu|bulan|tahun)" + @"\s+lalu|lama|dulu|" + PartOfDay + @")(?:\s+(?:tadi|sekali))?"
        + "|" + Lead + @"?(?:sejak|sjk)\s+(?:hari\s+)?" + Day + @"(?:\s+" + Ago + ")?"
        + "|" + Lead + @"*(?:tadi|kemarin|kmrn|kemaren|kmarin|semalam|wingi|yesterday)(?:\s+" + PartOfDay + ")?"
        + @"|(?:sudah|sdh|udah|udh|su|wis|wes)\s+lama(?:\s+(?:sekali|banget|bgt))?"
        + @"|(?:hari|malam|pagi|siang|sore)\s+ini"
        + @"|(?:setiap|tiap|saben|every)\s+(?:hari|minggu|bulan|hujan|ujan|udan|day|" + PartOfDay + "))" + @"(?![\p{L}\d])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    // What held the two together.
    [GeneratedRegex(@"^(?:(?:dan|itu|yang|yg)\s+)+|[\s,]+(?:dan|yang|yg|sudah|su|sejak|dari)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
