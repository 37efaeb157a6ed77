namespace QlueBot.Dispatcher.Outbox;

/// <summary>How long an account rests after the vendor called it too quick: as long as it asked for, else 1 s, 2 s … a minute. Thread-safe.</summary>
internal sealed class Throttle
{
    private const int Most = 6;

    private static readonly TimeSpan longest = TimeSpan.FromMinutes(1);

    private int inARow;

    /// <param name="asked">By the vendor; zero when it named none.</param>
    /// <param name="jitter">0 to 1; stretches our own waits by up to a quarter, so that two accounts do not come back together.</param>
    public TimeSpan Next(TimeSpan asked, double jitter)
    {
        var before = Interlocked.Increment(ref inARow) - 1;
        if (asked > TimeSpan.Zero)
        {
            return asked;
        }

        var wait = TimeSpan.FromSeconds(1 << Math.Min(before, Most));
        return (wait < longest ? wait : longest) * (1 + (jitter / 4));
    }

    /// <summary>Something went out: the next time begins anew.</summary>
    public void Clear() => Volatile.Write(ref inARow, 0);
}
