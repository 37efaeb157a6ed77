using System.Text;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>A resident's words as the public reads them. Officers read more: a number plate is what they look for.</summary>
public static partial class PublicWords
{
    private const string Dots = "•••";

    /// <summary>Without private numbers, number plates, whose house it is, and the words that the city's pack calls rude.</summary>
    public static string Of(string words, CityGuide city)
    {
        var masked = House().Replace(Plate().Replace(PrivateNumbers.Masked(words), Dots), $"$1 {Dots}");
        return city.Rude.Count == 0 || masked.Length == 0 ? masked : WithoutRude(masked, city.Rude);
    }

    private static string WithoutRude(string text, IReadOnlyList<string> rude)
    {
        var typed = Word().Matches(text).Select(match => (match.Index, End: match.Index + match.Length, Plain: Plain(match.Value))).ToArray();
        var kept = new StringBuilder(text.Length);
        var from = 0;
        for (var at = 0; at < typed.Length; at++)
        {
            var longest = rude.Select(phrase => phrase.Split(' ')).Where(phrase => Stands(typed, at, phrase)).Select(phrase => phrase.Length).DefaultIfEmpty(0).Max();
            if (longest > 0)
            {
                kept.Append(text, from, typed[at].Index - from).Append(Dots);
                at += longest - 1;
                from = typed[at].End;
            }
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    private static bool Stands((int Index, int End, string Plain)[] typed, int at, string[] phrase)
    {
        for (var next = 0; next < phrase.Length; next++)
        {
            if (at + next >= typed.Length || typed[at + next].Plain != Plain(phrase[next]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"GOBLOKKK" and "goblok" are one word.</summary>
    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            var small = char.ToLowerInvariant(letter);
            if (plain.Length == 0 || plain[^1] != small)
            {
                plain.Append(small);
            }
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    // The letters that plates begin with in Indonesia. Small letters stand in every sentence, so they need three digits and more behind them.
    [GeneratedRegex(
        @"\b(?:(?:[ABDEFGHKLMNPRSTWZ]|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[AB])[ -]?\d{2,4}[ -]?(?!RT|RW|NO|KM)[A-Z]{1,3}"
        + @"|(?:[abdefghklmnprstwz]|a[abdeg]|b[abdeghklmnp]|d[abcdeghklmnprstw]|e[abd]|k[bhtu]|p[ab])[ -]?\d{3,4}[ -]?(?!rt|rw|no|km|m\b|di|ke|kg|cm|kk|an|wa)[a-z]{1,3})\b")]
    private static partial Regex Plate();

    [GeneratedRegex(@"\b((?i:rumah|rmh)\s+(?i:pak|bapak|bpk|bu|ibu|om|tante|mas|mbak|bang|haji|hj|h|keluarga|kel)\.?)\s+(?!(?i:rt|rw|lurah|camat|kades|kadus|guru|dokter|bidan|haji|desa)\b)(?:\p{L}{2,})(?:\s+\p{Lu}\p{L}+)*")]
    private static partial Regex House();
}
