using System.Collections.Frozen;

namespace QlueBot.Conversations.Understanding;

/// <summary>Words about the photo that was asked for, which are no description: there is none, or it comes later.</summary>
internal static class PhotoWords
{
    private const int MostWords = 10;
    private const int FewWords = 4;

    private static readonly FrozenSet<string> Photo = new[]
    {
        "foto", "fotonya", "fotone", "poto", "potonya", "potret", "gambar", "gambarnya", "gambare", "kamera", "kameranya", "photo", "photos", "picture", "camera",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> No = new[]
    {
        "tidak", "tdk", "tida", "gak", "ga", "gk", "nggak", "ngga", "enggak", "ndak", "son", "sonde", "snd", "ora", "mboten", "belum", "blm", "balom", "durung", "kagak", "kaga",
        "tanpa", "no", "not", "cannot", "cant", "dont", "without",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Later = new[] { "nanti", "ntar", "entar", "besok", "nyusul", "menyusul", "mengko", "sesuk", "later", "tomorrow" }.ToFrozenSet();

    private static readonly FrozenSet<string> Have = new[] { "ada", "punya", "pny", "bisa", "sempat", "sempet", "ono", "duwe", "gadah", "have" }.ToFrozenSet();

    /// <summary>"Ga ada", "saya tidak bisa kirim foto", "besok saja fotonya": an answer to the question for a photo.</summary>
    public static bool SayNone(string text)
    {
        var words = PlainWords.In(text);
        if (words.Count is 0 or > MostWords)
        {
            return false;
        }

        var denies = words.Exists(No.Contains);
        return (words.Exists(Photo.Contains) && (denies || words.Exists(Later.Contains)))
            || (words.Count <= FewWords && denies && (words.Count == 1 || words.Exists(Have.Contains)));
    }
}
