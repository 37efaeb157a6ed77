using System.Diagnostics;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What the vendor said × how often it was tried → what becomes of the message. Pure.</summary>
internal static class Settling
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GiveUpAge = TimeSpan.FromHours(24);

    /// <summary>A message that waited a day for its own time, or for us to run again, still gets a fair number of tries.</summary>
    private const int LeastTries = 12;

    /// <param name="jitter">0 to 1; stretches a back-off by up to a quarter: those who failed together do not come back together.</param>
    public static Settlement Of(OutboxRow row, SendResult result, DateTimeOffset now, double jitter) => result switch
    {
        SendResult.Sent sent                            => new Settlement.Sent(row, Noted(row, sent.MessageId, now)),
        SendResult.RetryLater later when Tired(row, now) => new Settlement.Dead(row, $"gave up: {later.Reason}"),
        SendResult.RetryLater later                     => new Settlement.Again(row, now + Wait(later.After, row.Attempts, jitter)),
        SendResult.Refused refused                      => new Settlement.Dead(row, refused.Reason),
        SendResult.Blocked                              => new Settlement.Dead(row, "blocked", Marked(row.Chat, now)),
        SendResult.WindowClosed closed                  => new Settlement.Dead(row, closed.Reason),
        SendResult.Unreachable nobody                   => new Settlement.Dead(row, nobody.Reason),
        SendResult.Unsure or SendResult.Misconfigured when Tired(row, now) => new Settlement.Dead(row, "gave up"),
        SendResult.Unsure                               => new Settlement.Again(row, now + Doubt),
        SendResult.Misconfigured                        => new Settlement.Again(row, now + LongestWait),
        SendResult.Moved moved                          => new Settlement.Moved(row, moved.NewChat, Told(row.Chat, moved.NewChat, now)),
        _                                               => throw new UnreachableException(),
    };

    /// <summary>The same settlement with its records written over what is stored by now.</summary>
    public static Settlement Over(IReader stored, Settlement settlement)
    {
        if (settlement.Along is not { Writes.Count: > 0 } along)
        {
            return settlement;
        }

        var anew = new Commit();
        anew.Arrivals.AddRange(along.Arrivals);
        foreach (var write in along.Writes)
        {
            switch (write.Value)
            {
                case SentMessage message:
                    anew.Put(SentMessage.Table, write.City, message, stored.Get(SentMessage.Table, write.City, write.Shape.Key));
                    break;
                case SlotMessage slot:
                    anew.Put(SlotMessage.Table, write.City, slot, stored.Get(SlotMessage.Table, write.City, write.Shape.Key));
                    break;
                case Contact contact:
                    anew.Put(Contact.Table, write.City, contact, stored.Get(Contact.Table, write.City, write.Shape.Key));
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return settlement with { Along = anew };
    }

    /// <summary>What the vendor asks for is obeyed exactly; else 1 s, 2 s, 4 s … 5 minutes.</summary>
    private static TimeSpan Wait(TimeSpan asked, int attempts, double jitter)
    {
        if (asked > TimeSpan.Zero)
        {
            return asked;
        }

        var wait = attempts < 9 ? FirstWait * (1 << attempts) : LongestWait;
        return (wait < LongestWait ? wait : LongestWait) * (1 + (jitter / 4));
    }

    private static bool Tired(OutboxRow row, DateTimeOffset now) => row.Attempts + 1 >= LeastTries && now - row.CreatedAt >= GiveUpAge;

    private static Commit? Noted(OutboxRow row, string messageId, DateTimeOffset now)
    {
        var (about, slot) = (row.Message.About, messageId == row.Message.Edits ? null : row.Message.Slot);
        if ((about is null && slot is null) || messageId.Length == 0)
        {
            return null;
        }

        var commit = new Commit();
        if (about is not null)
        {
            commit.Put(SentMessage.Table, row.Chat.City, new SentMessage(row.Chat.Channel, row.Chat.Chat, messageId, about, now), seen: null);
        }

        if (slot is not null)
        {
            commit.Put(SlotMessage.Table, row.Chat.City, new SlotMessage(row.Chat.Channel, row.Chat.Chat, slot, messageId), seen: null);
        }

        return commit;
    }

    private static Commit Marked(ChatAddress chat, DateTimeOffset now)
    {
        var commit = new Commit();
        commit.Put(Contact.Table, chat.City, new Contact(chat.Channel, chat.Chat, IsBlocked: true, now), seen: null);
        return commit;
    }

    private static Commit Told(ChatAddress chat, string newChat, DateTimeOffset now)
    {
        var commit = new Commit();
        commit.Arrivals.Add(ChatMoved.Tell(chat, newChat, now));
        return commit;
    }
}
