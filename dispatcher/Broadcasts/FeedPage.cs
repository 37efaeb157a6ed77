using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>The next people of one channel: each is looked at, and gets a message or is left out with the reason.</summary>
/// <param name="limits">Null: the channel is switched off, and nobody gets anything there.</param>
internal sealed class FeedPage(IReader reader, City city, Broadcast broadcast, ChannelLimits? limits, BroadcastWords words)
{
    private const int MostTogether = 1000;

    private readonly string id = city.Guide.Id;
    private readonly Dictionary<(string Language, bool AsNumbers), OutgoingMessage> messages = [];

    /// <param name="room">How many messages at most, or people without one.</param>
    public BroadcastPart Fill(Commit commit, BroadcastPart stream, int room)
    {
        while (room > 0 && stream.Shard < Listener.Shards)
        {
            var chunk = reader.Get(Recipients.Table, id, Recipients.KeyOf(broadcast.Code, stream.Channel, stream.Shard))?.Value;
            if (chunk is null || stream.Index >= chunk.People.Count)
            {
                stream = stream with { Shard = stream.Shard + 1, Index = 0 };
                continue;
            }

            var page = chunk.People.Skip(stream.Index).Take(room).ToList();
            Foresee(chunk, page, stream);
            foreach (var person in page)
            {
                var before = stream;
                stream = Take(commit, stream, person) with { Index = stream.Index + 1 };
                room -= stream.Fed - before.Fed + stream.Failed - before.Failed;
            }
        }

        return stream;
    }

    private BroadcastPart Take(Commit commit, BroadcastPart stream, Recipient person)
    {
        if (person.Chat.Length == 0)
        {
            return stream with { OptedOut = stream.OptedOut + 1 };
        }

        var chat = person.AddressIn(id, stream.Channel);
        var readiness = AudienceReader.Look(reader, broadcast.Draft.Audience!, chat);
        var hadIt = readiness.Doubt is null && HadItBefore(commit, stream, chat);
        if (readiness.Doubt is null && !hadIt && limits is not null)
        {
            commit.Outbox.Add(new OutboxDraft(chat, MessageFor(readiness), Priority.Bulk));
            return stream with { Fed = stream.Fed + 1 };
        }

        var outcome = readiness.Doubt ?? (hadIt ? Outcome.OptedOut : Outcome.Failed);
        var reason = readiness.Doubt is not null ? null : hadIt ? "joined with another chat" : SwitchedOff.Reason;
        commit.Append(Missed.Table, id, new Missed(broadcast.Code, stream.Channel, PlaceOf(stream.Shard, stream.Index), person.Chat, outcome, reason));
        return outcome switch
        {
            Outcome.Blocked => stream with { Blocked = stream.Blocked + 1 },
            Outcome.Failed => stream with { Failed = stream.Failed + 1 },
            _ => stream with { OptedOut = stream.OptedOut + 1 },
        };
    }

    /// <summary>Two chats that were joined after the people were written down are one person now: the chat that comes first gets it.</summary>
    private bool HadItBefore(Commit commit, BroadcastPart stream, ChatAddress chat)
    {
        if (reader.Get(Listener.Table, id, chat.LaneKey)?.Value is not { HasOthers: true, PersonId: { } personId }
            || reader.Get(Person.Table, id, personId)?.Value is not { } person)
        {
            return false;
        }

        foreach (var other in person.Chats.Where(other => other.LaneKey != chat.LaneKey))
        {
            var place = Listener.ShardOf(other);
            var its = other.Channel == stream.Channel ? stream : broadcast.Parts.FirstOrDefault(each => each.Channel == other.Channel);
            if (its is not null
                && reader.Get(Recipients.Table, id, Recipients.KeyOf(broadcast.Code, other.Channel, place))?.Value.People is { } people
                && IndexOf(people, other.Chat) is >= 0 and var index
                && (place, index).CompareTo((its.Shard, its.Index)) < 0
                && !WasLeftOut(commit, other.Channel, place, index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It came first and got nothing: it had stopped the bot by then, say.</summary>
    private bool WasLeftOut(Commit commit, string channel, int shard, int index)
    {
        var key = $"{broadcast.Code}/{channel}/{PlaceOf(shard, index)}";
        return commit.Written(Missed.Table, id, key) is not null || reader.Get(Missed.Table, id, key) is not null;
    }

    private static string PlaceOf(int shard, int index) => string.Create(CultureInfo.InvariantCulture, $"p{shard}-{index}");

    private static int IndexOf(IReadOnlyList<Recipient> people, string chat)
    {
        for (var index = 0; index < people.Count; index++)
        {
            if (people[index].Chat == chat)
            {
                return index;
            }
        }

        return -1;
    }

    private OutgoingMessage MessageFor(Readiness readiness)
    {
        var how = (readiness.Language, readiness.AsNumbers);
        if (!messages.TryGetValue(how, out var message))
        {
            message = words.Message(city.Guide, broadcast.Draft, how.Language, how.AsNumbers, limits) with { Broadcast = BroadcastTag.Write(broadcast) };
            messages[how] = message;
        }

        return message;
    }

    private void Foresee(Recipients chunk, List<Recipient> page, BroadcastPart stream)
    {
        // Where it goes to most of a shard, all of that is read in half the time in which its people are looked up.
        if (chunk.Listed is > 0 and <= MostTogether && 2 * (chunk.People.Count - stream.Index) >= chunk.Listed)
        {
            reader.Find(Listener.Table, id, Listener.ShardMark(chunk.Shard), MostTogether);
        }

        var areBlocked = reader.Count(Contact.Table, id, Contact.BlockedMark) > 0;
        reader.Expect(reads =>
        {
            foreach (var person in page.Where(person => person.Chat.Length > 0))
            {
                reads.Get(Listener.Table, id, person.AddressIn(id, stream.Channel).LaneKey);
                if (areBlocked)
                {
                    reads.Get(Contact.Table, id, Contact.KeyOf(stream.Channel, person.Chat));
                }
            }
        });
    }
}
