using System.Globalization;
using QlueBot.Dispatcher.Sla;

namespace QlueBot.Tests.Sla;

public sealed class WorkingCalendarTests
{
    private const string Format = "ddd yyyy-MM-dd HH:mm";

    private static readonly TimeZoneInfo Wita = TimeZoneInfo.FindSystemTimeZoneById("Asia/Makassar");

    private static readonly WorkingCalendar Office = new(
        Wita,
        Enumerable.Range(1, 5).ToDictionary(day => (DayOfWeek)day, IReadOnlyList<OfficeHours> (day) => day == 5
            ? [Hours("08:00", "11:30"), Hours("13:00", "16:00")]
            : [Hours("08:00", "16:00")]),
        new HashSet<DateOnly> { new(2026, 5, 14), new(2026, 5, 15), new(2026, 12, 25) });

    public static TheoryData<string, string, string, string> Deadlines => new()
    {
        // case                              received                office     due
        { "same day",                        "Mon 2026-03-02 09:00", "02:00",   "Mon 2026-03-02 11:00" },
        { "ends at closing time",            "Mon 2026-03-02 15:00", "01:00",   "Mon 2026-03-02 16:00" },
        { "runs over closing time",          "Mon 2026-03-02 15:00", "02:00",   "Tue 2026-03-03 09:00" },
        { "received before opening",         "Tue 2026-03-03 05:30", "01:00",   "Tue 2026-03-03 09:00" },
        { "received at closing time",        "Tue 2026-03-03 16:00", "00:30",   "Wed 2026-03-04 08:30" },
        { "received on Friday evening",      "Fri 2026-03-06 19:00", "01:00",   "Mon 2026-03-09 09:00" },
        { "received on Sunday",              "Sun 2026-03-08 10:00", "08:00",   "Mon 2026-03-09 16:00" },
        { "Friday's break does not count",   "Fri 2026-03-06 11:00", "01:00",   "Fri 2026-03-06 13:30" },
        { "holiday is skipped",              "Wed 2026-05-13 15:00", "02:00",   "Mon 2026-05-18 09:00" },
        { "over the turn of the year",       "Thu 2026-12-24 15:30", "16:00",   "Tue 2026-12-29 15:30" },
        { "nothing to work",                 "Sun 2026-03-08 10:00", "00:00",   "Sun 2026-03-08 10:00" },
    };

    public static TheoryData<string, string, int, string> Days => new()
    {
        // case                              received                days   due
        { "the day itself does not count",   "Mon 2026-03-02 09:00", 1,     "Tue 2026-03-03 16:00" },
        { "in the night",                    "Tue 2026-03-03 00:01", 1,     "Wed 2026-03-04 16:00" },
        { "over a weekend",                  "Fri 2026-03-06 09:00", 3,     "Wed 2026-03-11 16:00" },
        { "received on Saturday",            "Sat 2026-03-07 09:00", 1,     "Mon 2026-03-09 16:00" },
        { "over a holiday",                  "Wed 2026-05-13 09:00", 1,     "Mon 2026-05-18 16:00" },
    };

    public static TheoryData<string, string, string, string, string, string, string> Clocks => new()
    {
        // case                    received                time    half                    most                    due
        { "day and night",         "Sat 2026-03-07 10:00", "24h",  "Sat 2026-03-07 22:00", "Sun 2026-03-08 05:12", "Sun 2026-03-08 10:00", "always" },
        { "minutes",               "Sat 2026-03-07 10:00", "30m",  "Sat 2026-03-07 10:15", "Sat 2026-03-07 10:24", "Sat 2026-03-07 10:30", "always" },
        { "days by the clock",     "Sat 2026-03-07 10:00", "2d",   "Sun 2026-03-08 10:00", "Mon 2026-03-09 00:24", "Mon 2026-03-09 10:00", "always" },
        { "working hours",         "Mon 2026-03-02 14:00", "10wh", "Tue 2026-03-03 11:00", "Tue 2026-03-03 14:00", "Tue 2026-03-03 16:00", "working" },
        { "working days",          "Mon 2026-03-02 16:00", "2wd",  "Tue 2026-03-03 16:00", "Wed 2026-03-04 12:48", "Wed 2026-03-04 16:00", "working" },
        { "received in the night", "Mon 2026-03-02 23:00", "1wd",  "Tue 2026-03-03 12:00", "Tue 2026-03-03 14:24", "Tue 2026-03-03 16:00", "working" },
    };

    [Theory]
    [MemberData(nameof(Deadlines))]
    public void Working_time_runs_only_while_the_office_is_open(string _, string received, string office, string due)
    {
        var time = TimeSpan.ParseExact(office, "hh\\:mm", CultureInfo.InvariantCulture);

        Assert.Equal(due, Text(Office.DueAt(At(received), time)));
        Assert.Equal(time, Office.WorkingTime(At(received), At(due)));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Working_days_end_when_the_office_closes(string _, string received, int days, string due) =>
        Assert.Equal(due, Text(Office.CloseOfDay(At(received), days)));

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_clock_reminds_at_half_and_at_four_fifths(string _, string received, string time, string half, string most, string due, string kind)
    {
        var clock = SlaClock.Start(At(received), SlaTime.Read(time)!, Office);

        Assert.Equal([half, most, due], [Text(clock.HalfAt), Text(clock.MostAt), Text(clock.DueAt)]);
        Assert.Equal(kind == "always", SlaTime.Read(time) is SlaTime.Always);
    }

    [Fact]
    public void The_calendar_that_never_closes_counts_every_hour() =>
        Assert.Equal(
            "Tue 2026-03-10 10:00", Text(WorkingCalendar.AroundTheClock(Wita).DueAt(At("Sat 2026-03-07 10:00"), TimeSpan.FromHours(72))));

    [Theory]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("h")]
    [InlineData("0h")]
    [InlineData("-1h")]
    [InlineData("1,5h")]
    [InlineData("3 wd")]
    [InlineData("3jam")]
    public void What_is_no_time_is_not_read(string text) => Assert.Null(SlaTime.Read(text));

    [Fact]
    public void A_week_needs_hours_in_order()
    {
        var empty = new HashSet<DateOnly>();
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(Wita, new Dictionary<DayOfWeek, IReadOnlyList<OfficeHours>>(), empty));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(
            Wita,
            new Dictionary<DayOfWeek, IReadOnlyList<OfficeHours>> { [DayOfWeek.Monday] = [Hours("08:00", "12:00"), Hours("11:00", "16:00")] },
            empty));
    }

    private static OfficeHours Hours(string opens, string closes) =>
        new(TimeSpan.Parse(opens, CultureInfo.InvariantCulture), TimeSpan.Parse(closes, CultureInfo.InvariantCulture));

    private static DateTimeOffset At(string text) =>
        new(DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static string Text(DateTimeOffset moment)
    {
        Assert.Equal(TimeSpan.FromHours(8), moment.Offset);
        return moment.ToString(Format, CultureInfo.InvariantCulture);
    }
}
