using Microsoft.Extensions.Time.Testing;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

public sealed class RateGateTests
{
    private static readonly ChannelLimits Telegram = new(4096, 1024, 12, BulkPerSecond: 30, ChatBurst: 20, GroupPerMinute: 20);

    private readonly FakeTimeProvider clock = new();
    private readonly RateGate gate;

    public RateGateTests() => gate = new RateGate(Telegram, clock);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Never_more_than_allowed_in_any_window(int seed)
    {
        var random = new Random(seed);
        var went = new List<(string Chat, Priority Priority, TimeSpan At)>();
        for (var i = 0; i < 20_000; i++)
        {
            clock.Advance(TimeSpan.FromTicks(random.Next(60_000)));
            var priority = (Priority)random.Next(3);
            var chat = random.Next(4) == 0 ? $"-{random.Next(3)}" : $"{random.Next(priority is Priority.Bulk ? 500 : 5)}";
            if (gate.TryTake(chat, priority, chat[0] == '-').Hold is Hold.Nobody)
            {
                went.Add((chat, priority, gate.Now));
            }
        }

        var bulk = went.Where(one => one.Priority is Priority.Bulk).Select(one => one.At).ToList();
        Assert.True(bulk.Count > 1000);
        Assert.True(Most(bulk, TimeSpan.FromSeconds(1)) <= 30);
        foreach (var chat in went.GroupBy(one => one.Chat))
        {
            var times = chat.Select(one => one.At).ToList();
            var (window, most) = chat.Key[0] == '-' ? (60, 20) : (10, 30);
            Assert.True(Most(times, TimeSpan.FromSeconds(window)) <= most, chat.Key);
        }
    }

    [Fact]
    public void Replies_to_different_people_are_not_paced_per_account() =>
        Assert.All(Enumerable.Range(0, 5000), chat => Assert.Equal(Hold.Nobody, gate.TryTake($"{chat}", Priority.Reply, false).Hold));

    [Fact]
    public void Bulk_at_its_limit_leaves_replies_alone()
    {
        Assert.Equal(30, Bulk(TimeSpan.FromMilliseconds(999)));

        Assert.Equal(Hold.Account, gate.TryTake("31", Priority.Bulk, false).Hold);
        Assert.Equal(Hold.Nobody, gate.TryTake("31", Priority.Reply, false).Hold);
    }

    [Fact]
    public void What_stayed_after_all_takes_nothing_of_the_pace()
    {
        var both = new RateGate(Telegram with { TotalPerSecond = 30 }, clock);
        Assert.All(Enumerable.Range(0, 300), chat =>
        {
            Assert.Equal((Hold.Nobody, Hold.Nobody), (gate.TryTake($"{chat}", Priority.Bulk, false).Hold, both.TryTake($"{chat}", Priority.Bulk, false).Hold));
            gate.Stayed(Priority.Bulk);
            both.Stayed(Priority.Bulk);
        });

        Assert.Equal(30, Bulk(TimeSpan.FromMilliseconds(999)));
    }

    [Fact]
    public void Bulk_goes_in_even_steps_at_the_whole_pace()
    {
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(Bulk(TimeSpan.Zero), 1, 3);
        Assert.InRange(Bulk(TimeSpan.FromMilliseconds(100)), 2, 4);
        Assert.InRange(Bulk(TimeSpan.FromSeconds(100)), 2970, 3000);
    }

    [Fact]
    public void Replies_take_from_the_pace_of_bulk_but_leave_it_a_fifth()
    {
        for (var second = 0; second < 10; second++)
        {
            Assert.All(Enumerable.Range(0, 10), chat => Assert.Equal(Hold.Nobody, Reply($"{second}-{chat}").Hold));
            Assert.InRange(Bulk(TimeSpan.FromSeconds(1)), 19, 21);
        }

        for (var second = 0; second < 10; second++)
        {
            Assert.All(Enumerable.Range(0, 1000), chat => Assert.Equal(Hold.Nobody, Reply($"{second}-{chat}-many").Hold));
            Assert.InRange(Bulk(TimeSpan.FromSeconds(1)), 5, 9);
        }
    }

