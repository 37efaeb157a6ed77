namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// At most so many a second where the vendor counts: a message is counted from when it was let go until a second after its answer, as it
/// arrived somewhere in between. Counted by their start alone, those held up on a slow line would meet the next second's. Not thread-safe.
/// </summary>
internal sealed class Turnstile(int most)
{
    private static readonly TimeSpan window = TimeSpan.FromSeconds(1);

    // Nobody can say when the next answer comes.
    private static readonly TimeSpan lookAgain = TimeSpan.FromMilliseconds(20);

    private readonly Queue<TimeSpan> answered = [];
    private int onTheirWay;

    /// <summary>When the next one may go; in the past when it may go now.</summary>
    public TimeSpan OpensAt(TimeSpan now)
    {
        while (answered.TryPeek(out var first) && first + window <= now)
        {
            answered.Dequeue();
        }

        return onTheirWay + answered.Count < most ? TimeSpan.MinValue
            : answered.TryPeek(out var earliest) ? earliest + window
            : now + lookAgain;
    }

    public void Take() => onTheirWay++;

    public void Answered(TimeSpan now)
    {
        onTheirWay--;
        answered.Enqueue(now);
    }

    /// <summary>Another sender sent so many in the second before; as many again may have been on their way.</summary>
    public void Recall(int sent, TimeSpan now)
    {
        for (var counted = Math.Min(most, 2 * sent); counted > 0; counted--)
        {
            answered.Enqueue(now);
        }
    }

    /// <summary>One of those let go did not leave.</summary>
    public void Stayed() => onTheirWay--;
}
