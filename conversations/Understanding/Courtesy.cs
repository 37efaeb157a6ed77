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

    /// <summary>What follows them, as typed; all of it when too little would be left.</summary>
    public static string Without(string text)
    {
        var rest = text.AsSpan().TrimStart();
        while (rest.Length > 0)
        {
            var space = rest.IndexOfAny(' ', '\n', '\t');
            var piece = PlainWords.In(rest[..(space < 0 ? rest.Length : space)].ToString());
            if (!piece.TrueForAll(Words.Contains))
            {
                break;
            }

            rest = space < 0 ? [] : rest[space..].TrimStart();
        }

        var left = rest.ToString();
        return left.Length < text.Length && PlainWords.In(left).Count >= FewestLeft ? left : text;
    }
}
