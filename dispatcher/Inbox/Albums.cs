using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>
/// For channels that send the photos of an album one by one, in any order and without a name for the whole: photos of one chat that come
/// within seconds belong together. Remembered by one process only; another one would at worst answer two photos instead of one.
/// </summary>
public sealed class Albums
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(8);

    private const int MostKept = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<(string City, string LaneKey), (string First, DateTimeOffset At)> latest = [];

    /// <summary>Takes note of a photo.</summary>
    /// <param name="at">When it was sent, as far as known: what is read back hours later was not sent now.</param>
    /// <returns>The id of the first photo it belongs to; null when it is the first itself.</returns>
    public string? Of(ChatAddress chat, string messageId, DateTimeOffset at)
    {
        lock (gate)
        {
            var slot = (chat.City, chat.LaneKey);
            var first = latest.TryGetValue(slot, out var before) && (at - before.At).Duration() < Gap ? before.First : null;
            if (latest.Count >= MostKept)
            {
                foreach (var (old, _) in latest.Where(one => (at - one.Value.At).Duration() >= Gap).ToList())
                {
                    latest.Remove(old);
                }
            }

            latest[slot] = (first ?? messageId, at);
            return first == messageId ? null : first;
        }
    }
}
