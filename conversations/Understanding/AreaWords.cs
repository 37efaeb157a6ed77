using System.Collections.Frozen;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>What a typed place means.</summary>
/// <param name="Areas">The kelurahan it can be: none, one, or several to choose from (ten at most).</param>
/// <param name="District">A kecamatan that was named alone.</param>
/// <param name="Landmark">The rest of the words, as typed: the patokan.</param>
internal sealed record TypedPlace(IReadOnlyList<Area> Areas, string? District, string? Landmark);

/// <summary>Finds a kelurahan by name in typed words, with slips of the fingers, and keeps the rest as landmark.</summary>
internal sealed class AreaWords(CityGuide guide)
{
    private const int MostAreas = 10;
    private const int LandmarkLength = 160;

    private static readonly FrozenSet<string> AreaSigns = new[] { "kelurahan", "kel", "kelurahaan", "desa", "ds", "village" }.ToFrozenSet();
    private static readonly FrozenSet<string> DistrictSigns = new[] { "kecamatan", "kec", "district" }.ToFrozenSet();
    private static readonly FrozenSet<string> Joints = new[] { "di", "ke", "ada", "lokasi", "lokasinya", "tempatnya", "nya", "in", "at" }.ToFrozenSet();

    private static readonly FrozenSet<string> Leads = new[]
    {
        "di", "ke", "d", "nang", "neng", "ning", "ndek", "wonten", "daerah", "wilayah", "lingkungan", "kampung", "kampong", "dusun", "pasar", "terminal",
        "lurah", "inpres", "sekolah", "sd", "smp", "sma", "smk", "tk", "posyandu", "kos", "kost", "kontrakan", "asrama", "kampus", "gereja", "greja", "masjid", "mesjid", "musala", "musholla", "kapela", "puskesmas", "pustu",
        "pelabuhan", "pantai", "pante", "simpang", "pertigaan", "perempatan", "prapatan", "jembatan", "in", "at",
    }.ToFrozenSet();

    private readonly (Area Area, string[] Words, string[] District)[] known =
        [.. guide.Areas.Select(area => (area, Plain(area.Name).ToArray(), Plain(area.Kecamatan).ToArray()))];

    /// <summary>
    /// A kelurahan named on the way, in words about a problem: letter by letter, after a word that leads to a place. Null when there is none,
    /// or it could be two. "dalane rusak ning ngarep balai desa" names no desa.
    /// </summary>
    /// <param name="besides">Code of a kelurahan that does not count.</param>
    public Area? Mentioned(string text, string? besides = null)
    {
        var words = Plain(text);
        var found = new List<(Area Area, string[] Words, string[] District)>();
        foreach (var entry in known)
        {
            var length = entry.Words.Length;
            if ((found.Count > 0 && length < found[0].Words.Length) || entry.Area.Code == besides || !IsLedTo(words, entry.Words))
            {
                continue;
            }

            if (found.Count > 0 && length > found[0].Words.Length)
            {
                found.Clear();
            }

            found.Add(entry);
        }

        // "Di sebelah rumah, Liliba": a name between commas is a place.
        if (found.Count == 0 && text.Split(',', StringSplitOptions.TrimEntries).Skip(1).Select(Only).FirstOrDefault(area => area is not null && area.Code != besides) is { } alone)
        {
            return alone;
        }

        var inDistrict = found.Count > 1 ? found.FindAll(entry => Find(words, entry.District) >= 0 && !entry.District.SequenceEqual(entry.Words)) : found;
        return inDistrict is [var only] ? only.Area : null;
    }

    /// <summary>Whether a kelurahan's whole name stands in the words, letter by letter.</summary>
    public bool IsNamed(string text)
    {
        var words = Plain(text);
        return Array.Exists(known, entry => Enumerable.Range(0, words.Count).Any(start =>
            start + entry.Words.Length <= words.Count && words.GetRange(start, entry.Words.Length).SequenceEqual(entry.Words)));
    }

    /// <summary>The kelurahan that is all the words say: "cipinang", "di kel. Oesapa". Null when they say more, or it could be two.</summary>
    public Area? Only(string text)
    {
        var words = Plain(text);
        while (words.Count > 0 && (IsSign(words[0]) || Joints.Contains(words[0])))
        {
            words.RemoveAt(0);
        }

        return Array.FindAll(known, entry => words.SequenceEqual(entry.Words)) is [var only] ? only.Area : null;
    }

