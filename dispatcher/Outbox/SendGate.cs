using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>The last question before a message leaves on a channel that lets free words through only for a while. Pure.</summary>
internal static class SendGate
{
    private const int MostCopies = 10;

    /// <summary>One that waited longer may have been sent by a process that died before it put that on record.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    public static Verdict Decide(IReader reader, OutboxRow row, DateTimeOffset now)
    {
        var chat = row.Chat;
        var mayHaveGone = row.Attempts > 0 || now - row.CreatedAt > AtOnce;
        reader.Expect(reads =>
        {
            if (mayHaveGone)
            {
                reads.Find(SentMessage.Table, chat.City, SentMessage.TicketMark(Tickets.Of(row)), MostCopies);
            }

            reads.Get(ChatWindow.Table, chat.City, Contact.KeyOf(chat.Channel, chat.Chat));
            reads.Count(AccountTrouble.Table, chat.City, AccountTrouble.OpenMark);
        });
        var early = mayHaveGone ? Early(reader, row) : null;
        if (early is not null && Answer(early) is { } answer)
        {
            return new Verdict.Went(answer);
        }

        var window = reader.Get(ChatWindow.Table, chat.City, Contact.KeyOf(chat.Channel, chat.Chat))?.Value;
        if (early is { Fault: Fault.Window, SentAt: var told } && !(window?.ClosedAt >= told))
        {
            window = (window ?? new ChatWindow(chat.Channel, chat.Chat)) with { ClosedAt = told };
        }

        var trouble = reader.Count(AccountTrouble.Table, chat.City, AccountTrouble.OpenMark) > 0
            && reader.Get(AccountTrouble.Table, chat.City, chat.Channel) is { Value: { IsOver: false } open } ? open.Reason : null;

        // Nobody we know nothing of is kept waiting: the vendor knows, and its answer is kept.
        if (window is null || window.IsOpen(now) || (window.HeardAt is null && window.ClosedAt is null))
        {
            return new Verdict.Go(row.Message with { SendAs = null }) { Trouble = trouble };
        }

        if (row.Message.Template is not { } use)
        {
            return new Verdict.Hold("window");
        }

        var (template, reason) = MessageTemplate.Pick(reader, chat, row.Message.Language, use);
        return template is null ? new Verdict.Hold(reason)
            : new Verdict.Go(row.Message with { SendAs = template }) { IsFirstWord = true, Trouble = trouble };
    }

    /// <summary>What receipts that came before told of this very sending; of several copies the one that is on its way or there.</summary>
    private static SentMessage? Early(IReader reader, OutboxRow row) =>
        reader.Find(SentMessage.Table, row.Chat.City, SentMessage.TicketMark(Tickets.Of(row)), MostCopies).Select(stored => stored.Value)
            .Where(sent => sent.IsEarly).OrderBy(sent => sent.State is ReceiptState.Failed).ThenByDescending(sent => sent.SentAt).FirstOrDefault();

    /// <summary>Null: it failed in a way that another sending may mend. The same receipt would answer that one too, and it would never leave.</summary>
    private static SendResult? Answer(SentMessage early) => early switch
    {
        { State: not ReceiptState.Failed } => new SendResult.Sent(early.MessageId),
        { Fault: null or Fault.Never or Fault.Blocked or Fault.Unreachable } => Faults.Result(early.Fault ?? Fault.Never, early.Code ?? "failed"),
        _ => null,
    };

    /// <summary>Whether a sending whose own answer is not known needs to wait for it no longer: a receipt told what became of it.</summary>
    public static bool IsKnown(SentMessage early) => early is { IsEarly: true, State: not null } && (early.Fault is Fault.Window || Answer(early) is not null);
}
