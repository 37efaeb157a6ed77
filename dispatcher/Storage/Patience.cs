namespace QlueBot.Dispatcher.Storage;

/// <summary>Waiting times as timers take them.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);   // timers take at most 49 days; waking up early does no harm

    public static TimeSpan Until(DateTimeOffset due, DateTimeOffset now) =>
        due <= now ? TimeSpan.Zero : due - now > Longest ? Longest : due - now;

    public static DateTimeOffset After(DateTimeOffset now, TimeSpan patience) =>
        patience == Timeout.InfiniteTimeSpan || patience > TimeSpan.FromDays(3650) ? DateTimeOffset.MaxValue : now + patience;
}
