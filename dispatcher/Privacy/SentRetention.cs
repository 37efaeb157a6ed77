using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>
/// What was sent on channels that tell what becomes of messages, and what waits there: words are kept for 3 days after the sending, records about
/// no report for 30, what a receipt told of a sending that is not on record for 1. What waited too long is dropped.
/// </summary>
internal sealed class SentRetention(IStore store, IEnumerable<IChannel> channels, TimeProvider clock)
{
    // So many in one step, and steps in one night; the next night looks at the same days again.
    private const int Most = 1000;
    private const int MostSteps = 100;
    private const int MostWaiting = 20_000;

    // What a bot that was away for so long left undone is made up for.
    private const int LateDays = 14;
    private const int LateHours = 72;

    private static readonly TimeSpan earlyLives = TimeSpan.FromDays(1);
    private static readonly TimeSpan wordsLive = TimeSpan.FromDays(3);
    private static readonly TimeSpan passingLives = TimeSpan.FromDays(30);

    private readonly List<string> windowed = [.. channels.Where(channel => channel.Limits.Window > TimeSpan.Zero).Select(channel => channel.Name)];

    /// <returns>How many rows went.</returns>
    public async Task<int> SweepAsync(string city, CancellationToken cancellationToken)
    {
        var (gone, now) = (0, clock.GetUtcNow());
        for (var step = 0; step < MostSteps && await store.ReadAsync(reader => Over(reader, city, now), cancellationToken) is { Count: > 0 } over; step++)
        {
            gone += await store.EraseAsync(new Erasure(city, [], over), cancellationToken);
        }

        await ChangeAsync(reader => WithoutWords(reader, city, now), cancellationToken);
        await ChangeAsync(reader => WithoutStale(reader, city, now), cancellationToken);
        return gone;
    }

    private async Task ChangeAsync(Func<IReader, Commit> change, CancellationToken cancellationToken)
    {
        for (var step = 0; step < MostSteps && await store.ReadAsync(reader => change(reader).Writes.Count, cancellationToken) > 0; step++)
        {
            await store.WriteAsync(change, cancellationToken);
        }
    }

    private static List<(Table Table, string Key)> Over(IReader reader, string city, DateTimeOffset now) =>
    [
        .. Older(reader, city, SentMessage.EarlyMark, now - earlyLives)
            .Concat(Older(reader, city, SentMessage.PassingMark, now - passingLives))
            .Select(stored => SentMessage.KeyOf(stored.Value.Channel, stored.Value.Chat, stored.Value.MessageId))
            .Distinct().Take(Most).Select(key => ((Table)SentMessage.Table, key)),
    ];

    private static Commit WithoutWords(IReader reader, string city, DateTimeOffset now)
    {
        var commit = new Commit();
        foreach (var stored in Older(reader, city, SentMessage.KeptMark, now - wordsLive).Take(Most))
        {
            commit.Put(SentMessage.Table, city, stored.Value with { Kept = null }, stored);
        }

        return commit;
    }

    private Commit WithoutStale(IReader reader, string city, DateTimeOffset now)
    {
        var commit = new Commit();
        var opened = windowed.SelectMany(channel => Enumerable.Range(24, LateHours).SelectMany(hours =>
            reader.Find(ChatWindow.Table, city, ChatWindow.OpenedMark(channel, now.AddHours(-hours)), Most)));
        foreach (var stored in reader.Find(ChatWindow.Table, city, ChatWindow.AnyHeldMark, MostWaiting).Concat(opened)
            .DistinctBy(stored => (stored.Value.Channel, stored.Value.Chat)))
        {
            var swept = stored.Value.Swept(now);
            if (swept.Held.Count != stored.Value.Held.Count || swept.OpenedAt != stored.Value.OpenedAt)
            {
                commit.Put(ChatWindow.Table, city, swept, stored);
            }
        }

        return commit;
    }

    private static IEnumerable<Stored<SentMessage>> Older(IReader reader, string city, Func<DateTimeOffset, string> mark, DateTimeOffset before) =>
        Enumerable.Range(0, LateDays).SelectMany(days => reader.Find(SentMessage.Table, city, mark(before.AddDays(-days)), Most))
            .Where(stored => stored.Value.SentAt < before);
}
