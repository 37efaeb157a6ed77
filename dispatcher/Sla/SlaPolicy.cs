namespace QlueBot.Dispatcher.Sla;

/// <summary>What a category promises.</summary>
/// <param name="FirstResponse">From the number's issue to Ditanggapi.</param>
/// <param name="Resolution">From the number's issue to Selesai.</param>
public sealed record SlaTimes(SlaTime FirstResponse, SlaTime Resolution);

/// <summary>The promises of one city. Pure.</summary>
public sealed class SlaPolicy(WorkingCalendar calendar, IReadOnlyDictionary<string, SlaTimes> categories)
{
    public WorkingCalendar Calendar => calendar;

    /// <exception cref="KeyNotFoundException">The city has no such category.</exception>
    public SlaTimes For(string categoryId) => categories[categoryId];

    /// <param name="issuedAt">When the number was given, or the report reopened.</param>
    public SlaClock FirstResponse(string categoryId, DateTimeOffset issuedAt) =>
        SlaClock.Start(issuedAt, For(categoryId).FirstResponse, calendar);

    /// <param name="issuedAt">When the number was given, or the report reopened.</param>
    public SlaClock Resolution(string categoryId, DateTimeOffset issuedAt) =>
        SlaClock.Start(issuedAt, For(categoryId).Resolution, calendar);
}
