namespace QlueBot.Dispatcher.Sla;

/// <summary>When an office works: zone, hours of each weekday, holidays. Pure, shared by all threads.</summary>
public sealed class WorkingCalendar
{
    private const int LongestSearchDays = 3660;

    private readonly IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OfficeHours>> week;
    private readonly IReadOnlySet<DateOnly> holidays;

    /// <param name="zone">The city's clock.</param>
    /// <param name="week">Hours of each working weekday, in order, without overlap; a weekday not named is free.</param>
    /// <param name="holidays">Local dates on which nobody works.</param>
    /// <exception cref="ArgumentException">No hours at all, or hours that overlap, end before they begin or leave the day.</exception>
    public WorkingCalendar(
        TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OfficeHours>> week, IReadOnlySet<DateOnly> holidays)
    {
        if (!week.Values.Any(hours => hours.Count > 0))
        {
            throw new ArgumentException("A week needs office hours on one day at least.", nameof(week));
        }

        if (!week.Values.All(AreInOrder))
        {
            throw new ArgumentException("Office hours must lie within one day, in order, without overlap.", nameof(week));
        }

        Zone = zone;
        this.week = week;
        this.holidays = holidays;
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>The clock that never stops: 24 hours, 7 days, no holidays.</summary>
    public static WorkingCalendar AroundTheClock(TimeZoneInfo zone) => new(
        zone,
        Enum.GetValues<DayOfWeek>().ToDictionary(
            day => day, IReadOnlyList<OfficeHours> (_) => [new OfficeHours(TimeSpan.Zero, TimeSpan.FromHours(24))]),
        new HashSet<DateOnly>());

    public bool IsWorkingDay(DateOnly day) => week.ContainsKey(day.DayOfWeek) && week[day.DayOfWeek].Count > 0 && !holidays.Contains(day);

    /// <summary>The moment at which the office has worked so long since the start. Nothing to work: the start itself.</summary>
    /// <exception cref="InvalidOperationException">Not reached within ten years.</exception>
    public DateTimeOffset DueAt(DateTimeOffset start, TimeSpan workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, TimeSpan.Zero);
        if (workingTime == TimeSpan.Zero)
        {
            return Local(start);
        }

        var left = workingTime;
        foreach (var (opens, closes) in StretchesFrom(start))
        {
            if (left <= closes - opens)
            {
                return Local(opens + left);
            }

            left -= closes - opens;
        }

        throw new InvalidOperationException($"{workingTime} of working time are not reached within ten years of {start:O}.");
    }

    /// <summary>Closing time of the n-th working day after the day of the start, which itself does not count.</summary>
    public DateTimeOffset CloseOfDay(DateTimeOffset start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var day = DateOnly.FromDateTime(Local(start).DateTime);
        for (var searched = 0; searched < LongestSearchDays; searched++)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day) && --workingDays == 0)
            {
                return Local(Instant(day, week[day.DayOfWeek][^1].Closes));
            }
        }

        throw new InvalidOperationException($"Not enough working days within ten years of {start:O}.");
    }

    /// <summary>How long the office worked between the two moments; zero when the second is not later.</summary>
    public TimeSpan WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        var worked = TimeSpan.Zero;
        if (to <= from)
        {
            return worked;
        }

        foreach (var (opens, closes) in StretchesFrom(from))
        {
            if (opens >= to)
            {
                break;
            }

            worked += (closes < to ? closes : to) - opens;
        }

        return worked;
    }

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> StretchesFrom(DateTimeOffset start)
    {
        var first = DateOnly.FromDateTime(Local(start).DateTime);
        for (var day = first; day.DayNumber - first.DayNumber < LongestSearchDays; day = day.AddDays(1))
        {
            if (!IsWorkingDay(day))
            {
                continue;
            }

            foreach (var hours in week[day.DayOfWeek])
            {
                var (opens, closes) = (Instant(day, hours.Opens), Instant(day, hours.Closes));
                if (closes > start)
                {
                    yield return (opens > start ? opens : start, closes);
                }
            }
        }
    }

    private DateTimeOffset Instant(DateOnly day, TimeSpan sinceMidnight)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + sinceMidnight;
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    private static bool AreInOrder(IReadOnlyList<OfficeHours> hours)
    {
        var from = TimeSpan.Zero;
        foreach (var stretch in hours)
        {
            if (stretch.Opens < from || stretch.Closes <= stretch.Opens || stretch.Closes > TimeSpan.FromHours(24))
            {
                return false;
            }

            from = stretch.Closes;
        }

        return true;
    }
}
