namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// Parts a pace into even steps: so many a second, with at most a twentieth of a second made up for when a step came late. A window of a
/// second alone would let all of its messages go at once, which a vendor that counts in shorter stretches refuses. Not thread-safe.
/// </summary>
internal sealed class Spacing(int perSecond)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    /// <summary>A quick pace is woken so often and not for every message: waking costs more than a message does.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(20);

    private readonly TimeSpan step = TimeSpan.FromSeconds(1.0 / perSecond);
    private TimeSpan next = TimeSpan.Zero;

    /// <summary>When the next one may go; in the past when it may go now.</summary>
    public TimeSpan OpensAt { get; private set; } = TimeSpan.Zero;

    public void Take(TimeSpan now)
    {
        next = (next > now - Slack ? next : now - Slack) + step;
        OpensAt = next - now < Together ? now : next;
    }

    /// <summary>One step was not taken after all.</summary>
    public void TakeBack(TimeSpan now)
    {
        next -= step;
        OpensAt = next - now < Together ? now : next;
    }
}
