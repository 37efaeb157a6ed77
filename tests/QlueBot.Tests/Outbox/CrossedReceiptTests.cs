using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Channels;
using QlueBot.Tests.Cities;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>A vendor tells what became of a message in the very moment in which its sending is put on record.</summary>
public sealed class CrossedReceiptTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly ChatAddress Chat = new("kupang", "whatsapp", "+62811");
    private static readonly OutboxRow Row = new(5, Chat, new OutgoingMessage("Selesai") { About = "KPG-7F3K2M-9" }, Priority.Notice, 0, Now.AddMinutes(-1));

    [Theory]
    [InlineData("told once", new[] { ReceiptState.Delivered }, ReceiptState.Delivered)]
    [InlineData("told three times", new[] { ReceiptState.Sent, ReceiptState.Delivered, ReceiptState.Read }, ReceiptState.Read)]
    [InlineData("told that it failed", new[] { ReceiptState.Sent, ReceiptState.Failed }, ReceiptState.Failed)]
    public async Task Nothing_told_then_is_lost_and_nobody_is_alarmed(string name, ReceiptState[] told, ReceiptState known)
    {
        using var logs = new LogLines();
        var store = new CrossedStore(told);
        var settler = new Settler("kupang/whatsapp", store, new FakeTimeProvider(Now), logs);
        settler.Add(Settling.Of(Row, new SendResult.Sent("wamid.1"), Now, 0, new Attempt(Row.Message, Now) { IsTracked = true }));
        settler.Complete();

        // The clock stands still: nothing waits for it.
        await settler.RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal((name, known), (name, store.Sent.State));
        Assert.Equal((false, "KPG-7F3K2M-9"), (store.Sent.IsEarly, store.Sent.About));
        Assert.Equal(known is ReceiptState.Failed, store.Arrivals.Count == 1);
        Assert.Empty(logs.All);
    }

    [Fact]
    public async Task One_message_that_is_crossed_again_and_again_takes_no_other_along()
    {
        using var logs = new LogLines();
        var store = new CrossedStore([.. Enumerable.Repeat(ReceiptState.Sent, 100)]);
        var settler = new Settler("kupang/whatsapp", store, new FakeTimeProvider(Now), logs);
        var other = Row with { Id = 6, Chat = Chat with { Chat = "+62812" } };
        foreach (var row in (OutboxRow[])[other, Row])
        {
            settler.Add(Settling.Of(row, new SendResult.Sent("wamid.1"), Now, 0, new Attempt(row.Message, Now) { IsTracked = true }));
        }

        var running = settler.RunAsync(CancellationToken.None);
        for (var limit = new Limit("the other is on record"); !store.Settled.Contains(other.Id) || logs.All.IsEmpty; limit.Check())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Contains("was crossed 10 times", Assert.Single(logs.All), StringComparison.Ordinal);
        Assert.False(running.IsCompleted);
    }

    /// <summary>Before each writing of the first message's record a receipt of it is dealt with, while there are any.</summary>
    private sealed class CrossedStore(params IReadOnlyList<ReceiptState> told) : StoreStub
    {
        private readonly RecordsDouble records = new();
        private readonly Queue<ReceiptState> left = new(told);

        public List<long> Settled { get; } = [];

        public List<Arrival> Arrivals { get; } = [];

        public SentMessage Sent => records.Get(SentMessage.Table, "kupang", SentMessage.KeyOf("whatsapp", "+62811", "wamid.1"))!.Value;

        public override Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) => Task.FromResult(read(records));

        public override Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
        {
            if (settlements.Any(settlement => settlement.Row.Id == Row.Id) && left.TryDequeue(out var state))
            {
                var commit = new Commit();
                var scope = new ItemScope(Packs.Kupang, Now, new CommitReader(records, commit), commit);
                var receipt = new Receipt(Chat, "wamid.1", Tickets.Of(Row), state, Now, state is ReceiptState.Failed ? Fault.Retry : null);
                new Receipts(new NextChannel(null!)).Take(scope, new StoredItem("kupang", "r", Chat.LaneKey, ItemKinds.Receipt, receipt.Tell().Body, Now));
                records.Apply(commit);
                throw new VersionConflictException("sent", "kupang", "wamid.1");
            }

            foreach (var settlement in settlements)
            {
                records.Apply(settlement.Along!);
                Arrivals.AddRange(settlement.Along!.Arrivals);
                Settled.Add(settlement.Row.Id);
            }

            return Task.CompletedTask;
        }
    }
}
