using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>Finds what an admin asks for by a word alone.</summary>
internal static class AdminWords
{
    public static AdminHeard? Hear(string text) => PlainWords.In(text) switch
    {
        ["templat" or "template" or "templates"] => AdminHeard.Templates,
        ["kode" or "code"] or ["kode", "petugas"] or ["officer", "code"] => AdminHeard.WantsCode,
        _ => null,
    };
}
