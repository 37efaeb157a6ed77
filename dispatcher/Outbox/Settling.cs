using System.Diagnostics;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What the vendor said × how often it was tried → what becomes of the message. Pure.</summary>
internal static class Settling
{
    /// <summary>How long an account that cannot send is left alone.</summary>
    public static readonly TimeSpan TroublePause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstDoubt = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromHours(2);
    private static readonly TimeSpan GiveUpAge = TimeSpan.FromHours(24);

    /// <summary>A message that waited a day for its own time, or for us to run again, still gets a fair number of tries.</summary>
    private const int LeastTries = 12;

    /// <summary>Where every message counts, one that may have gone out is sent again so often and no more.</summary>
    private const int MostDoubts = 3;

    /// <param name="jitter">0 to 1; stretches a back-off by up to a quarter: those who failed together do not come back together.</param>
    /// <param name="attempt">Null: on a channel without window, as it stands in the row.</param>
    public static Settlement Of(OutboxRow row, SendResult result, DateTimeOffset now, double jitter, Attempt? attempt = null) => result switch
    {
        SendResult.Sent sent                            => new Settlement.Sent(row, Notes.Of(row, sent.MessageId, now, attempt)),
        SendResult.RetryLater later when Tired(row, now) => new Settlement.Dead(row, $"gave up: {later.Reason}", Notes.Undelivered(row, Fault.Never, now)),
        SendResult.RetryLater later                     => Again(row, now, Wait(later.After, row.Attempts, jitter), isItsOwn: !later.IsAccountWide && later.After == TimeSpan.Zero),
        SendResult.Refused refused                      => new Settlement.Dead(row, refused.Reason, Notes.Undelivered(row, Fault.Never, now)),
        SendResult.Blocked                              => new Settlement.Dead(row, "blocked", Notes.Marked(row, Fault.Blocked, now)),
        SendResult.Unreachable                          => new Settlement.Dead(row, "unreachable", Notes.Marked(row, Fault.Unreachable, now)),
        SendResult.WindowClosed when attempt is { IsTracked: true, Message.SendAs: null } => new Settlement.Again(row, now, Notes.Closed(row, attempt.At)),
        SendResult.WindowClosed when attempt is { IsTracked: true } => Hold(row, HeldMessage.RefusedAsTemplate),
        SendResult.WindowClosed closed                  => new Settlement.Dead(row, closed.Reason),
        SendResult.Misconfigured when Tired(row, now) && attempt is { IsTracked: true } && row.Message.Broadcast is null => Hold(row, HeldMessage.AccountInTrouble),
        SendResult.Unsure or SendResult.Misconfigured when Tired(row, now) => new Settlement.Dead(row, "gave up", Notes.Undelivered(row, Fault.Never, now)),
        SendResult.Unsure when attempt is { IsTracked: true, Doubts: > MostDoubts } =>
            new Settlement.Dead(row, "gave up: outcome unknown", Notes.Undelivered(row, Fault.Never, now)),
        SendResult.Unsure                               => Again(row, now, Doubt(attempt?.Doubts ?? 1), isItsOwn: true),
        SendResult.Misconfigured trouble                => new Settlement.Again(row, now + TroublePause, Notes.Trouble(row, trouble.Reason, now, attempt)),
        SendResult.Moved moved                          => new Settlement.Moved(row, moved.NewChat, Told(row.Chat, moved.NewChat, now)),
        _                                               => throw new UnreachableException(),
    };

    /// <summary>Put aside until the person writes, or until a template may be sent.</summary>
    public static Settlement.Sent Hold(OutboxRow row, string reason) => new(row, Notes.Held(row, reason)) { HeldBecause = reason };

    /// <summary>Whether what is written along has to be laid over what is stored by now.</summary>
    public static bool NeedsStored(Settlement settlement) =>
        settlement is not Settlement.Sent { IsHeld: false } ? settlement.Along is { Writes.Count: > 0 }
        : settlement.Along?.Writes.Any(write => write.Value is not SentMessage { Ticket: null }) is true;

    /// <summary>The same settlement with its records written over what is stored by now. What was to be held goes after all when the person has written meanwhile.</summary>
    public static Settlement Over(IReader stored, Settlement settlement, DateTimeOffset now)
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
                    Over(anew, write.City, message, stored.Get(SentMessage.Table, write.City, write.Shape.Key));
                    break;
                case SlotMessage slot:
                    anew.Put(SlotMessage.Table, write.City, slot, stored.Get(SlotMessage.Table, write.City, write.Shape.Key));
                    break;
                case Contact contact:
                    anew.Put(Contact.Table, write.City, contact, stored.Get(Contact.Table, write.City, write.Shape.Key));
                    break;
                case ChatWindow window:
                    var before = stored.Get(ChatWindow.Table, write.City, write.Shape.Key);
                    if (settlement is Settlement.Sent { IsHeld: true } && before?.Value.IsOpen(now) is true)
                    {
                        return new Settlement.Again(settlement.Row, now);
                    }

                    anew.Put(ChatWindow.Table, write.City, before?.Value.With(window) ?? window, before);
                    break;
                case AccountTrouble trouble:
                    anew.Put(AccountTrouble.Table, write.City, trouble, stored.Get(AccountTrouble.Table, write.City, write.Shape.Key));
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return settlement with { Along = anew };
    }

    /// <summary>A receipt may have been here first; one that told of a failure is told again, now that there is something to be done about it, and so is every one of a broadcast, which counts them.</summary>
    private static void Over(Commit anew, string city, SentMessage message, Stored<SentMessage>? before)
    {
        if (before?.Value is not { IsEarly: true } early)
        {
            anew.Put(SentMessage.Table, city, message, before);
            return;
        }

        var isThere = early.State > ReceiptState.Failed;
        var isCounted = isThere && message.Broadcast is not null;
        anew.Put(
            SentMessage.Table, city,
            message with { State = isCounted ? message.State : early.State, Fault = early.Fault, Code = early.Code, Kept = isThere ? null : message.Kept }, before);
        if (isCounted || early is { State: ReceiptState.Failed })
        {
            anew.Arrivals.Add(new Receipt(
                new ChatAddress(city, message.Channel, message.Chat), message.MessageId, message.Ticket, early.State!.Value, message.SentAt, early.Fault, early.Code).TellAgain());
        }
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

    /// <summary>1, 5, 25 minutes, then every 2 hours: a receipt may still tell, and every copy is one too many.</summary>
    private static TimeSpan Doubt(int doubts)
    {
        var wait = FirstDoubt * Math.Pow(5, Math.Clamp(doubts - 1, 0, 3));
        return wait < LongestDoubt ? wait : LongestDoubt;
    }

    /// <summary>A message that waits by itself for long lets pass what answers the person meanwhile: nobody is met by silence for an older word's sake.</summary>
    private static Settlement.Again Again(OutboxRow row, DateTimeOffset now, TimeSpan wait, bool isItsOwn) =>
        new(row, now + wait) { LetsPass = isItsOwn && wait >= FirstDoubt };

    private static bool Tired(OutboxRow row, DateTimeOffset now) => row.Attempts + 1 >= LeastTries && now - row.CreatedAt >= GiveUpAge;

    private static Commit Told(ChatAddress chat, string newChat, DateTimeOffset now)
    {
        var commit = new Commit();
        commit.Arrivals.Add(ChatMoved.Tell(chat, newChat, now));
        return commit;
    }
}
