using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Takes "2", the words of a label, "ya" or "bukan" as a press of what was offered.</summary>
internal static class Offers
{
    private const int FewestBegun = 5;

    private static readonly string[] YesValues = [":yes", ":drop", ":same", ":send", ":photo"];
    private static readonly string[] NoValues = [":resume", ":other", ":different", ":notphoto"];

    /// <summary>Null when the text is not one of the choices, or could be two of them.</summary>
    public static Choice? Match(IReadOnlyList<Choice> offered, string text)
    {
        if (offered.Count == 0 || text.Length > 40)
        {
            return null;
        }

        var words = PlainWords.In(text);
        if (words.Count == 0)
        {
            return ReplyWords.Thumb(text) is { } up ? Ending(offered, up ? YesValues : NoValues) : null;
        }

        if (ReplyWords.Number(words) is { } number && !text.AsSpan().TrimStart().StartsWith("-"))
        {
            return number >= 1 && number <= offered.Count ? offered[number - 1] : null;
        }

        return ByLabel(offered, words) ?? (ReplyWords.YesOrNo(words) is { } yes ? Ending(offered, yes ? YesValues : NoValues) : null);
    }

    private static Choice? Ending(IReadOnlyList<Choice> offered, string[] values)
    {
        foreach (var choice in offered)
        {
            foreach (var value in values)
            {
                if (choice.Data.EndsWith(value, StringComparison.Ordinal))
                {
                    return choice;
                }
            }
        }

        return null;
    }

    /// <summary>"Lanjut" is "Lanjutkan"; "lapor" is the word that it is everywhere, and not "Status laporan".</summary>
    private static bool IsBegun(string typed, string known) =>
        typed.Length >= FewestBegun && known.StartsWith(typed, StringComparison.Ordinal) && (typed == known || WordsEverywhere.Find(typed) is null);

    private static Choice? ByLabel(IReadOnlyList<Choice> offered, List<string> words)
    {
        Choice? part = null;
        var several = false;
        foreach (var choice in offered)
        {
            var label = PlainWords.In(choice.Label);
            var fits = words.Count <= label.Count && words.TrueForAll(word => label.Exists(known => PlainWords.Alike(word, known) || (label.Count == 1 && IsBegun(word, known))));
            if (fits && label.Count == words.Count)
            {
                return choice;
            }

            if (fits)
            {
                several |= part is not null;
                part = choice;
            }
        }

        return several ? null : part;
    }
}
