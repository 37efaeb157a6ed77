using QlueBot.Conversations.Talks.Admin.Broadcasts;
using TemplateWords = QlueBot.Dispatcher.Notices.TemplateWords;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// A broadcast's words as the one line that fills its template's gap. A template has no buttons: what is asked has to carry every option with
/// its number, so where not all of it fits, the question is cut and not what can be answered.
/// </summary>
internal static class TemplateLine
{
    /// <summary>The template's own words, the city's name and these may be 1,024 characters together.</summary>
    public const int Longest = 800;

    /// <summary>How the answer is given is left out before less of the question stands there.</summary>
    private const int LeastAsked = 80;

    public static string Of(BroadcastDraft draft) => Sentence(draft.Answers.Count == 0 ? TemplateWords.OneLine(draft.Text, Longest) : Asking(draft));

    private static string Asking(BroadcastDraft draft)
    {
        List<string> lines = [.. draft.Text.Split('\n')];
        var count = draft.Answers.Count;
        var first = lines.FindIndex(line => line.StartsWith("1. ", StringComparison.Ordinal));
        var isListed = first >= 0 && first + count <= lines.Count
            && Enumerable.Range(0, count).All(place => lines[first + place].StartsWith(FormattableString.Invariant($"{place + 1}. "), StringComparison.Ordinal));

        // Words that an admin changed may name no options any more: then the buttons' labels do, which are numbered too.
        var (asked, options, how) = isListed
            ? (Joined(lines[..first]), Joined(lines[first..(first + count)]), Joined(lines[(first + count)..]))
            : (Joined(lines), Joined(draft.Answers.Select(answer => answer.Label)), "");
        var room = Longest - options.Length - 1;
        var tail = how.Length > 0 && room - how.Length - 1 >= Math.Min(asked.Length, LeastAsked) ? $" {how}" : "";
        return $"{TemplateWords.OneLine(asked, room - tail.Length)} {options}{tail}";
    }

    /// <summary>More words follow it in the same line.</summary>
    private static string Sentence(string line) => char.IsLetterOrDigit(line[^1]) && line.Length < Longest ? $"{line}." : line;

    private static string Joined(IEnumerable<string> lines) => string.Join(' ', string.Join(' ', lines).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
