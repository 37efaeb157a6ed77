using System.Globalization;
using QlueBot.Conversations.Texts;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class TimeWordsTests
{
    private static readonly TimeZoneInfo Wita = TestCity.Guide.Zone;

    public static TheoryData<string, string, string, string> Moments => new()
    {
        // instant, in UTC          language  said at Mon 2026-11-23 12:05 WITA
        { "Tue 2026-11-24 06:05", "id", "besok pukul 14.05 WITA",                  "tomorrow" },
        { "Mon 2026-11-23 12:30", "id", "hari ini pukul 20.30 WITA",               "today" },
        { "Mon 2026-11-23 16:30", "id", "besok pukul 00.30 WITA",                  "days are counted in the city's zone" },
        { "Sun 2026-11-22 01:00", "id", "kemarin pukul 09.00 WITA",                "yesterday" },
        { "Sat 2026-11-28 01:00", "id", "Sabtu, 28 November pukul 09.00 WITA",     "later this year" },
        { "Fri 2027-01-01 01:00", "id", "Jumat, 1 Januari 2027 pukul 09.00 WITA",  "another year" },
        { "Tue 2026-11-24 06:05", "en", "tomorrow at 14:05 WITA",                  "English" },
        { "Sat 2026-11-28 01:00", "en", "Saturday, 28 November at 09:00 WITA",  "English, with the day" },
    };

    public static TheoryData<string, string, string, string> Spans => new()
    {
        // span         ago                  until             since
        { "00:00:30",   "baru saja",         "sebentar lagi",  "baru saja" },
        { "00:45:00",   "45 menit lalu",     "45 menit lagi",  "sejak 45 menit lalu" },
        { "02:10:00",   "2 jam lalu",        "2 jam lagi",     "sejak 2 jam lalu" },
        { "3.05:00:00", "3 hari lalu",       "3 hari lagi",    "sejak 3 hari lalu" },
        { "40.00:00:00", "40 hari lalu",     "40 hari lagi",   "sejak 40 hari lalu" },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void A_moment_is_said_the_way_people_say_it(string instant, string language, string said, string why)
    {
        var utc = DateTimeOffset.ParseExact(instant, "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.True(said == TimeWords.At(utc, TestCity.Noon, Wita, "WITA", language), $"{why}: {TimeWords.At(utc, TestCity.Noon, Wita, "WITA", language)}");
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void A_span_is_said_in_its_largest_unit(string span, string ago, string until, string since)
    {
        var time = TimeSpan.Parse(span, CultureInfo.InvariantCulture);
        Assert.Equal(ago, TimeWords.Ago(TestCity.Noon - time, TestCity.Noon, "id"));
        Assert.Equal(until, TimeWords.Until(TestCity.Noon + time, TestCity.Noon, "id"));
        Assert.Equal(since, TimeWords.Since(TestCity.Noon - time, TestCity.Noon, "id"));
    }

    [Fact]
    public void English_mirrors_it() => Assert.Equal("2 hours ago", TimeWords.Ago(TestCity.Noon.AddHours(-2), TestCity.Noon, "en"));
}
