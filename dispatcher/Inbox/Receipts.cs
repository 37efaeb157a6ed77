using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>What vendors tell later of messages that were sent: how far one came, and what is to be done when it did not.</summary>
internal sealed class Receipts(NextChannel next)
{
    private const int MostReturns = 3;

    private static readonly TimeSpan firstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan answerLives = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan tomorrow = TimeSpan.FromHours(6);
    private static readonly TimeSpan mending = TimeSpan.FromMinutes(15);

    public void Take(ItemScope scope, StoredItem item) => Take(scope, Receipt.Read(item.Body));

    private void Take(ItemScope scope, Receipt receipt)
    {
        var chat = receipt.Chat;
        var stored = scope.Reader.Get(SentMessage.Table, scope.CityId, SentMessage.KeyOf(chat.Channel, chat.Chat, receipt.MessageId)) ?? Moved(scope, receipt);
        if (stored is null && receipt.Ticket is null)
        {
            // Nothing of ours, or of somebody who was erased meanwhile.
            return;
        }

        var before = stored?.Value ?? new SentMessage(chat.Channel, chat.Chat, receipt.MessageId, About: null, receipt.At) { IsEarly = true };
        var after = before with
        {
            Ticket = before.Ticket ?? receipt.Ticket,
            State = before.State >= receipt.State ? before.State : receipt.State,
            Fault = before.Fault ?? receipt.Fault,
            Code = before.Code ?? receipt.Code,
        };
        if (after is { State: ReceiptState.Failed, Kept: { } kept } && Fail(scope, chat, after, kept) is { } missed && after.Broadcast is { } lost)
        {
            Seen.Miss(scope, lost, after, missed);
        }

        if (after.Broadcast is { } broadcast)
        {
            Seen.Count(scope, broadcast, before, after);
        }

        after = after.State > ReceiptState.Sent ? after with { Kept = null } : after;
        if (SendGate.IsKnown(after) && !SendGate.IsKnown(before) && Tickets.Wake(scope.CityId, after.Ticket) is { } wake)
        {
            scope.Commit.Woken.Add(wake);
        }

        if (stored is null || after != before)
        {
            scope.Commit.Put(SentMessage.Table, scope.CityId, after, stored);
        }
    }

    /// <summary>It was sent to a chat that was joined with this one since.</summary>
    private static Stored<SentMessage>? Moved(ItemScope scope, Receipt receipt) => receipt.Ticket is not { } ticket ? null
        : scope.Reader.Find(SentMessage.Table, scope.CityId, SentMessage.TicketMark(ticket), 10)
            .FirstOrDefault(sent => sent.Value.MessageId == receipt.MessageId && sent.Value.Channel == receipt.Chat.Channel);

    /// <returns>What it ends as; null: it goes once more, or waits for its person.</returns>
    private Outcome? Fail(ItemScope scope, ChatAddress chat, SentMessage sent, OutgoingMessage message)
    {
        var back = message with { CameBack = message.CameBack + 1, HeldIn = null };
        var isStale = sent is { Priority: Priority.Reply, About: null } && scope.Now - sent.SentAt > answerLives;
        switch (sent.Fault ?? Fault.Never)
        {
            case Fault.Blocked or Fault.Unreachable:
                Mark(scope, chat);
                next.Try(scope, chat, message, sent.Code);
                return sent.Fault is Fault.Blocked ? Outcome.Blocked : Outcome.Failed;
            case Fault.Window when !isStale:
                return AfterWindow(scope, chat, sent, back);
            case Fault.Retry or Fault.TooFast or Fault.TooFastForChat when !isStale:
                return Again(scope, chat, sent, back, firstWait * Math.Pow(5, message.CameBack));
            case Fault.DailyLimit when !isStale:
                return Again(scope, chat, sent, back, tomorrow);
            case Fault.Configuration when !isStale:
                Trouble(scope, chat, sent);
                return Again(scope, chat, sent, back, mending);
            case Fault.Never:
                next.Try(scope, chat, message, sent.Code);
                return Outcome.Failed;
            default:
                return Outcome.Failed;
        }
    }

    /// <summary>Again after a while, stretched by up to a quarter; too often, and another way is looked for.</summary>
    private Outcome? Again(ItemScope scope, ChatAddress chat, SentMessage sent, OutgoingMessage back, TimeSpan wait)
    {
        if (back.CameBack > MostReturns)
        {
            next.Try(scope, chat, back, sent.Code);
            return Outcome.Failed;
        }

        var jitter = Lane.Of(scope.CityId, sent.MessageId, 1000) / 1000.0;
        scope.Commit.Outbox.Add(new OutboxDraft(chat, back, sent.Priority, scope.Now + (wait * (1 + (jitter / 4)))));
        return null;
    }

    private static Outcome? AfterWindow(ItemScope scope, ChatAddress chat, SentMessage sent, OutgoingMessage back)
    {
        var stored = Windows.Of(scope.Reader, chat);
        var window = stored?.Value ?? new ChatWindow(chat.Channel, chat.Chat);
        var hasWritten = window.HeardAt > sent.SentAt && window.IsOpen(scope.Now);
        var goes = hasWritten || (back.Template is not null && !sent.WasTemplate && back.CameBack <= MostReturns);
        if (goes)
        {
            scope.Commit.Outbox.Add(new OutboxDraft(chat, back, sent.Priority));
        }
        else if (sent.Broadcast is not { } code || (scope.Reader.Get(Broadcast.Table, scope.CityId, code)?.Value is { } broadcast && HeldBroadcasts.Waits(scope.Reader, scope.CityId, broadcast, scope.Now)))
        {
            var kept = back.Broadcast is null ? back : HeldBroadcasts.Note(back, chat);
            window = window.Hold(new HeldMessage(sent.Ticket ?? sent.MessageId, kept, sent.Priority, sent.SentAt, sent.WasTemplate ? HeldMessage.RefusedAsTemplate : "window"));
        }

        if (!hasWritten)
        {
            window = window with { ClosedAt = window.ClosedAt > sent.SentAt ? window.ClosedAt : sent.SentAt };
        }

        scope.Commit.Put(ChatWindow.Table, scope.CityId, window, stored);
        return goes ? null : Outcome.Held;
    }

    private static void Mark(ItemScope scope, ChatAddress chat) => scope.Commit.Put(
        Contact.Table, scope.CityId, new Contact(chat.Channel, chat.Chat, IsBlocked: true, scope.Now),
        scope.Reader.Get(Contact.Table, scope.CityId, Contact.KeyOf(chat.Channel, chat.Chat)));

    private static void Trouble(ItemScope scope, ChatAddress chat, SentMessage sent)
    {
        var trouble = new AccountTrouble(chat.Channel, sent.Code ?? "configuration", scope.Now, IsOver: false);
        scope.Commit.Put(AccountTrouble.Table, scope.CityId, trouble, scope.Reader.Get(AccountTrouble.Table, scope.CityId, chat.Channel));
        scope.Commit.Arrivals.Add(TroubleTold.Tell(scope.CityId, trouble, scope.Now));
    }
}
