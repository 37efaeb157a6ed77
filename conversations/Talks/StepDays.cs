namespace QlueBot.Conversations.Talks;

/// <summary>Days of figures, chosen and added up.</summary>
public static class StepDays
{
    /// <summary>Today in the city and <paramref name="days"/> less one days before it.</summary>
    public static IEnumerable<StepDay> Of(IReadOnlyList<StepDay> all, CityGuide city, DateTimeOffset now, int days)
    {
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, city.Zone).DateTime).AddDays(1 - days);
        return all.Where(day => day.Day >= first);
    }

    public static bool HasAny(StepDay sum) => sum.Started > 0 || sum.Steps.Count > 0;

    /// <summary>All of them as one, of no day and no channel.</summary>
    public static StepDay Sum(IReadOnlyList<StepDay> days) => days.Aggregate(new StepDay(default, ""), (sum, day) => sum.Plus(day));
}
