using System.Globalization;
using Humanizer;

namespace QlueBot.Conversations.Texts;

/// <summary>Times the way people say them. Pure: the moment it is said at is given.</summary>
public static class TimeWords
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>besok pukul 14.05 WITA</c>, <c>hari ini pukul …</c>, <c>Senin, 23 November pukul …</c>; the year only when it is another one.</summary>
    /// <param name="instant">What is told.</param>
    /// <param name="now">When it is told.</param>
    /// <param name="zone">The city's zone; days are counted in it.</param>
    /// <param name="zoneLabel">WIB, WITA or WIT.</param>
    /// <param name="language"><c>id</c> or <c>en</c>.</param>
    public static string At(DateTimeOffset instant, DateTimeOffset now, TimeZoneInfo zone, string zoneLabel, string language)
    {
        var culture = CultureOf(language);
        var there = TimeZoneInfo.ConvertTime(instant, zone);
        var here = TimeZoneInfo.ConvertTime(now, zone);
        var time = there.ToString(language == "en" ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture);
        var days = (there.Date - here.Date).Days;
        var key = days switch
        {
            0 => TextKey.Time.Today,
            1 => TextKey.Time.Tomorrow,
            -1 => TextKey.Time.Yesterday,
            _ => TextKey.Time.OnDay,
        };
        var day = there.ToString(there.Year == here.Year ? "dddd, d MMMM" : "dddd, d MMMM yyyy", culture);
        return TextBook.Shipped.Say(language, key, ("day", day), ("time", time), ("zone", zoneLabel));
    }

    /// <summary><c>2 jam lagi</c>; under a minute, or past: <c>sebentar lagi</c>.</summary>
    public static string Until(DateTimeOffset instant, DateTimeOffset now, string language) => instant - now < TimeSpan.FromMinutes(1)
        ? TextBook.Shipped.Say(language, TextKey.Time.Soon)
        : TextBook.Shipped.Say(language, TextKey.Time.In, ("span", Span(instant - now, language)));

    /// <summary><c>sejak 3 hari lalu</c>; under a minute, or in the future: <c>baru saja</c>.</summary>
    public static string Since(DateTimeOffset instant, DateTimeOffset now, string language) => now - instant < TimeSpan.FromMinutes(1)
        ? TextBook.Shipped.Say(language, TextKey.Time.JustNow)
        : TextBook.Shipped.Say(language, TextKey.Time.Since, ("span", Span(now - instant, language)));

    /// <summary><c>3 hari lalu</c>; under a minute, or in the future: <c>baru saja</c>.</summary>
    public static string Ago(DateTimeOffset instant, DateTimeOffset now, string language) => now - instant < TimeSpan.FromMinutes(1)
        ? TextBook.Shipped.Say(language, TextKey.Time.JustNow)
        : TextBook.Shipped.Say(language, TextKey.Time.Ago, ("span", Span(now - instant, language)));

    /// <summary>The largest unit only, rounded down: <c>3 hari</c>, <c>2 jam</c>, <c>45 menit</c>.</summary>
    public static string Span(TimeSpan span, string language) =>
        span.Humanize(precision: 1, culture: CultureOf(language), maxUnit: TimeUnit.Day, minUnit: TimeUnit.Minute);

    /// <summary>In full, as something is promised by it: <c>3 hari</c> where they are whole days, else <c>36 jam</c>.</summary>
    /// <param name="span">Whole hours.</param>
    public static string WholeSpan(TimeSpan span, string language) => span.Humanize(
        precision: 1, culture: CultureOf(language), maxUnit: span.Ticks % TimeSpan.TicksPerDay == 0 ? TimeUnit.Day : TimeUnit.Hour, minUnit: TimeUnit.Hour);

    private static CultureInfo CultureOf(string language) => language == "en" ? English : Indonesian;
}
