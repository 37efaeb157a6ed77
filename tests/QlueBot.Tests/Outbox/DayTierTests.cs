using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>How many people an account writes to first in a day, whatever is on its way and whoever dies meanwhile.</summary>
public sealed class DayTierTests : IAsyncDisposable
{
    private static readonly DateTimeOffset now = new(2026, 3, 2, 15, 20, 0, TimeSpan.Zero);
    private static readonly Verdict.Go go = new(new OutgoingMessage("Selesai")) { IsFirstWord = true };
    private readonly Records store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    public static TheoryData<string, int, double, string> Days => new()
    {
        // case                                             limit  hours ago  verdict
        { "two of two were written to",                     2,     23.5,      "waits 00:42:00" },
        { "one of two",                                     3,     23.5,      "goes" },
        { "the first fell out of the day",                  2,     25.5,      "goes" },
        { "it fell out, but its hour is counted whole",     2,     24.2,      "waits 00:42:00" },
        { "no limit known",                                 0,     23.5,      "goes" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_people_written_to_first_in_a_day_are_counted(string name, int limit, double hoursAgo, string expected)
    {
        store.Put(new ChatWindow("whatsapp", "+62812") { OpenedAt = now.AddHours(-1) }, new ChatWindow("whatsapp", "+62813") { OpenedAt = now.AddHours(-hoursAgo) });
        using var tier = Tier(limit);

        Assert.Equal((name, expected), (name, Shown(await tier.OpenAsync("+62811", go, now, Token))));
    }

    /// <summary>The vendor's day begins when the message is there: a minute after we wrote it down it may be another hour.</summary>
    [Theory]
    [InlineData(1, "waits 00:01:00")]
    [InlineData(3, "goes")]
    public async Task An_hour_is_over_only_when_what_was_on_its_way_then_is_a_day_old(int minute, string expected)
    {
        store.Put(new ChatWindow("whatsapp", "+62812") { OpenedAt = new DateTimeOffset(2026, 3, 1, 15, 59, 59, TimeSpan.Zero) });
        using var tier = Tier(1);

        Assert.Equal(expected, Shown(await tier.OpenAsync("+62811", go, new DateTimeOffset(2026, 3, 2, 16, minute, 0, TimeSpan.Zero), Token)));
    }

    [Fact]
    public async Task Somebody_written_to_already_today_takes_no_place_and_their_day_begins_anew()
    {
        store.Put(new ChatWindow("whatsapp", "+62811") { OpenedAt = now.AddHours(-20) });
        using var tier = Tier(1);

        Assert.Equal("goes", Shown(await tier.OpenAsync("+62811", go, now, Token)));
        Assert.Equal("waits 00:42:00", Shown(await tier.OpenAsync("+62812", go, now.AddHours(6), Token)));
    }

    public static TheoryData<string, double?> Earlier => new() { { "never before", null }, { "some hours ago", -20.0 } };

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task What_the_vendor_did_not_take_gives_its_place_back(string name, double? hours)
    {
        var before = hours is { } ago ? now.AddHours(ago) : (DateTimeOffset?)null;
        store.Put(new ChatWindow("whatsapp", "+62811") { OpenedAt = before, HeardAt = now.AddDays(-2) });
        using var tier = Tier(1);
        var opened = Assert.IsType<Verdict.Go>(await tier.OpenAsync("+62811", go, now, Token));

        await tier.GiveBackAsync("+62811", opened.Opening!, Token);

        Assert.Equal((name, before), (name, store.Window("+62811")!.OpenedAt));
    }

    [Fact]
    public async Task A_place_that_cannot_be_given_back_stays_taken_and_stops_nothing()
    {
        using var tier = Tier(1);
        var opened = Assert.IsType<Verdict.Go>(await tier.OpenAsync("+62811", go, now, Token));
        store.WritesLeft = 0;

        await tier.GiveBackAsync("+62811", opened.Opening!, Token);

        Assert.Equal(now, store.Window("+62811")!.OpenedAt);
    }

    /// <summary>Many ask at once, some are refused by the vendor, the process dies in the middle and another comes.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Never_more_people_than_the_day_has_places(int seed)
    {
        var chance = new Random(seed);
        var (limit, people) = (chance.Next(1, 12), chance.Next(2, 40));
        var vendor = new HashSet<string>();
        store.Chance = new Random(seed + 1000);
        store.WritesLeft = chance.Next(1, people);
        for (var life = 0; life < 3; life++)
        {
            using var tier = Tier(limit);
            await Task.WhenAll(Enumerable.Range(0, people).Select(each => SendAsync(tier, $"w{each}", isRefused: chance.Next(4) == 0, vendor)));
            Assert.True(vendor.Count <= limit, $"{vendor.Count} of {limit}");
            store.WritesLeft = int.MaxValue;
        }

        using var last = Tier(limit);
        for (var each = 0; each < people; each++)
        {
            await SendAsync(last, $"w{each}", isRefused: false, vendor);
        }

        Assert.Equal(Math.Min(limit, people), vendor.Count);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private async Task SendAsync(DayTier tier, string chat, bool isRefused, HashSet<string> vendor)
    {
        try
        {
            if (await tier.OpenAsync(chat, go, now, Token) is not Verdict.Go opened)
            {
                return;
            }

            await store.PassAsync();
            if (isRefused)
            {
                await tier.GiveBackAsync(chat, opened.Opening!, Token);
                return;
            }

            lock (vendor)
            {
                vendor.Add(chat);
            }
        }
        catch (StoreUnavailableException)
        {
            // The process died before the message left.
        }
    }

    private DayTier Tier(int limit) =>
        new("kupang", new VendorDouble { Limits = new VendorDouble().Limits with { PeoplePerDay = limit } }, store, NullLogger.Instance);

    private static string Shown(Verdict verdict) => verdict is Verdict.Later later ? $"waits {later.After}" : verdict is Verdict.Go { Opening.At.Ticks: > 0 } ? "goes" : "?";

    /// <summary>Records in memory that answer after a while, in no order.</summary>
    private sealed class Records : StoreStub
    {
        private readonly Lock gate = new();
        private readonly RecordsDouble records = new();

        public Random? Chance { get; set; }

        /// <summary>So many are taken before the store is gone.</summary>
        public int WritesLeft { get; set; } = int.MaxValue;

        public void Put(params ChatWindow[] windows)
        {
            var commit = new Commit();
            Array.ForEach(windows, window => commit.Put(ChatWindow.Table, "kupang", window, null));
            records.Apply(commit);
        }

        public ChatWindow? Window(string chat) => records.Get(ChatWindow.Table, "kupang", Contact.KeyOf("whatsapp", chat))?.Value;

        public override async Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken)
        {
            await PassAsync();
            T answer;
            lock (gate)
            {
                answer = read(records);
            }

            await PassAsync();
            return answer;
        }

        public override async Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken)
        {
            await PassAsync();
            lock (gate)
            {
                if (WritesLeft == 0)
                {
                    throw new StoreUnavailableException("killed");
                }

                WritesLeft--;
                records.Apply(change(records));
            }

            await PassAsync();
        }

        public async Task PassAsync()
        {
            int steps;
            lock (gate)
            {
                steps = Chance?.Next(12) ?? 0;
            }

            for (; steps > 0; steps--)
            {
                await Task.Yield();
            }
        }
    }
}
