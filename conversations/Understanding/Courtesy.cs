using System.Collections.Frozen;

namespace QlueBot.Conversations.Understanding;

/// <summary>Greetings and forms of address before what somebody wants: "assalamualaikum pak, tolong, lampu mati" tells of a lamp.</summary>
internal static class Courtesy
{
    // Fewer say too little to stand alone: "halo kak apa kabar" is a greeting.
    private const int FewestLeft = 3;

    private static readonly FrozenSet<string> Words = new[]
    {
        "assalamualaikum", "assalamu", "asalamualaikum", "alaikum", "warahmatullahi", "wabarakatuh", "ass", "aslm", "wr", "wb", "wrwb", "shalom", "syalom", "salam",
        "halo", "hallo", "haloo", "hai", "hi", "hello", "hey", "permisi", "punten", "nyuwun", "sewu", "nuwun", "kulonuwun", "selamat", "slmt", "met", "sugeng", "enjing",
        "pagi", "siang", "sore", "dalu", "good", "morning", "afternoon", "evening", "pak", "pa", "bu", "bapak", "bpk", "ibu", "min", "admin", "kak", "kaka", "kakak",
        "bang", "bos", "mas", "mbak", "om", "tante", "bung", "yth", "dear", "sir", "madam", "tolong", "tlg", "mohon", "please", "maaf", "nggih", "inggih",
    }.ToFrozenSet();

    // "Saya mau menyampaikan", "izin melapor": that somebody tells is no part of what they tell.
    private static readonly FrozenSet<string> Telling =
        new[] { "menyampaikan", "sampaikan", "menyampekan", "melaporkan", "laporkan", "melapor", "menginformasikan", "menginfokan", "mengadukan", "memberitahukan" }.ToFrozenSet();

    private static readonly FrozenSet<string> BeforeTelling =
        new[] { "saya", "sy", "kami", "aku", "beta", "kita", "mau", "mo", "ingin", "hendak", "izin", "ijin", "bermaksud", "untuk", "ini", "disini", "sini", "bahwa", "kalau", "kalo", "klo" }.ToFrozenSet();

    /// <summary>What follows them, as typed; all of it when too little would be left.</summary>
    public static string Without(string text)
    {
        var rest = After(text, piece => piece.TrueForAll(Words.Contains));
        var told = After(rest, piece => piece.TrueForAll(word => BeforeTelling.Contains(word) || Telling.Contains(word)));
        var tells = PlainWords.In(rest[..^told.Length]).Exists(Telling.Contains);
        var left = tells && PlainWords.In(told).Count >= FewestLeft ? told : rest;
        return left.Length < text.Length && PlainWords.In(left).Count >= FewestLeft ? left : text;
    }

    private static string After(string text, Predicate<List<string>> isBeside)
    {
        var rest = text.AsSpan().TrimStart();
        while (rest.Length > 0)
        {
            var space = rest.IndexOfAny(' ', '\n', '\t');
            if (!isBeside(PlainWords.In(rest[..(space < 0 ? rest.Length : space)].ToString())))
            {
                break;
            }

            rest = space < 0 ? [] : rest[space..].TrimStart();
        }

        return rest.ToString();
    }
}
