namespace QlueBot.Fakes.WhatsApp;

/// <summary>Meta's three limits: messages a second, messages to one person, people a day that the city writes to first. Not thread-safe.</summary>
internal sealed class FakeWhatsAppPace
{
    private const int PairBurst = 45;

    private static readonly TimeSpan PairRefill = TimeSpan.FromSeconds(6);

    private readonly Queue<DateTimeOffset> second = [];
    private readonly Dictionary<string, DateTimeOffset> fullAt = [];
    private readonly Dictionary<string, DateTimeOffset> opened = [];

    public int PerSecond { get; set; } = 80;

    public int PeopleADay { get; set; } = 250;

    /// <summary>The most messages that went within one second.</summary>
    public int Peak { get; private set; }

    /// <summary>Meta's code of the limit that is broken; null: it may go, and was counted.</summary>
    public int? Take(string to, bool opensWindow, DateTimeOffset now)
    {
        while (second.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1))
        {
            second.Dequeue();
        }

        if (second.Count >= PerSecond)
        {
            return 130429;
        }

        var full = fullAt.GetValueOrDefault(to, now);
        if (full - now > (PairBurst - 1) * PairRefill)
        {
            return 131056;
        }

        if (opensWindow)
        {
            foreach (var (old, at) in opened.Where(one => now - one.Value >= TimeSpan.FromHours(24)).ToList())
            {
                opened.Remove(old);
            }

            if (!opened.ContainsKey(to) && opened.Count >= PeopleADay)
            {
                return 131048;
            }

            opened[to] = now;
        }

        second.Enqueue(now);
        Peak = Math.Max(Peak, second.Count);
        fullAt[to] = (full > now ? full : now) + PairRefill;
        return null;
    }
}
