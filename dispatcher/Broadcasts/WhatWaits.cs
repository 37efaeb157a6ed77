using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What is put aside on a channel, and why: news by itself, and what broadcasts hold.</summary>
internal static class WhatWaits
{
    /// <summary>Of more people than this the reasons of the newest are told, in their shares.</summary>
    private const int MostLooked = 2_000;
    private const int MostBroadcasts = 100;

    /// <returns>By reason, those of most people first; nothing that nobody waits for.</returns>
    public static IReadOnlyList<WaitingFact> On(IReader reader, string city, string channel, DateTimeOffset now) =>
        [.. News(reader, city, channel).Concat(OfBroadcasts(reader, city, channel, now))];

    private static IEnumerable<WaitingFact> News(IReader reader, string city, string channel)
    {
        var all = reader.Count(ChatWindow.Table, city, ChatWindow.HeldMark(channel));
        var looked = all == 0 ? [] : reader.Find(ChatWindow.Table, city, ChatWindow.HeldMark(channel), MostLooked);
        return looked.GroupBy(stored => stored.Value.Held.Last(held => held.Message.Broadcast is null).Reason)
            .Select(group => new WaitingFact(channel, group.Key, (int)((long)all * group.Count() / looked.Count), Broadcasts: 0))
            .OrderByDescending(fact => fact.People);
    }

    /// <summary>They all wait for one template: how it stands now is the reason.</summary>
    private static IEnumerable<WaitingFact> OfBroadcasts(IReader reader, string city, string channel, DateTimeOffset now)
    {
        List<int> held = [.. reader.Find(Broadcast.Table, city, Broadcast.HoldingMark, MostBroadcasts)
            .Where(stored => HeldBroadcasts.Waits(reader, city, stored.Value, now))
            .Select(stored => Figures.HeldOn(reader, city, stored.Value.Code, channel)).Where(people => people > 0)];
        if (held.Count > 0)
        {
            var template = MessageTemplate.Spoken(reader, city, channel, HeldVoice.Template, "id");
            yield return new WaitingFact(channel, template is null ? "template unknown" : template.Obstacle ?? "window", held.Sum(), held.Count);
        }
    }
}
