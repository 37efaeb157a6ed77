using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Counts an audience exactly, a shard at a time so that nobody waits long for the store, and picks some of its people to be shown.</summary>
internal sealed class AudienceCounting(IStore store, IEnumerable<IChannel> channels, TimeProvider clock)
{
    private const int MostSamples = 10;
    private const int Tail = 2;

    private readonly Dictionary<string, TimeSpan> windows = channels.ToDictionary(channel => channel.Name, channel => channel.Limits.Window);

    public async Task<AudienceCount> CountAsync(string city, string code, Audience audience, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, (int People, int Outside)>(StringComparer.Ordinal);
        var reach = await store.ReadAsync(reader => Reach.Of(reader, channels, city, clock.GetUtcNow()), cancellationToken);
        var samples = new PriorityQueue<Chosen, int>();
        for (var shard = 0; shard < Listener.Shards; shard++)
        {
            var (chosen, outside) = await store.ReadAsync(
                reader =>
                {
                    var (found, _) = AudienceReader.Shard(reader, city, audience, shard, reach);
                    return (found, found.Where(each => IsOutside(reader, each)).Select(each => each.Chat.LaneKey).ToHashSet());
                },
                cancellationToken);
            foreach (var each in chosen)
            {
                var (people, held) = counts.GetValueOrDefault(each.Chat.Channel);
                counts[each.Chat.Channel] = (people + 1, held + (outside.Contains(each.Chat.LaneKey) ? 1 : 0));

                // Any ten of them, the same ten every time this broadcast is counted.
                samples.Enqueue(each, -Lane.Of(code, each.Chat.LaneKey, int.MaxValue));
                if (samples.Count > MostSamples)
                {
                    samples.Dequeue();
                }
            }
        }

        var shown = samples.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element).ToList();
        return new AudienceCount(
            counts.Values.Sum(count => count.People),
            [.. counts.Select(count => new ChannelCount(count.Key, count.Value.People, count.Value.Outside))],
            await store.ReadAsync(reader => shown.ConvertAll(each => Masked(reader, city, each)), cancellationToken));
    }

    private bool IsOutside(IReader reader, Chosen each) =>
        windows.GetValueOrDefault(each.Chat.Channel) is { Ticks: > 0 } window
        && !(reader.Get(SessionTable.Sessions, each.Chat.City, each.Chat.LaneKey)?.Value.LastHeardAt > clock.GetUtcNow() - window);

    private static AudienceSample Masked(IReader reader, string city, Chosen each)
    {
        var name = each.Name ?? (each.PersonId is { } id ? reader.Get(Person.Table, city, id)?.Value.Name : null);
        return new AudienceSample(
            name?.FirstOrDefault(char.IsLetter) is { } first and not '\0' ? char.ToUpperInvariant(first).ToString() : null,
            each.Chat.Channel, each.Chat.Chat.Length > Tail * 2 ? each.Chat.Chat[^Tail..] : "", each.AreaCode);
    }
}
