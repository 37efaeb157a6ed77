using System.Globalization;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Notices;

/// <summary>What fills the gaps of a notice's template, and what a waiting notice takes the place of.</summary>
internal static partial class TemplateWords
{
    /// <summary>Vendors refuse a message whose gaps are filled with more.</summary>
    private const int Longest = 250;

    /// <summary><i>mempertanggungjawabkannya</i> has 25 letters.</summary>
    private const int LongestWord = 26;

    /// <summary>Every template that a city hands in to its vendor.</summary>
    public static IReadOnlyList<string> All { get; } = [.. NoticeTable.Templates, TextKey.Template.Broadcast];

    /// <param name="values">Those of the notice's own text; all of the template's are among them.</param>
    public static TemplateUse? Use(TextBook texts, NoticeRow row, string language, IReadOnlyList<(string Name, string Value)> values) => row.Template is not { } key ? null
        : new TemplateUse(TextKey.Template.NameOf(key), [.. texts.Placeholders(language, key).Select(name => OneLine(values.First(value => value.Name == name).Value, Longest))]);

    /// <summary>A later status takes the place of an earlier one that still waits; so do a task's cards, and its reminders. A question stays, and so do an officer's words.</summary>
    public static string? Topic(NoticeRow row, string number) => (row.Audience, row.Event) switch
    {
        (Audience.Reporter, ReportEvent.Asked or ReportEvent.Told or ReportEvent.Released or ReportEvent.KeptBack) => null,
        (Audience.Reporter or Audience.Followers, _) => $"status:{number}",
        (_, ReportEvent.RemindedAt50 or ReportEvent.RemindedAt80 or ReportEvent.ResponseBreached or ReportEvent.ResolutionBreached) => $"reminder:{number}",
        (_, ReportEvent.Answered or ReportEvent.Added or ReportEvent.Corrected or ReportEvent.FollowerPhotoKept or ReportEvent.ReporterUnreachable) => null,
        _ => $"task:{number}",
    };

    /// <summary>
    /// One line, never empty: vendors refuse line breaks, rows of blanks and nothing at all. What is too long ends after a whole word where one
    /// ends nearby, and never within what the reader sees as one sign.
    /// </summary>
    public static string OneLine(string value, int longest)
    {
        var line = Blanks().Replace(value, " ").Trim();
        if (line.Length == 0)
        {
            return "–";
        }

        if (line.Length <= longest)
        {
            return line;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(line, end) is var next && next < longest)
        {
            end = next;
        }

        var word = line.LastIndexOf(' ', end);
        return $"{line[..(word > 0 && end - word < LongestWord ? word : end)].TrimEnd()}…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
