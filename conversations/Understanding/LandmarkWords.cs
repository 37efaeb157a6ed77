using System.Collections.Frozen;

namespace QlueBot.Conversations.Understanding;

/// <summary>Finds the patokan in words about a problem: "lampu mati <c>di depan pasar oesapa</c>", "<c>jl soekarno no 12</c>", "<c>RT 05 RW 02</c>".</summary>
internal static class LandmarkWords
{
    private const int MostWords = 3;
    private const int Longest = 160;
    private const int LongestShortened = 4;
    private const int LongestNumber = 4;

    private static readonly FrozenSet<string> Sides = new[]
    {
        "depan", "dpn", "dpan", "belakang", "blkg", "blakang", "samping", "smping", "sebelah", "sblh", "dekat", "dkt", "deket", "seberang", "sebrang", "pinggir",
        "ujung", "pertigaan", "perempatan", "prapatan", "simpang", "kolong", "muka", "sabla", "balakang", "ngarep", "ngarepe", "ngajeng", "mburi", "cedhak",
        "cedak", "sisih", "near", "behind", "opposite",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Streets = new[] { "jl", "jln", "jalan", "gang", "gg", "lorong", "lrg", "blok", "komplek", "kompleks", "perumahan" }.ToFrozenSet();

    // A street is a place only after one of these; else it is what the report is about.
    private static readonly FrozenSet<string> Joints = new[] { "di", "ke", "nang", "neng", "ning", "ndek", "wonten", "sepanjang", "at", "on", "in" }.ToFrozenSet();

    // Words that a place does not go on with.
    private static readonly FrozenSet<string> Ends = new[]
    {
        "mati", "rusak", "sudah", "udah", "udh", "su", "wis", "dari", "dr", "sejak", "sjk", "awit", "sampai", "sampe", "smp", "numpuk", "menumpuk", "batumpuk", "penuh",
        "ponu", "luber", "banjir", "macet", "bau", "babusuk", "tolong", "tlg", "min", "pak", "bu", "kak", "kaka", "bang", "yang", "yg", "sing", "dan", "sama", "serta",
        "juga", "deng", "lan", "karo", "karena", "krn", "karna", "tidak", "tdk", "gak", "gk", "ga", "kagak", "sonde", "son", "ora", "belum", "blm", "balom",
        "durung", "ada", "ana", "itu", "ini", "tadi", "kemarin", "kmrn", "wingi", "tiap", "setiap", "saben", "banyak", "bnyk", "banget", "bgt", "sekali", "talalu",
        "berlubang", "bolong", "ambles", "tumbang", "roboh", "padam", "gelap", "galap", "mampet", "tersumbat", "bahaya", "mau", "arep", "dengan", "dgn", "oleh",
        "nih", "dong", "ya", "lagi", "cepet", "cepat", "cepetan", "terus", "trus", "mohon", "di", "tertutup", "mengganggu", "ditutup", "is", "and", "has",
    }.ToFrozenSet();

    // Said around a patokan, and no part of it.
    private static readonly FrozenSet<string> Around = new[]
    {
        "kan", "sudah", "udah", "udh", "sdh", "su", "saya", "sy", "aku", "ku", "beta", "gw", "gue", "bilang", "tulis", "sebut", "ngomong", "tadi", "ada", "iya", "ya", "yah", "gapapa",
        "itu", "lho", "loh", "lah", "deh", "dong", "sih", "nih", "pak", "bu", "bang", "min", "kak", "kaka", "mas", "ok", "oke", "lokasinya", "lokasi", "tempatnya", "alamatnya", "patokannya",
        "patokan", "cepat", "cepet", "cepetan", "tolong", "tlg", "saja", "aja", "di", "woi",
        "eh", "salah", "slh", "ralat", "maksud", "maksudnya", "bukan", "bkn", "ini", "yang", "yg",
    }.ToFrozenSet();

    /// <summary>The patokan in an answer to the question for one, without what is said around it; null when nothing is left that says anything.</summary>
    public static string? Of(string text)
    {
        // "Masa harus bilang lagi? Depan pasar": the place comes after the question.
        text = text.LastIndexOf('?') is >= 0 and var asked && text[(asked + 1)..].Trim().Length > 0 ? text[(asked + 1)..] : text;
        var pieces = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).AsSpan();
        if (ReplyWords.SayLittle(PlainWords.In(text)))
        {
            return null;
        }

        while (pieces.Length > 0 && PlainWords.In(pieces[0]).TrueForAll(Around.Contains))
        {
            pieces = pieces[1..];
        }

        while (pieces.Length > 0 && PlainWords.In(pieces[^1]).TrueForAll(Around.Contains))
        {
            pieces = pieces[..^1];
        }

        var left = string.Join(' ', pieces.ToArray()).Trim(' ', ',', '.', ';', '!', '?');
        return left.Length < 3 ? null : left[..Math.Min(left.Length, Longest)];
    }

