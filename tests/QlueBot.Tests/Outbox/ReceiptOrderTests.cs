using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Outbox;

/// <summary>Whatever order a vendor tells things in, and however often, the same is known in the end and the same is done about it.</summary>
public sealed class ReceiptOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly ChatAddress Chat = new("kupang", "whatsapp", "+62811");
    private static readonly OutboxRow Row = new(5, Chat, new OutgoingMessage("Selesai"), Priority.Notice, 0, Now.AddMinutes(-1));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_end_is_the_same_in_every_order(int seed)
    {
        var random = new Random(seed);
        var isDelivered = random.Next(2) == 0;
        List<ReceiptState> told = [ReceiptState.Sent];
        if (random.Next(2) == 0)
        {
            told.Add(ReceiptState.Failed);
        }

        if (isDelivered)
        {
            told.AddRange(random.Next(2) == 0 ? [ReceiptState.Read] : [ReceiptState.Delivered, ReceiptState.Read]);
        }

        told.AddRange(told.Where(_ => random.Next(3) == 0).ToList());
        var answerAt = random.Next(told.Count + 1);
        var shuffled = told.OrderBy(_ => random.Next()).ToList();
        var store = new RecordsDouble();
        var resent = 0;
        var failedFirst = false;
        for (var step = 0; step <= shuffled.Count; step++)
        {
            if (step == answerAt)
            {
                var commit = Settling.Over(store, Settling.Of(Row, new SendResult.Sent("wamid.1"), Now, 0, new Attempt(Row.Message, Now) { IsTracked = true }), Now).Along!;
                store.Apply(commit);
                foreach (var again in commit.Arrivals)
                {
                    resent += Take(store, Receipt.Read(again.Body));
                }
            }

            if (step < shuffled.Count)
            {
                resent += Take(store, new Receipt(Chat, "wamid.1", Tickets.Of(Row), shuffled[step], Now, shuffled[step] is ReceiptState.Failed ? Fault.Retry : null, null));
                failedFirst |= shuffled[step] is ReceiptState.Failed && !shuffled.Take(step).Any(state => state > ReceiptState.Failed);
            }
        }

        var sent = store.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", "+62811", "wamid.1"))!.Value;
        Assert.Equal(told.Max(), sent.State);
        Assert.False(sent.IsEarly);
        Assert.Equal(told.Max() is ReceiptState.Sent, sent.Kept is not null);
        var isSureToBeResent = failedFirst && !isDelivered;
        Assert.True(isSureToBeResent ? resent == 1 : resent <= (failedFirst ? 1 : 0), $"sent again {resent} times");
    }

    [Fact]
    public void Receipts_of_nothing_of_ours_are_forgotten()
    {
        var store = new RecordsDouble();
        Assert.Equal(0, Take(store, new Receipt(Chat, "wamid.9", null, ReceiptState.Read, Now)));
        Assert.Null(store.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", "+62811", "wamid.9")));
    }

    [Fact]
    public void A_chat_that_was_joined_with_another_still_hears_what_became_of_its_messages()
    {
        var store = new RecordsDouble();
        store.Apply(Settling.Of(Row, new SendResult.Sent("wamid.1"), Now, 0, new Attempt(Row.Message, Now) { IsTracked = true }).Along!);
        var now = Chat with { Chat = "ID.77" };

        Assert.Equal(1, Take(store, new Receipt(now, "wamid.1", Tickets.Of(Row), ReceiptState.Failed, Now, Fault.Retry, "131000")));
        Assert.Equal(ReceiptState.Failed, store.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", "+62811", "wamid.1"))!.Value.State);
        Assert.Null(store.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", "ID.77", "wamid.1")));
        Assert.Empty(store.Find(SentMessage.Table, "kupang", SentMessage.TicketMark(Tickets.Of(Row)), 9));
    }

    /// <returns>How many messages go out because of it.</returns>
    private static int Take(RecordsDouble store, Receipt receipt)
    {
        var commit = new Commit();
        var scope = new ItemScope(Packs.Kupang, Now, new CommitReader(store, commit), commit);
        var receipts = new Receipts(new NextChannel(null!));
        receipts.Take(scope, new StoredItem("kupang", "r", Chat.LaneKey, ItemKinds.Receipt, receipt.Tell().Body, Now));
        store.Apply(commit);
        return commit.Outbox.Count;
    }
}
