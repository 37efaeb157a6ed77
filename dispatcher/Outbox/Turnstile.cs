namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// At most so many a second where the vendor counts: a message is counted from when it left until a second after its answer, as it arrived
/// somewhere in between. Counted by their start alone, those held up on a slow line would meet the next second's. Not thread-safe.
/// </summary>
internal sealed class Turnstile(int most)
{
    private static readonly TimeSpan window = TimeSpan.FromSeconds(1);

    private readonly Queue<TimeSpan> left = [];
    private readonly Queue<TimeSpan> answered = [];

    /// <summary>When the next one may go; in the past when it may go now.</summary>
    public TimeSpan OpensAt(TimeSpan now)
    {
        Forget(left, now);
        Forget(answered, now);
        return left.Count + answered.Count < most ? TimeSpan.MinValue : Earliest() + window;
    }

    public void Take(TimeSpan now) => left.Enqueue(now);

    public void Answered(TimeSpan now)
    {
        left.TryDequeue(out _);
        answered.Enqueue(now);
    }

    /// <summary>One of those let go did not leave.</summary>
    public void Stayed() => left.TryDequeue(out _);

    private TimeSpan Earliest() =>
        !left.TryPeek(out var first) ? answered.Peek() : answered.TryPeek(out var second) && second < first ? second : first;

    private static void Forget(Queue<TimeSpan> times, TimeSpan now)
    {
        while (times.TryPeek(out var time) && time + window <= now)
        {
            times.Dequeue();
        }
    }
}
