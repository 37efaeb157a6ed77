using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>When to try for a photo again. Pure.</summary>
internal static class PhotoRetry
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>2 s, 4 s … 10 minutes, or as long as the channel asks for; null when it was tried for a day.</summary>
    /// <param name="jitter">0 to 1; stretches the back-off by up to a quarter.</param>
    public static DateTimeOffset? Next(Job job, TimeSpan asked, DateTimeOffset now, double jitter)
    {
        if (now - job.FirstTriedAt >= GiveUpAfter)
        {
            return null;
        }

        var wait = job.Attempts < 9 ? FirstWait * (1 << job.Attempts) : LongestWait;
        wait = (wait < LongestWait ? wait : LongestWait) * (1 + (jitter / 4));
        return now + (asked > wait ? asked : wait);
    }
}