    /// <summary>
    /// Whether two patokan of one kelurahan name different things: "dekat jembatan" and "depan kantor lurah". One that is missing may be any.
    /// </summary>
    public static bool Differ(string? one, string? other)
    {
        var (mine, theirs) = (Things(one), Things(other));
        return mine.Count > 0 && theirs.Count > 0 && !mine.Exists(word => theirs.Exists(known => PlainWords.Alike(word, known)));
    }

    /// <summary>As typed, its parts in the order told; null when there is none.</summary>
    public static string? In(string text)
    {
        var pieces = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var words = Array.ConvertAll(pieces, piece => PlainWords.In(piece) is [var first, ..] ? first : "");
        var kept = new List<string>();
        for (var at = 0; at < pieces.Length; at++)
        {
            var length = Length(pieces, words, at);
            if (length > 0)
            {
                kept.AddRange(pieces[at..(at + length)]);
                at += length - 1;
            }
        }

        var landmark = string.Join(' ', kept).Trim(' ', ',', '.', ';', '!', '?');
        return landmark.Length < 4 ? null : landmark[..Math.Min(landmark.Length, Longest)];
    }

    /// <summary>The patokan beside a kelurahan's name; "simpang" alone says nothing, so "simpang Oebufu" keeps the name.</summary>
    public static string? Beside(string? rest, string text) => rest is null || Of(rest) is not { } landmark ? null : Things(landmark).Count > 0 ? landmark : Of(text);

    private static List<string> Things(string? landmark) =>
        PlainWords.In(landmark ?? "").FindAll(word => !Sides.Contains(word) && !Streets.Contains(word) && !Joints.Contains(word) && !Around.Contains(word));

    /// <summary>How many pieces from here are a place; 0 when none is.</summary>
    private static int Length(string[] pieces, string[] words, int at)
    {
        if (words[at] is "rt" or "rw" or "no" or "nomor" or "km" && at + 1 < words.Length && IsNumber(words[at + 1]) && pieces[at + 1].Count(char.IsAsciiDigit) <= LongestNumber)
        {
            return 2;
        }

        if (words[at].Length > 2 && words[at][..2] is "rt" or "rw" && IsNumber(words[at][2..]))
        {
            return 1;
        }

        var isStreet = Streets.Contains(words[at]) && (words[at] is "jl" or "gg" || (at > 0 && Joints.Contains(words[at - 1])));
        if (!isStreet && !Sides.Contains(words[at]))
        {
            return 0;
        }

        // "Gang saya" is somebody's, not a place.
        if (at + 1 < words.Length && words[at + 1] is "saya" or "sy" or "gw" or "gue" or "aku" or "beta" or "kami" or "kita" or "sini" or "situ")
        {
            return 0;
        }

        var length = 1;
        while (length <= MostWords && at + length < words.Length && !IsClosed(pieces[at + length - 1]) && GoesOn(words[at + length]))
        {
            length++;
        }

        return length > 1 ? length : 0;
    }

    private static bool GoesOn(string word) => word.Length > 0 && !Ends.Contains(word) && word is not ("rt" or "rw" or "no" or "nomor" or "kel");

    // "W.J." and "no." go on.
    private static bool IsClosed(string piece) => piece[^1] is ',' or ';' or '!' or '?' || (piece[^1] is '.' && piece.Length > LongestShortened);

    private static bool IsNumber(string word) => word.Length is > 0 and <= LongestNumber && char.IsAsciiDigit(word[0]);
}
