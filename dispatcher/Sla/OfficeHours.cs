namespace QlueBot.Dispatcher.Sla;

/// <summary>One stretch of a working day, counted from local midnight.</summary>
/// <param name="Opens">Included.</param>
/// <param name="Closes">After <paramref name="Opens"/>; 24 hours is the end of the day.</param>
public readonly record struct OfficeHours(TimeSpan Opens, TimeSpan Closes);
