using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What broadcasts held for somebody who writes now: each goes once a person, or is counted as not wanted any more.</summary>
internal sealed class HeldDelivery(StillWanted wanted)
{
    private const int MostMissed = 50;

    /// <summary>What goes before the answer, in words; null: it does not. A broadcast that rests gets it back, to go once it goes on.</summary>
    /// <param name="chat">Where the person writes.</param>
    /// <param name="before">What they are given of the same broadcast already, by its code.</param>
    public OutgoingMessage? Take(ItemScope scope, ChatAddress chat, HeldMessage held, ISet<string> before)
    {
        var code = BroadcastTag.Read(held.Message.Broadcast!).Code;
        if (before.Contains(code) || HadIt(scope, chat, held.Message, code))
        {
            Decline(scope, chat, held, code, "joined with another chat");
            return null;
        }

        scope.Reader.Expect(reads => StillWanted.Foresee(reads, chat, held.Message));
        switch (wanted.At(scope.Reader, chat, held.Message, isAsked: true, scope.Now))
        {
            case Verdict.Go go:
                before.Add(code);
                return go.Message;
            case Verdict.Rests:
                before.Add(code);
                scope.Commit.Outbox.Add(new OutboxDraft(chat, held.Message, Priority.Bulk));
                return null;
            case Verdict.Never { Outcome: Outcome.OptedOut }:
                Decline(scope, chat, held, code, null);
                return null;
            default:
                // Of one that was stopped, or is old by now, everybody it still waited for is counted so without them.
                return null;
        }
    }

    /// <summary>It was held, and nobody wants it any more.</summary>
    /// <param name="isForgotten">No trace of the person stays.</param>
    public static void Decline(ItemScope scope, ChatAddress chat, HeldMessage held, string code, string? reason, bool isForgotten = false)
    {
        var counted = HeldBroadcasts.CountedFor(held.Message, chat);
        Seen.Decline(scope, code, counted);
        if (!isForgotten)
        {
            scope.Commit.Append(Missed.Table, scope.CityId, new Missed(code, counted.Channel, $"h{held.Ticket}", counted.Chat, Outcome.OptedOut, reason));
        }
    }

    /// <summary>Two chats that were joined while it waited in one are one person now, who got it in the other.</summary>
    private static bool HadIt(ItemScope scope, ChatAddress chat, OutgoingMessage message, string code)
    {
        var counted = HeldBroadcasts.CountedFor(message, chat);
        foreach (var other in People.PersonBook.ChatsOf(scope, chat).Where(other => other.LaneKey != counted.LaneKey))
        {
            if (scope.Reader.Get(Broadcast.Table, scope.CityId, code)?.Value is { } broadcast && WasHanded(scope.Reader, broadcast, other)
                && scope.Reader.Find(Missed.Table, scope.CityId, Missed.ChatMark(other.LaneKey), MostMissed)
                    .FirstOrDefault(missed => missed.Value.Code == code)?.Value.Outcome is null or Outcome.Accepted)
            {
                return true;
            }
        }

        return false;
    }

    private static bool WasHanded(IReader reader, Broadcast broadcast, ChatAddress chat)
    {
        var part = broadcast.Parts.FirstOrDefault(part => part.Channel == chat.Channel);
        return part is not null && new[] { Listener.ShardOf(chat), 0 }.Distinct().Any(shard =>
            reader.Get(Recipients.Table, chat.City, Recipients.KeyOf(broadcast.Code, chat.Channel, shard))?.Value.People is { } people
            && people.ToList().FindIndex(person => person.Chat == chat.Chat) is >= 0 and var index
            && (shard, index).CompareTo((part.Shard, part.Index)) < 0);
    }
}
