using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Outbox;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Messages that waited are looked at together, each gets the answer for its own person, and a look that fails is nobody else's.</summary>
public sealed class LastLookTests : IAsyncLifetime
{
    private const int Late = 12;

    private Town town = null!;
    private SlowStore store = null!;
    private LastLook look = null!;

    public async ValueTask InitializeAsync()
    {
        town = await Town.StartAsync();
        await town.PeopleAsync(Late + 2, listener => listener.Chat.Chat is "w3" ? listener with { Topics = [] } : listener);
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                commit.Put(Broadcast.Table, "kupang", new Broadcast(Town.Code, Town.Draft(), "meja", town.World.Time.GetUtcNow()) { Phase = BroadcastPhase.Running, Frozen = Listener.Shards }, null);
                return commit;
            },
            TestContext.Current.CancellationToken);
        store = new SlowStore(town.World.Store);
        look = new LastLook(store, town.World.Get<StillWanted>(), town.World.Time);
    }

    public ValueTask DisposeAsync() => town.DisposeAsync();

    [Fact]
    public async Task Those_who_ask_while_others_are_looked_at_are_looked_at_with_one_question()
    {
        var first = AskAsync(0);
        var others = Enumerable.Range(1, Late).Select(AskAsync).ToList();
        store.GoOn();
        var verdicts = await Task.WhenAll([first, .. others]);

        Assert.Equal(2, store.Questions);
        Assert.All(verdicts.Index().Where(each => each.Index != 3), each => Assert.IsType<Verdict.Go>(each.Item));
        Assert.Equal(Outcome.OptedOut, Assert.IsType<Verdict.Never>(verdicts[3]).Outcome);
        Assert.IsType<Verdict.Go>(await AskAsync(Late + 1));
        Assert.Equal(3, store.Questions);
    }

    [Fact]
    public async Task A_question_that_fails_is_told_to_those_who_asked_it_and_to_nobody_after()
    {
        store.FailsNext = true;
        var first = AskAsync(0);
        var second = AskAsync(1);
        store.GoOn();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        Assert.IsType<Verdict.Go>(await second);
    }

    [Fact]
    public async Task What_was_written_within_the_second_is_not_looked_at_again()
    {
        Assert.IsType<Verdict.Go>(await look.AtAsync(RowOf(3, TimeSpan.FromMilliseconds(900)), TestContext.Current.CancellationToken));
        Assert.Equal(0, store.Questions);
    }

    public static TheoryData<string, int, int> Pauses => new()
    {
        // case               paused so many seconds ago   asked again after seconds
        { "just now",          0,                           1 },
        { "to mend a word",    20,                          5 },
        { "for hours",         9000,                        30 },
    };

    /// <summary>Whoever pressed Lanjutkan waits for the next message as long as this.</summary>
    [Theory]
    [MemberData(nameof(Pauses))]
    public async Task The_shorter_the_pause_the_sooner_it_goes_on(string name, int ago, int rest)
    {
        Assert.NotEmpty(name);
        var now = town.World.Time.GetUtcNow();
        await town.World.Store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                var stored = reader.Get(Broadcast.Table, "kupang", Town.Code)!;
                commit.Put(Broadcast.Table, "kupang", (stored.Value with { Phase = BroadcastPhase.Paused }).With(now.AddSeconds(-ago), "paused", "officer:meja"), stored);
                return commit;
            },
            TestContext.Current.CancellationToken);

        var asked = AskAsync(0);
        store.GoOn();

        Assert.Equal(now.AddSeconds(rest), Assert.IsType<Verdict.Rests>(await asked).Until);
    }

    private Task<Verdict> AskAsync(int each) => look.AtAsync(RowOf(each, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken).AsTask();

    private OutboxRow RowOf(int each, TimeSpan age) => new(
        each + 1, new ChatAddress("kupang", "telegram", $"w{each}"), new OutgoingMessage("Air naik.") { Broadcast = $"{Town.Code}.0" }, Priority.Bulk, 0, town.World.Time.GetUtcNow() - age);

    /// <summary>Holds the first question back until told to go on.</summary>
    private sealed class SlowStore(IStore store) : StoreStub
    {
        private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int questions;

        public int Questions => questions;

        public bool FailsNext { get; set; }

        public void GoOn() => open.SetResult();

        public override async Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken)
        {
            var isFirst = Interlocked.Increment(ref questions) == 1;
            if (isFirst)
            {
                await open.Task;
            }

            return isFirst && FailsNext ? throw new StoreUnavailableException("away") : await store.ReadAsync(read, cancellationToken);
        }
    }
}