    [Fact]
    public void A_chat_has_a_burst_of_20_refilled_at_one_a_second()
    {
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(Hold.Nobody, Reply("811").Hold));
        Assert.Equal(new Pass(Hold.Chat, TimeSpan.FromSeconds(1)), Reply("811"));
        Assert.Equal(Hold.Nobody, Reply("812").Hold);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(Hold.Nobody, Reply("811").Hold));
        Assert.Equal(Hold.Chat, Reply("811").Hold);
    }

    [Fact]
    public void A_pause_of_the_account_holds_everything_for_exactly_as_long()
    {
        gate.Pause(TimeSpan.FromSeconds(7));
        Assert.Equal(new Pass(Hold.Account, TimeSpan.FromSeconds(7)), Reply("811"));
        clock.Advance(TimeSpan.FromSeconds(7) - TimeSpan.FromTicks(1));
        Assert.Equal(Hold.Account, Reply("811").Hold);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(Hold.Nobody, Reply("811").Hold);
    }

    [Fact]
    public void After_a_pause_replies_keep_to_the_bulk_pace_for_as_long_as_it_lasted()
    {
        gate.Pause(TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(30, Enumerable.Range(0, 100).Count(chat => Reply($"{chat}").Hold is Hold.Nobody));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(100, Enumerable.Range(0, 100).Count(chat => Reply($"{chat}").Hold is Hold.Nobody));
    }

    [Fact]
    public void A_pause_of_one_chat_holds_only_that_chat()
    {
        gate.PauseChat("811", TimeSpan.FromSeconds(5));
        Assert.Equal(new Pass(Hold.Chat, TimeSpan.FromSeconds(5)), Reply("811"));
        Assert.Equal(Hold.Nobody, Reply("812").Hold);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Hold.Nobody, Reply("811").Hold);
    }

    [Fact]
    public void Without_limits_everything_goes()
    {
        var open = new RateGate(new ChannelLimits(4096, 1024, 12, 0, 0, 0), clock);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(Hold.Nobody, open.TryTake("-1", Priority.Bulk, false).Hold));
        Assert.Equal(0, open.Chats);
    }

    [Fact]
    public void Idle_chats_are_forgotten()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Reply($"{i}");
            gate.TryTake($"-{i}", Priority.Notice, true);
        }

        clock.Advance(TimeSpan.FromSeconds(70));
        Reply("811");
        Assert.Equal(1, gate.Chats);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Where_everything_counts_nothing_ever_goes_too_quick_for_the_account_or_a_chat(int seed)
    {
        var whatsapp = new ChannelLimits(4096, 1024, 10, 60, ChatBurst: 45, 0) { TotalPerSecond = 80, ChatRefill = TimeSpan.FromSeconds(6) };
        var counting = new RateGate(whatsapp, clock);
        var random = new Random(seed);
        var went = new List<(string Chat, TimeSpan At)>();
        var onTheirWay = new PriorityQueue<string, TimeSpan>();
        var arrived = new List<TimeSpan>();
        var flowsAt = TimeSpan.Zero;
        for (var i = 0; i < 20_000; i++)
        {
            clock.Advance(TimeSpan.FromTicks(random.Next(60_000)));
            while (onTheirWay.TryPeek(out _, out var answer) && answer <= counting.Now)
            {
                onTheirWay.Dequeue();
                counting.Answered();
            }

            var chat = $"{random.Next(random.Next(2) == 0 ? 3 : 500)}";
            if (counting.TryTake(chat, (Priority)random.Next(3), isGroup: false).Hold is Hold.Nobody)
            {
                // Now and then the line stands still, and what left meanwhile arrives together.
                flowsAt = random.Next(200) == 0 ? counting.Now + (TimeSpan.FromSeconds(3) * random.NextDouble()) : flowsAt;
                var arrives = (flowsAt > counting.Now ? flowsAt : counting.Now) + (TimeSpan.FromMilliseconds(50) * random.NextDouble());
                went.Add((chat, counting.Now));
                arrived.Add(arrives);
                onTheirWay.Enqueue(chat, arrives + (TimeSpan.FromMilliseconds(50) * random.NextDouble()));
            }
        }

        arrived.Sort();
        Assert.True(went.Count > 1000, $"{went.Count}");
        Assert.True(Most(arrived, TimeSpan.FromSeconds(1)) <= 80);
        Assert.All(went.GroupBy(one => one.Chat), chat => Assert.True(Most([.. chat.Select(one => one.At)], TimeSpan.FromSeconds(60)) <= 45 + 10, chat.Key));
    }

    /// <summary>A slow line holds messages up: what left in one second would arrive in the next, together with that one's.</summary>
    [Fact]
    public void Where_everything_counts_a_message_counts_until_a_second_after_its_answer()
    {
        var counting = new RateGate(new ChannelLimits(4096, 1024, 10, 0, 0, 0) { TotalPerSecond = 2 }, clock);
        bool Goes() => counting.TryTake("1", Priority.Reply, isGroup: false).Hold is Hold.Nobody;
        Assert.True(Goes() && Goes());
        clock.Advance(TimeSpan.FromMilliseconds(1900));
        Assert.False(Goes());
        counting.Answered();
        counting.Answered();

        clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.False(Goes());
        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(Goes());
    }

    [Fact]
    public void A_vendor_that_names_no_time_is_left_alone_longer_each_time_until_something_goes_out()
    {
        var throttle = new Throttle();
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(_ => throttle.Next(TimeSpan.Zero, 0).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(7), throttle.Next(TimeSpan.FromSeconds(7), 1));
        throttle.Clear();
        Assert.Equal(TimeSpan.FromSeconds(1.25), throttle.Next(TimeSpan.Zero, 1));
    }

    private Pass Reply(string chat) => gate.TryTake(chat, Priority.Reply, isGroup: false);

    /// <summary>How many go in this time when one is tried every millisecond.</summary>
    private int Bulk(TimeSpan time) => Bulk(gate, clock, time);

    /// <summary>How much bulk goes in this time, asked for every millisecond.</summary>
    internal static int Bulk(RateGate gate, FakeTimeProvider clock, TimeSpan time)
    {
        var went = 0;
        for (var until = gate.Now + time; ; clock.Advance(TimeSpan.FromMilliseconds(1)))
        {
            while (gate.TryTake($"bulk{went}", Priority.Bulk, false).Hold is Hold.Nobody)
            {
                went++;
            }

            if (gate.Now >= until)
            {
                return went;
            }
        }
    }

    private static int Most(List<TimeSpan> times, TimeSpan window)
    {
        var most = 0;
        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
