namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// Parts a pace into even steps: so many a second, with at most a twentieth of a second made up for when a step came late. A window of a
/// second alone would let all of its messages go at once, which a vendor that counts in shorter stretches refuses. After a refusal the steps
/// are longer, and grow back to what is allowed within seconds. Not thread-safe.
/// </summary>
internal sealed class Spacing(int perSecond)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    /// <summary>A quick pace is woken so often and not for every message: waking costs more than a message does.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(20);

    /// <summary>What is left of the pace after a refusal, what is left at least, and how much of it comes back in a second.</summary>
    private const double Kept = 0.7;
    private const double Least = 0.2;
    private const double Regained = 0.04;

    private readonly double step = 1.0 / perSecond;
    private TimeSpan next = TimeSpan.Zero;
    private double share = 1;
    private TimeSpan sharedAt = TimeSpan.Zero;

    /// <summary>When the next one may go; in the past when it may go now.</summary>
    public TimeSpan OpensAt { get; private set; } = TimeSpan.Zero;

    public void Take(TimeSpan now)
    {
        next = (next > now - Slack ? next : now - Slack) + StepAt(now);
        OpensAt = next - now < Together ? now : next;
    }

    /// <summary>One step was not taken after all.</summary>
    public void TakeBack(TimeSpan now)
    {
        next -= StepAt(now);
        OpensAt = next - now < Together ? now : next;
    }

    /// <summary>The vendor refused the pace, and takes nothing until then.</summary>
    public void Slow(TimeSpan now, TimeSpan until) => (share, sharedAt) = (Math.Max(Least, ShareAt(now) * Kept), until);

    private double ShareAt(TimeSpan now) => share >= 1 ? 1 : Math.Min(1, share + (Math.Max(0, (now - sharedAt).TotalSeconds) * Regained));

    private TimeSpan StepAt(TimeSpan now) => TimeSpan.FromSeconds(step / ShareAt(now));
}
