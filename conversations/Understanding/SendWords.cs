using System.Collections.Frozen;

namespace QlueBot.Conversations.Understanding;

/// <summary>"Kirim", "oke kirim sekarang pak", "langsung kirim aja": the report is to go as it is.</summary>
internal static class SendWords
{
    private const int MostWords = 6;

    private static readonly FrozenSet<string> Send = new[] { "kirim", "krim", "krm", "kirm", "kiirm", "kirin", "kirimm", "kirimkan", "kirimin", "kirimlah", "kirem", "send" }.ToFrozenSet();

    private static readonly FrozenSet<string> Beside = new[]
    {
        "sekarang", "skrg", "skrng", "cepat", "cepet", "cepatan", "cepetan", "segera", "langsung", "lsg", "dong", "aja", "saja", "sa", "deh", "lah", "sih",
        "pak", "bu", "min", "admin", "kak", "kaka", "bang", "mas", "mbak", "tolong", "tlg", "terus", "trus", "lalu", "laporan",
        "laporannya", "laporane", "laporanku", "su", "it", "now", "the", "report", "please", "just", "yes", "wis", "kabeh", "semua", "saiki",
    }.ToFrozenSet();

    /// <summary>"Kirim foto" and "kirim lokasi" say something else.</summary>
    public static bool Say(string text)
    {
        var words = PlainWords.In(text);
        return words.Count is > 0 and <= MostWords && words.Exists(Send.Contains) && words.TrueForAll(word => Send.Contains(word) || Beside.Contains(word) || ReplyWords.IsYes(word));
    }
}
