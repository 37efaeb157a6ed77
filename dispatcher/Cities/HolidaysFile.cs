using System.Globalization;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>holidays.json</c> says.</summary>
internal static class HolidaysFile
{
    public const string File = "holidays.json";

    public static List<Holiday> Read(PackFolder pack)
    {
        List<Holiday> holidays = [];
        if (pack.Json(File) is not { } root || !root.IsObject("source", "holidays"))
        {
            return holidays;
        }

        root.Text("source", "proposal");
        foreach (var node in root.List("holidays", "{ \"date\": \"2026-12-25\", \"name\": \"Hari Raya Natal\", \"source\": \"…\" }"))
        {
            if (!node.IsObject("source", "date", "name"))
            {
                continue;
            }

            node.Text("source", "proposal");
            var text = node.Text("date", "2026-12-25");
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                node.Find("date")?.Wrong($"\"{text}\" is not a date.", "Write year-month-day: 2026-12-25.");
            }
            else if (holidays.Exists(known => known.Date == date))
            {
                node.Find("date")!.Wrong($"{text} stands here twice.", "Remove one.");
            }
            else
            {
                holidays.Add(new Holiday(date, node.Text("name", "Hari Raya Natal", 80)));
            }
        }

        return holidays;
    }
}
