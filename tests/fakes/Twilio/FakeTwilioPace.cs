namespace QlueBot.Fakes.Twilio;

/// <summary>How quickly messages came, against what WhatsApp lets through: 80 a second in all, and to one person one every 6 seconds, of which 45 may come at once.</summary>
public sealed class FakeTwilioPace
{
    private const int Burst = 45;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(6);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> latest = [];
    private readonly Dictionary<string, DateTimeOffset> fullAt = [];

    /// <summary>The most messages within any second.</summary>
    public int Peak { get; private set; }

    /// <summary>Messages to one person beyond the burst.</summary>
    public int TooManyToOne { get; private set; }

    internal void Note(string to, DateTimeOffset at)
    {
        lock (gate)
        {
            latest.Enqueue(at);
            while (at - latest.Peek() >= Second)
            {
                latest.Dequeue();
            }

            Peak = Math.Max(Peak, latest.Count);
            var full = (fullAt.TryGetValue(to, out var before) && before > at ? before : at) + Refill;
            TooManyToOne += full - at > Burst * Refill ? 1 : 0;
            fullAt[to] = full;
        }
    }
}
