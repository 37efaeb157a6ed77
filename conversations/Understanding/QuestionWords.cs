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

    /// <summary>A telephone number is asked for.</summary>
    public static bool AsksNumber(string text) => PlainWords.In(text).Exists(Number.Contains);
}
