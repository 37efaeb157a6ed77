using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>Whoever begins to send counts what was sent before, and no person is made to wait for it.</summary>
public sealed class SentBeforeTests : IAsyncDisposable
{
    private static readonly ChannelLimits WhatsApp =
        new(4096, 1024, 10, 40, ChatBurst: 40, 0) { TotalPerSecond = 80, ChatRefill = TimeSpan.FromSeconds(6), Window = TimeSpan.FromHours(24) };

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 23, 58, 30, TimeSpan.Zero));
    private readonly Past past = new();
    private RateGate gate = null!;
    private int sent;

    public static TheoryData<int, int> Seeds => [.. Enumerable.Range(1, 12).SelectMany(seed => new[] { (seed, 40), (seed, 10) })];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task However_often_it_dies_nobody_gets_more_than_the_vendor_lets_through(int seed, int burst)
    {
        var (random, limits, vendor) = (new Random(seed), WhatsApp with { ChatBurst = burst }, new Vendor());
        await StartAsync(limits);
        var (deaths, held) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(400)));

            // Two who write without end, and people.
            var chat = random.Next(2) == 0 ? $"{random.Next(2)}" : $"{random.Next(2, 40)}";
            var goes = gate.TryTake(chat, Priority.Reply, isGroup: false).Hold is Hold.Nobody;
            held += goes ? 0 : 1;
            if (goes)
            {
                vendor.Take(chat, clock.GetUtcNow());
                gate.Answered();
            }

            // In the middle of a sending now and then: what the vendor took is on nobody's record.
            var dies = random.Next(60) == 0;
            if (goes && !dies)
            {
                Note(chat);
            }

            if (dies)
            {
                deaths++;
                clock.Advance(TimeSpan.FromSeconds(2 * random.NextDouble()));
                await StartAsync(limits);
            }
        }

        Assert.True(deaths > 30 && held > 100, $"{deaths} deaths, {held} held");
        Assert.Equal(0, vendor.TooManyToOne);
    }

    public static TheoryData<string, int, int, int, int> People => new()
    {
        // who                                        burst  before  after  seconds between
        { "somebody new",                             40,    0,      10,    1 },
        { "a quick report and another",               40,    8,      16,    2 },
        { "who presses as quickly as they can read",  40,    15,     15,    1 },
        { "an hour's talk",                           40,    200,    50,    8 },
        { "a smaller burst: somebody new",            10,    0,      9,     1 },
        { "a smaller burst: a report and another",    10,    8,      8,     3 },
        { "a smaller burst: an hour's talk",          10,    200,    50,    8 },
    };

    [Theory]
    [MemberData(nameof(People))]
    public async Task Nobody_who_talks_as_people_do_feels_a_restart(string who, int burst, int before, int after, int seconds)
    {
        await StartAsync(WhatsApp with { ChatBurst = burst });
        for (var message = 0; message < before + after; message++)
        {
            if (message == before)
            {
                await StartAsync(WhatsApp with { ChatBurst = burst });
            }

            Assert.Equal(Hold.Nobody, gate.TryTake(who, Priority.Reply, isGroup: false).Hold);
            Note(who);
            gate.Answered();
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public async Task Who_used_it_all_waits_for_one_and_not_for_a_whole_burst()
    {
        await StartAsync(WhatsApp);
        Assert.Equal(39, Take("811", 100));
        await StartAsync(WhatsApp);

        Assert.Equal(0, Take("811", 1));
        clock.Advance(WhatsApp.ChatRefill);
        Assert.Equal(1, Take("811", 2));
        Assert.Equal(40, Take("812", 100));
    }

    [Fact]
    public async Task Who_takes_over_within_the_second_counts_it_with_what_was_on_its_way_then()
    {
        await StartAsync(WhatsApp);
        Assert.All(Enumerable.Range(0, 30), chat => Assert.Equal(1, Take($"{chat}", 1)));
        Assert.All(Enumerable.Range(30, 5), chat => Note($"{chat}", broadcast: "S-1"));
        await StartAsync(WhatsApp);

        Assert.Equal(10, Enumerable.Range(100, 80).Sum(chat => Take($"{chat}", 1)));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(80, Enumerable.Range(200, 80).Sum(chat => Take($"{chat}", 1)));
    }

    [Fact]
    public async Task An_account_that_was_lost_and_won_again_is_read_back_again()
    {
        var before = await StartAsync(WhatsApp);
        before.Look();
        Enumerable.Range(0, 40).ToList().ForEach(_ => Note("811"));
        await before.LearnAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, Take("811", 1));

        past.IsMine = false;
        before.Look();
        past.IsMine = true;
        await before.LearnAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, Take("811", 1));
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for()
    {
        Enumerable.Range(0, 40).ToList().ForEach(_ => Note("811"));
        past.Away = 3;
        var starting = StartAsync(WhatsApp);
        for (var limit = new Limit("it is read back"); !starting.IsCompleted; limit.Check())
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        Assert.Equal((0, 0), (past.Away, Take("811", 1)));
    }

    public ValueTask DisposeAsync() => past.DisposeAsync();

    /// <summary>A new process, as far as pace goes.</summary>
    private async Task<SentBefore> StartAsync(ChannelLimits limits)
    {
        gate = new RateGate(limits, clock);
        var before = new SentBefore("kupang", new FakeChannel(clock) { Limits = limits }, past, gate, clock, NullLogger.Instance);
        await before.LearnAsync(TestContext.Current.CancellationToken);
        return before;
    }

    /// <summary>How many of so many go now.</summary>
    private int Take(string chat, int tries)
    {
        var went = 0;
        for (; went < tries && gate.TryTake(chat, Priority.Reply, isGroup: false).Hold is Hold.Nobody; went++)
        {
            Note(chat);
            gate.Answered();
        }

        return went;
    }

    private void Note(string chat, string? broadcast = null)
    {
        var note = new Commit();
        note.Put(
            SentMessage.Table, "kupang",
            new SentMessage("fake", chat, $"m-{++sent}", sent % 5 == 0 && broadcast is null ? "KPG-7K2M4A-1" : null, clock.GetUtcNow()) { Ticket = $"t-{sent}", Broadcast = broadcast }, seen: null);
        past.Records.Apply(note);
    }

    private sealed class Past : StoreStub
    {
        public RecordsDouble Records { get; } = new();

        public bool IsMine { get; set; } = true;

        /// <summary>So many reads find nobody.</summary>
        public int Away { get; set; }

        public override bool MaySend(string account) => IsMine;

        public override Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) =>
            Away > 0 && Away-- > 0 ? throw new StoreUnavailableException("away") : Task.FromResult(read(Records));
    }

    /// <summary>To one person 45 at once, and one more every 6 seconds.</summary>
    private sealed class Vendor
    {
        private static readonly TimeSpan Refill = TimeSpan.FromSeconds(6);

        private readonly Dictionary<string, DateTimeOffset> fullAt = [];

        public int TooManyToOne { get; private set; }

        public void Take(string chat, DateTimeOffset now)
        {
            var full = (fullAt.GetValueOrDefault(chat) is var before && before > now ? before : now) + Refill;
            TooManyToOne += full - now > 45 * Refill ? 1 : 0;
            fullAt[chat] = full;
        }
    }
}
