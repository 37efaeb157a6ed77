using System.Collections.Concurrent;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>How often messages were sent without an answer, since the start of the process. Thread-safe.</summary>
internal sealed class Doubts
{
    private readonly ConcurrentDictionary<long, int> counts = new();

    /// <summary>Counts this result in; a passing refusal leaves the doubt as it was, an answer ends it.</summary>
    /// <param name="row">Number of the outbox row.</param>
    public int Of(long row, SendResult result)
    {
        switch (result)
        {
            case SendResult.Unsure:
                return counts.AddOrUpdate(row, 1, (_, count) => count + 1);
            case SendResult.RetryLater or SendResult.Misconfigured:
                return counts.GetValueOrDefault(row);
            default:
                counts.TryRemove(row, out _);
                return 0;
        }
    }
}
