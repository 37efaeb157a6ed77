using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QlueBot.Conversations.Understanding;

/// <summary>Reads numbers in digits and in words: "12", "1.500", "dua puluh lima", "3 ratus".</summary>
internal static partial class NumberWords
{
    private static readonly string[] Numerals =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

    // A number after one of these is the name of a place or an hour: "RT 5", "jam 8".
    private static readonly FrozenSet<string> Names =
        new[] { "rt", "rw", "jam", "pukul", "pkl", "km", "no", "nomor", "nomer", "gang", "gg", "blok", "lantai", "tanggal", "tgl" }.ToFrozenSet();

    private static readonly FrozenSet<string> Times =
        new[] { "hari", "malam", "minggu", "bulan", "tahun", "jam", "menit", "days", "hours", "weeks" }.ToFrozenSet();

    /// <summary>The words of a text, a number with its thousands parted as one word.</summary>
    public static List<string> Words(string text) => PlainWords.In(Thousands().Replace(text, match => match.Value.Replace(".", "", StringComparison.Ordinal)));

    /// <summary>The numbers that count something, and the place of the word after each.</summary>
    public static IEnumerable<(int Value, int End)> In(List<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (At(words, at) is not { } number)
            {
                continue;
            }

            var counts = (at == 0 || !Names.Contains(words[at - 1])) && (number.End == words.Count || !Times.Contains(words[number.End]));
            at = number.End - 1;
            if (counts)
            {
                yield return number;
            }
        }
    }

    private static (int Value, int End)? At(List<string> words, int start)
    {
        var (whole, below, last, at) = (0L, 0L, (long?)null, start);
        for (; at < words.Count; at++)
        {
            if (Factor(words[at]) is { } factor)
            {
                if (last is not { } times)
                {
                    break;
                }

                (whole, below, last) = factor switch
                {
                    1 => (whole, below + times + 10, (long?)null),
                    1000 => (whole + ((below + times) * 1000), 0, null),
                    _ => (whole, below + (times * factor), null),
                };
            }
            else if (last is null && One(words[at]) is { } one)
            {
                last = one;
            }
            else
            {
                break;
            }
        }

        var value = whole + below + (last ?? 0);
        return at == start || value > int.MaxValue ? null : ((int)value, at);
    }

    /// <summary>What the number before it is taken times; 1 stands for "belas", which adds ten.</summary>
    private static int? Factor(string word) => word switch
    {
        "belas" => 1,
        "puluh" => 10,
        "ratus" => 100,
        "ribu" or "rb" => 1000,
        _ => null,
    };

    private static int? One(string word) => word switch
    {
        "seratus" => 100,
        "seribu" => 1000,
        _ when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => Array.IndexOf(Numerals, word) is >= 0 and var index ? index : null,
    };

    [GeneratedRegex(@"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])")]
    private static partial Regex Thousands();
}
