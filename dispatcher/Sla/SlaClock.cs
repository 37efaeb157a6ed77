namespace QlueBot.Dispatcher.Sla;

/// <summary>The moments of one running clock: a reminder at half and at four fifths of the time, a breach at its end.</summary>
public sealed record SlaClock(DateTimeOffset StartedAt, DateTimeOffset HalfAt, DateTimeOffset MostAt, DateTimeOffset DueAt)
{
    /// <summary>Sets the clock. Parts of a working time are parts of the time worked, so no reminder falls into a night or a holiday.</summary>
    public static SlaClock Start(DateTimeOffset at, SlaTime time, WorkingCalendar calendar) => time switch
    {
        SlaTime.Always always => Always(TimeZoneInfo.ConvertTime(at, calendar.Zone), always.Time),
        SlaTime.Working working => Working(at, calendar.DueAt(at, working.Time), calendar),
        SlaTime.WorkingDays days => Working(at, calendar.CloseOfDay(at, days.Days), calendar),
        _ => throw new ArgumentOutOfRangeException(nameof(time), time, "A clock this code does not know."),
    };

    private static SlaClock Always(DateTimeOffset at, TimeSpan time) => new(at, at + (time * 0.5), at + (time * 0.8), at + time);

    private static SlaClock Working(DateTimeOffset at, DateTimeOffset due, WorkingCalendar calendar)
    {
        var time = calendar.WorkingTime(at, due);
        return new SlaClock(at, calendar.DueAt(at, time * 0.5), calendar.DueAt(at, time * 0.8), due);
    }
}
