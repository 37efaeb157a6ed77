using System.Globalization;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Bench.Understanding;

/// <summary>Writes what was understood.</summary>
internal static class Figures
{
    private const int MostConfusions = 12;

    private static readonly string[] Courteous = ["greeting", "thanks", "question", "abuse"];

    public static void Print(string title, IReadOnlyList<Heard> heard)
    {
        var reports = heard.Where(one => !Heard.IsIntent(one.Label)).ToArray();
        var others = heard.Where(one => Heard.IsIntent(one.Label)).ToArray();
        var courteous = others.Where(one => Courteous.Contains(one.Label)).ToArray();
        Console.WriteLine();
        Console.WriteLine(title);
        Line("right category first", reports, one => one.Meaning.Guesses is [{ Id: var first }, ..] && first == one.Label);
        Line("right category among three", reports, one => one.Meaning.Guesses.Any(guess => guess.Id == one.Label));
        Line("asked for alone, and right", [.. reports.Where(one => one.Meaning.IsClear)], one => one.Meaning.Guesses[0].Id == one.Label);
        Line("reports taken for no report", reports, one => one.Meaning.Intent != Intent.Report);
        Line("  surely", reports, one => one.Meaning.IsSurelyNoReport);
        Line("greeting, thanks, question, abuse: no report", courteous, one => one.Meaning.Intent != Intent.Report);
        Line("every intent: no report", others, one => one.Meaning.Intent != Intent.Report);
        Line("every intent: the right one", others, one => one.Taken == one.Label);
    }

    /// <summary>A row for every label: how many, how many right, and what the others were taken for.</summary>
    public static void PrintConfusions(IReadOnlyList<Heard> heard)
    {
        Console.WriteLine();
        Console.WriteLine("label                 lines  right  taken for");
        foreach (var label in heard.GroupBy(one => one.Label).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var wrong = label.Where(one => one.Taken != label.Key).GroupBy(one => one.Taken).OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostConfusions).Select(group => $"{group.Key} {group.Count()}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{label.Key,-20} {label.Count(),6} {label.Count(one => one.Taken == label.Key),6}  {string.Join(", ", wrong)}"));
        }
    }

    private static void Line(string what, Heard[] among, Func<Heard, bool> holds)
    {
        var count = among.Count(holds);
        var share = among.Length == 0 ? 0 : 100.0 * count / among.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-46} {share,5:0.0} %  ({count} of {among.Length})"));
    }
}
