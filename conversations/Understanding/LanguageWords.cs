using System.Collections.Frozen;

namespace QlueBot.Conversations.Understanding;

/// <summary>Which language somebody writes who has not chosen one.</summary>
internal static class LanguageWords
{
    private const int Enough = 3;

    private static readonly FrozenSet<string> English = new[]
    {
        "the", "is", "are", "was", "a", "an", "in", "on", "at", "of", "near", "there", "this", "that", "my", "our", "your", "we", "you", "it", "please", "have", "has", "been",
        "want", "need", "to", "and", "with", "not", "for", "from", "since", "hello", "street", "road", "broken", "garbage", "hole", "help", "report", "someone", "front", "house",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Ours = new[]
    {
        "di", "ke", "dari", "dan", "yang", "yg", "ada", "ini", "itu", "saya", "tidak", "tdk", "gak", "sudah", "jalan", "jl", "jln", "rusak", "mati", "dekat", "depan", "pak", "bu",
        "min", "kak", "mau", "bisa", "sampah", "lampu", "lapor", "tolong", "beta", "son", "su", "sing", "ora",
    }.ToFrozenSet();

    /// <summary>Three words at least that only English has, and none that only Bahasa Indonesia has.</summary>
    public static bool IsEnglish(string text)
    {
        var words = PlainWords.In(text);
        return !words.Exists(Ours.Contains) && words.Distinct().Count(English.Contains) >= Enough;
    }
}
