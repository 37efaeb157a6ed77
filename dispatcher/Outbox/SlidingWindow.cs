namespace QlueBot.Dispatcher.Outbox;

/// <summary>At most <paramref name="most"/> in any stretch of time as long as <paramref name="window"/>. Not thread-safe.</summary>
internal sealed class SlidingWindow(int most, TimeSpan window)
{
    private readonly TimeSpan[] taken = new TimeSpan[most];
    private int count;
    private int next;

    /// <summary>When the next one may go; in the past when it may go now.</summary>
    public TimeSpan OpensAt => count < most ? TimeSpan.MinValue : taken[next] + window;

    /// <summary>When nothing taken so far counts any more.</summary>
    public TimeSpan EmptyAt => count == 0 ? TimeSpan.MinValue : taken[(next + most - 1) % most] + window;

    public void Take(TimeSpan now)
    {
        taken[next] = now;
        next = (next + 1) % most;
        count = Math.Min(count + 1, most);
    }

    /// <summary>The latest does not count after all.</summary>
    public void TakeBack()
    {
        if (count > 0)
        {
            next = (next + most - 1) % most;
            count--;
        }
    }
}
