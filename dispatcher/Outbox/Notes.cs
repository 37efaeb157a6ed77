using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What is written along with a settlement, as if nothing were stored yet; <see cref="Settling.Over(IReader, Settlement, DateTimeOffset)"/> lays it over what is.</summary>
internal static class Notes
{
    /// <summary>A message that was sent.</summary>
    public static Commit? Of(OutboxRow row, string messageId, DateTimeOffset now, Attempt? attempt)
    {
        var (chat, message, commit) = (row.Chat, row.Message, new Commit());
        var isTracked = attempt is { IsTracked: true } && !message.LeavesNoTrace;
        if (messageId.Length > 0 && (isTracked || message.About is not null))
        {
            var sent = new SentMessage(chat.Channel, chat.Chat, messageId, message.About, now);
            commit.Put(SentMessage.Table, chat.City, isTracked ? Tracked(sent, row, attempt!) : sent, seen: null);
        }

        if (messageId.Length > 0 && messageId != message.Edits && message.Slot is { } slot)
        {
            commit.Put(SlotMessage.Table, chat.City, new SlotMessage(chat.Channel, chat.Chat, slot, messageId), seen: null);
        }

        if (attempt is { EndsTrouble: true })
        {
            Tell(commit, chat.City, new AccountTrouble(chat.Channel, "", now, IsOver: true), now);
        }

        return commit.Writes.Count > 0 ? commit : null;
    }

    public static Commit Held(OutboxRow row, string reason)
    {
        var commit = new Commit();
        var message = row.Message.Broadcast is null ? row.Message with { SendAs = null, AnswersPress = null, Ticket = null } : HeldBroadcasts.Note(row.Message, row.Chat);
        var window = new ChatWindow(row.Chat.Channel, row.Chat.Chat).Hold(new HeldMessage(Tickets.Of(row), message, row.Priority, row.CreatedAt, reason));
        commit.Put(ChatWindow.Table, row.Chat.City, window, seen: null);
        return commit;
    }

    public static Commit Closed(OutboxRow row, DateTimeOffset at)
    {
        var commit = new Commit();
        commit.Put(ChatWindow.Table, row.Chat.City, new ChatWindow(row.Chat.Channel, row.Chat.Chat) { ClosedAt = at }, seen: null);
        return commit;
    }

    /// <summary>Nobody is there, or does not want us: no more news here, and this one another way.</summary>
    public static Commit Marked(OutboxRow row, Fault fault, DateTimeOffset now)
    {
        var commit = Undelivered(row, fault, now) ?? new Commit();
        commit.Put(Contact.Table, row.Chat.City, new Contact(row.Chat.Channel, row.Chat.Chat, IsBlocked: true, now), seen: null);
        return commit;
    }

    /// <summary>Null when it was not news about a report: an answer of a talk is of no use elsewhere.</summary>
    public static Commit? Undelivered(OutboxRow row, Fault fault, DateTimeOffset now)
    {
        if (row.Message.About is null || row.Priority is Priority.Bulk)
        {
            return null;
        }

        var commit = new Commit();
        commit.Arrivals.Add(Outbox.Undelivered.Tell(row, fault, now));
        return commit;
    }

    public static Commit? Trouble(OutboxRow row, string reason, DateTimeOffset now, Attempt? attempt)
    {
        if (attempt is { TroubleIsTold: true })
        {
            return null;
        }

        var commit = new Commit();
        Tell(commit, row.Chat.City, new AccountTrouble(row.Chat.Channel, reason, now, IsOver: false), now);
        return commit;
    }

    private static void Tell(Commit commit, string city, AccountTrouble trouble, DateTimeOffset now)
    {
        commit.Put(AccountTrouble.Table, city, trouble, seen: null);
        commit.Arrivals.Add(TroubleTold.Tell(city, trouble, now));
    }

    private static SentMessage Tracked(SentMessage sent, OutboxRow row, Attempt attempt) => sent with
    {
        Ticket = Tickets.Of(row),
        State = ReceiptState.Sent,
        Kept = row.Message with { SendAs = null, AnswersPress = null },
        Priority = row.Priority,
        WasTemplate = attempt.Message.SendAs is not null,
        Broadcast = row.Message.Broadcast is { } tag ? BroadcastTag.Read(tag).Code : null,
        Shard = row.Message.Broadcast is null ? 0 : Listener.ShardOf(row.Chat),
    };
}