    /// <summary>Understands <paramref name="text"/> as an answer to "where is it?".</summary>
    public TypedPlace Read(string text)
    {
        var words = Plain(text);
        var (best, length) = Best(words, whole: true);
        if (best.Count == 0)
        {
            var district = known.FirstOrDefault(entry => Find(words, entry.District) >= 0).Area?.Kecamatan;
            if (district is not null)
            {
                return new TypedPlace([], district, null);
            }

            (best, length) = Best(words, whole: false);
        }

        if (best.Count > 1)
        {
            var named = best.FindAll(entry => Find(words, entry.District) >= 0 && !entry.District.SequenceEqual(entry.Words));
            best = named.Count > 0 ? named : best;
        }

        if (best.Count is 0 or > MostAreas)
        {
            return new TypedPlace([], null, Shorten(text.Trim()));
        }

        var at = FindBest(words, best[0].Words, length);
        return new TypedPlace([.. best.Select(entry => entry.Area)], null, Rest(text, best[0], at, length));
    }

    private (List<(Area Area, string[] Words, string[] District)> Areas, int Words) Best(List<string> words, bool whole)
    {
        var best = new List<(Area, string[], string[])>();
        var (bestScore, bestLength) = (0, 0);
        foreach (var entry in known)
        {
            for (var length = entry.Words.Length; length >= (whole ? entry.Words.Length : 1); length--)
            {
                var score = Score(words, entry.Words, length);
                if (score < 4 || score < bestScore)
                {
                    continue;
                }

                if (score > bestScore)
                {
                    best.Clear();
                    (bestScore, bestLength) = (score, length);
                }

                best.Add(entry);
                break;
            }
        }

        return (best, bestLength);
    }

    /// <summary>Twice the letters matched, less one for every word that was only alike; 0 when it does not occur.</summary>
    private static int Score(List<string> words, string[] name, int length)
    {
        var best = 0;
        for (var start = 0; start + length <= words.Count; start++)
        {
            var score = 0;
            for (var word = 0; word < length; word++)
            {
                if (!PlainWords.Alike(words[start + word], name[word]))
                {
                    score = 0;
                    break;
                }

                score += (2 * name[word].Length) - (words[start + word] == name[word] ? 0 : 1);
            }

            best = Math.Max(best, score);
        }

        return best;
    }

    private static bool IsLedTo(List<string> words, string[] name)
    {
        for (var start = 1; start + name.Length <= words.Count; start++)
        {
            // "RT 12 Naikoten 1": the number of an RT leads on as well.
            var isLed = Leads.Contains(words[start - 1]) || IsSign(words[start - 1])
                || (start > 1 && words[start - 2] is "rt" or "rw" && words[start - 1].All(char.IsAsciiDigit));
            if (isLed && words.GetRange(start, name.Length).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private static int Find(List<string> words, string[] name) => FindBest(words, name, name.Length);

    private static int FindBest(List<string> words, string[] name, int length)
    {
        for (var start = 0; start + length <= words.Count; start++)
        {
            var word = 0;
            while (word < length && PlainWords.Alike(words[start + word], name[word]))
            {
                word++;
            }

            if (word == length)
            {
                return start;
            }
        }

        return -1;
    }

    private static string? Rest(string text, (Area Area, string[] Words, string[] District) found, int at, int length)
    {
        var kept = new List<string>();
        var position = 0;
        foreach (var piece in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var inside = PlainWords.In(piece);
            var named = inside.Count > 0 && position >= at && position + inside.Count <= at + length;
            var sign = inside.Count == 1 && (IsSign(inside[0]) || DistrictSigns.Contains(inside[0])
                || found.District.Contains(inside[0]));
            position += inside.Count;
            if (!named && !sign)
            {
                kept.Add(piece);
            }
        }

        while (kept.Count > 0 && (PlainWords.In(kept[0]) is [] || (PlainWords.In(kept[0]) is [var only] && Joints.Contains(only))))
        {
            kept.RemoveAt(0);
        }

        var rest = string.Join(' ', kept).Trim(' ', ',', '.', ';', '-');
        return rest.Length < 3 ? null : Shorten(rest);
    }

    /// <summary>Naikoten Satu, Naikoten I and Naikoten 1 are one.</summary>
    private static List<string> Plain(string text) => PlainWords.In(text).ConvertAll(word => word switch
    {
        "i" or "satu" => "1",
        "ii" or "dua" => "2",
        "iii" or "tiga" => "3",
        "iv" or "empat" => "4",
        _ => word,
    });

    private static bool IsSign(string word) => AreaSigns.Contains(word) || PlainWords.Alike(word, "kelurahan");

    private static string Shorten(string text) => text.Length <= LandmarkLength ? text : text[..LandmarkLength];
}
