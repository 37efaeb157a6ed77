using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace QlueBot.Conversations.Understanding;

/// <summary>"Eh bukan, kabel putus", "maksud saya lampu jalan", "salah ding, pohon tumbang": what was said before was not meant.</summary>
internal static partial class CorrectionWords
{
    private const int FewestMeant = 2;

    private static readonly FrozenSet<string> Signs =
        new[] { "salah", "slh", "ralat", "koreksi", "maksud", "maksudnya", "maksudku", "maksute", "keliru", "luput", "sorry", "wrong", "meant" }.ToFrozenSet();

    private static readonly FrozenSet<string> Beside = new[]
    {
        "eh", "ehh", "oh", "maaf", "sori", "bukan", "bkn", "ding", "deng", "itu", "ini", "ya", "saya", "sy", "aku", "beta", "gw", "gue", "i", "yang", "yg", "tadi", "ternyata",
        "trnyata", "harusnya", "mestinya", "pak", "bu", "min", "kak", "tapi", "no", "kula", "tulis", "ketik",
    }.ToFrozenSet();

    /// <summary>What is meant instead, as typed; null when nothing is taken back, or too little said in its place.</summary>
    public static string? After(string text)
    {
        if (NotAfterAll().Match(text) is { Success: true } instead && PlainWords.In(instead.Groups[1].Value).Count >= FewestMeant)
        {
            return instead.Groups[1].Value;
        }

        var rest = text.AsSpan().TrimStart();
        var takesBack = false;
        var first = true;
        while (rest.Length > 0)
        {
            var space = rest.IndexOfAny(' ', '\n');
            var piece = PlainWords.In(rest[..(space < 0 ? rest.Length : space)].ToString());
            if (piece.Exists(word => !Signs.Contains(word) && !Beside.Contains(word)))
            {
                break;
            }

            // "Eh bukan" takes back; "bukan sampah biasa" only tells what it is not.
            takesBack |= piece.Exists(Signs.Contains) || (!first && piece.Exists(word => word is "bukan" or "bkn"));
            first = false;
            rest = space < 0 ? [] : rest[space..].TrimStart();
        }

        var meant = rest.ToString();
        return takesBack && PlainWords.In(meant).Count >= FewestMeant ? meant : null;
    }

    // "Eh ga jadi lampu, sampah aja yang numpuk".
    [GeneratedRegex(@"^\W*(?:(?:eh+|oh|maaf|sori)\W+)?(?:ga|gak|gk|nggak|ngga|enggak|tidak|tdk|son|sonde|ora)\s+(?:usah|jadi)\s+(?:\w+\s+){0,2}\w+\s*[,.;]\s*(.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex NotAfterAll();
}
