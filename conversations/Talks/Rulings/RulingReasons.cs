using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Rulings;

/// <summary>Why something is kept back, by one tap.</summary>
internal static class RulingReasons
{
    private static readonly string[] publication = ["identitas", "anak", "bukti"];

    public static IReadOnlyList<string> For(string matter) => matter[0] is RulingData.Publication ? publication : [];

    public static string? KeyOf(string code) => code switch
    {
        "identitas" => TextKey.Ruling.ReasonIdentity,
        "anak" => TextKey.Ruling.ReasonChild,
        "bukti" => TextKey.Ruling.ReasonEvidence,
        _ => null,
    };
}
