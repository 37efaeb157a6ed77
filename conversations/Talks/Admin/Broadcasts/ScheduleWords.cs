using System.Globalization;
using System.Text.RegularExpressions;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Finds the moment in "besok 08.00", "25/11 14.30", "2 jam lagi". Pure.</summary>
internal static partial class ScheduleWords
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Null when there is no moment in the words, or it is past, or more than a year off.</summary>
    /// <param name="zone">The city's; what is typed is meant in it.</param>
    public static DateTimeOffset? Read(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var words = text.Trim().ToLowerInvariant();
        return (Span(words) is { } span ? now + span : Clock(words, now, zone)) is { } moment && moment > now && moment - now <= Longest ? moment : null;
    }

    private static TimeSpan? Span(string words) => InSpan().Match(words) is { Success: true } match
        ? Number(match, "n") * (match.Groups["unit"].Value is "menit" or "minutes" or "minute" ? TimeSpan.FromMinutes(1)
            : match.Groups["unit"].Value is "jam" or "hours" or "hour" ? TimeSpan.FromHours(1)
            : TimeSpan.FromDays(1))
        : null;

    private static DateTimeOffset? Clock(string words, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (TimeOfDay().Match(words) is not { Success: true } time || Number(time, "h") > 23 || Number(time, "m") > 59)
        {
            return null;
        }

        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        DateTime? day = DayMonth().Match(words) is { Success: true } date ? DayOf(date, today)
            : words.Contains("lusa", StringComparison.Ordinal) ? today.AddDays(2)
            : words.Contains("besok", StringComparison.Ordinal) || words.Contains("tomorrow", StringComparison.Ordinal) ? today.AddDays(1)
            : today;
        return day is { } found ? At(found.AddHours(Number(time, "h")).AddMinutes(Number(time, "m")), zone) : null;
    }

    private static DateTime? DayOf(Match date, DateTime today)
    {
        var (day, month) = (Number(date, "d"), Number(date, "mo"));
        var year = date.Groups["y"].Success ? Number(date, "y") : today.Year;
        if (month is < 1 or > 12 || day < 1 || year < today.Year || year > today.Year + 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var found = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        return found < today && !date.Groups["y"].Success ? found.AddYears(1) : found;
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:in )?(?<n>\d{1,3}) (?<unit>menit|jam|hari|minutes?|hours?|days?)(?: lagi)?$", RegexOptions.CultureInvariant)]
    private static partial Regex InSpan();

    [GeneratedRegex(@"(?<![\d/.])(?<h>\d{1,2})[.:](?<m>\d{2})(?![\d/.])", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})[/-](?<mo>\d{1,2})(?:[/-](?<y>\d{4}))?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex DayMonth();
}
