using System.Collections.Frozen;

namespace QlueBot.Conversations.Understanding;

/// <summary>What a question is about, as far as we can answer it.</summary>
internal static class QuestionWords
{
    private static readonly FrozenSet<string> Number =
        new[] { "nomor", "nomer", "nomere", "nmr", "telepon", "telpon", "telp", "tlp", "hotline", "number", "phone", "kontak" }.ToFrozenSet();

    private static readonly FrozenSet<string> Asked = new[]
    {
        "cara", "caranya", "carane", "caranipun", "syarat", "syarate", "syaratnya", "berapa", "brp", "barapa", "pira", "piro", "pinten", "apakah", "alamat",
        "alamatnya", "jadwal", "biaya", "tanya", "nanya", "takon", "tanglet", "bedanya", "how", "what", "where", "can",
    }.ToFrozenSet();

    /// <summary>Something is asked for that a report would not ask.</summary>
    public static bool Asks(string text) => PlainWords.In(text).Exists(Asked.Contains);

    /// <summary>A telephone number is asked for; "nomor 12" is none.</summary>
    public static bool AsksNumber(string text)
    {
        var words = PlainWords.In(text);
        return words.Exists(Number.Contains)
            && !words.Where((word, at) => Number.Contains(word) && at + 1 < words.Count && char.IsAsciiDigit(words[at + 1][0])).Any();
    }
}
