using System.Globalization;
using System.Text;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot.Commands;

/// <summary>What backup, restore and move print: numbers, never anything of a person.</summary>
internal static class CopyConsole
{
    public static void Tell(CopyStep step)
    {
        if (step.Rows > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Doing,-9} {step.Kind,-12} {step.Rows,14:N0}{(step.IsLast ? "" : " …")}"));
        }
    }

    /// <summary>One line for each kind of row.</summary>
    public static string TableOf(CopyReport report)
    {
        var lines = new StringBuilder();
        lines.AppendLine(CultureInfo.InvariantCulture, $"{"kind",-12} {report.Source,14} {report.Target,14}  checksum");
        foreach (var (kind, source, target) in report.Lines)
        {
            lines.AppendLine(
                CultureInfo.InvariantCulture, $"{kind,-12} {source.Rows,14:N0} {target.Rows,14:N0}  {(source.Sum == target.Sum ? "equal" : "DIFFERENT")}");
        }

        return lines.ToString();
    }
}
