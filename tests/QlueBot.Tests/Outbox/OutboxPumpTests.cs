using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

public sealed class OutboxPumpTests : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly OutboxFigures figures = new();
    private readonly OutboxDouble store;
    private readonly FakeChannel channel;
    private readonly OutboxPump pump;

    public OutboxPumpTests()
    {
        store = new OutboxDouble(clock);
        channel = new FakeChannel(clock);
        pump = new OutboxPump([channel], store, figures, clock, NullLogger<OutboxPump>.Instance);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_is_kept_in_every_chat()
    {
        for (var i = 0; i < 15; i++)
        {
            for (var chat = 0; chat < 20; chat++)
            {
                Say($"{chat}", $"{i}");
            }
        }

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Open == 0);

        Assert.All(channel.Deliveries.GroupBy(one => one.Chat), chat =>
            Assert.Equal(Enumerable.Range(0, 15).Select(i => $"{i}"), chat.Select(one => one.Text)));
        Assert.Equal(20 * 15, channel.Deliveries.Count);
    }

    [Fact]
    public async Task A_slow_chat_holds_up_nobody_else()
    {
        var slow = new TaskCompletionSource<SendResult>();
        channel.Answer = (message, _) => message.Text == "slow" ? slow.Task : Task.FromResult<SendResult>(new SendResult.Sent("1"));
        Say("811", "slow");
        Say("812", "quick");

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Open == 1);

        Assert.Equal("812", Assert.Single(channel.Deliveries).Chat);
        slow.SetResult(new SendResult.Sent("2"));
        await UntilAsync(() => store.Open == 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task A_vendor_slow_at_a_broadcast_holds_up_no_reply(int pace)
    {
        var slow = new TaskCompletionSource<SendResult>();
        var begun = 0;
        var vendor = new FakeChannel(clock)
        {
            Limits = new(4096, 1024, 12, pace, ChatBurst: 20, GroupPerMinute: 20),
            Answer = (message, _) => message.Text == "broadcast" && Interlocked.Increment(ref begun) > 0 ? slow.Task : Task.FromResult<SendResult>(new SendResult.Sent("1")),
        };
        using var other = new OutboxPump([vendor], store, figures, clock, NullLogger<OutboxPump>.Instance);
        for (var chat = 0; chat < 700; chat++)
        {
            Say($"{chat}", "broadcast", Priority.Bulk);
        }

        await other.StartAsync(Cancelled);
        await UntilAsync(() => Volatile.Read(ref begun) == 96);
        Say("reply", "reply");
        await UntilAsync(() => vendor.Deliveries.Count == 1);

        Assert.Equal(("reply", 96), (vendor.Deliveries[0].Text, begun));
        slow.SetResult(new SendResult.Sent("2"));
        await UntilAsync(() => store.Open == 0);
        Assert.Equal(701, vendor.Deliveries.Count);
        await other.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_429_pauses_the_account_for_as_long_as_it_says()
    {
        var start = clock.GetUtcNow();
        var throttled = 0;
        channel.Answer = (_, _) => Task.FromResult<SendResult>(
            Interlocked.Increment(ref throttled) == 1
                ? new SendResult.RetryLater(TimeSpan.FromSeconds(5), "429", IsAccountWide: true)
                : new SendResult.Sent($"{throttled}"));
        Say("811", "first");
        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Settled.Count > 0);
        Say("812", "second");

        await UntilAsync(() => store.Open == 0);

        Assert.Equal(2, channel.Deliveries.Count);
        Assert.All(channel.Deliveries, one => Assert.True(one.At >= start.AddSeconds(5), $"{one}"));
    }

    [Fact]
    public async Task A_reply_goes_out_before_a_waiting_broadcast_and_the_broadcast_keeps_its_pace()
    {
        for (var chat = 0; chat < 2000; chat++)
        {
            Say($"{chat}", "broadcast", Priority.Bulk);
        }

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => channel.Deliveries.Count >= 30);
        Say("reply", "reply");
        await UntilAsync(() => channel.Deliveries.Any(one => one.Text == "reply"));
        Assert.True(channel.Deliveries.Count < 200);

        var start = clock.GetUtcNow();
        await UntilAsync(() => store.Open == 0, step: TimeSpan.FromMilliseconds(100), steps: 20_000);

        Assert.Equal(2001, channel.Deliveries.Count);
        Assert.Equal(2001, channel.Deliveries.Select(one => one.Chat).Distinct().Count());
        Assert.True(clock.GetUtcNow() - start > TimeSpan.FromSeconds(58));
    }

    [Fact]
    public async Task A_channel_that_throws_ends_nothing()
    {
        var tries = 0;
        channel.Answer = (_, _) => ++tries < 4
            ? throw new InvalidOperationException("surprise")
            : Task.FromResult<SendResult>(new SendResult.Sent("1"));
        Say("811", "stubborn");

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Open == 0);

        Assert.Equal(3, store.Settled.Count(one => one is Settlement.Again));
        Assert.Single(channel.Deliveries);
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for_and_nothing_is_sent_twice()
    {
        for (var i = 0; i < 3; i++)
        {
            store.ClaimFailures.Enqueue(new StoreUnavailableException("disk full"));
            store.SettleFailures.Enqueue(new StoreUnavailableException("disk full"));
        }

        store.ClaimFailures.Enqueue(new InvalidOperationException("surprise"));
        Say("811", "one");
        Say("812", "two");

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Open == 0);

        Assert.Equal(2, channel.Deliveries.Count);
    }

    [Fact]
    public async Task A_settlement_whose_record_changed_meanwhile_is_written_over_it()
    {
        var note = new Commit();
        note.Put(SentMessage.Table, "kupang", new SentMessage("fake", "811", "m-card", "KPG-OLD", clock.GetUtcNow()), seen: null);
        store.Records.Apply(note);
        store.Put("811", new OutgoingMessage("card") { About = "KPG-7K2M4" });
        store.Put("812", new OutgoingMessage("other") { About = "KPG-7K2M5" });

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Open == 0);

        Assert.Equal("KPG-7K2M4", store.Records.Get(SentMessage.Table, "kupang", "fake/811/m-card")!.Value.About);
        Assert.Equal("KPG-7K2M5", store.Records.Get(SentMessage.Table, "kupang", "fake/812/m-other")!.Value.About);
        Assert.Equal(2, channel.Deliveries.Count);
    }

    [Fact]
    public async Task A_person_who_blocks_us_again_is_marked_again()
    {
        var before = new Commit();
        before.Put(Contact.Table, "kupang", new Contact("fake", "811", IsBlocked: false, clock.GetUtcNow()), seen: null);
        store.Records.Apply(before);
        channel.Answer = (_, _) => Task.FromResult<SendResult>(new SendResult.Blocked("forbidden"));
        Say("811", "news", Priority.Notice);

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Open == 0);

        Assert.True(store.Records.Get(Contact.Table, "kupang", "fake/811")!.Value.IsBlocked);
        Assert.Equal("blocked", Assert.IsType<Settlement.Dead>(Assert.Single(store.Settled)).Reason);
    }

    [Fact]
    public async Task What_is_on_its_way_at_the_stop_is_settled_and_what_waits_stays()
    {
        var answer = new TaskCompletionSource<SendResult>();
        var started = new TaskCompletionSource();
        channel.Answer = (_, _) =>
        {
            started.SetResult();
            return answer.Task;
        };
        Say("811", "on its way");
        Say("811", "not yet");
        await pump.StartAsync(Cancelled);
        await started.Task;

        var stop = pump.StopAsync(Cancelled);
        Assert.False(stop.IsCompleted);
        answer.SetResult(new SendResult.Sent("1"));
        await stop;

        Assert.Equal("on its way", Assert.IsType<Settlement.Sent>(Assert.Single(store.Settled)).Row.Message.Text);
        Assert.Equal(1, store.Open);
    }

    [Fact]
    public async Task A_send_that_never_ends_is_cut_short_by_the_stop()
    {
        var started = new TaskCompletionSource();
        channel.Answer = async (_, cancelled) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancelled);
            return new SendResult.Sent("never");
        };
        Say("811", "endless");
        await pump.StartAsync(Cancelled);
        await started.Task;

        var stop = pump.StopAsync(Cancelled);
        await UntilAsync(() => stop.IsCompleted, step: TimeSpan.FromSeconds(1));

        Assert.Equal(1, store.Open);
        Assert.Empty(store.Settled);
    }

    [Fact]
    public async Task What_became_of_messages_is_counted_per_account()
    {
        var counted = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (figures.Owns(instrument))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (counted)
            {
                counted[$"{instrument.Name} {tags[0].Value}"] = counted.GetValueOrDefault($"{instrument.Name} {tags[0].Value}") + value;
            }
        });
        listener.Start();
        var flaky = 0;
        channel.Answer = (message, _) => Task.FromResult<SendResult>(message.Text switch
        {
            "bad"                    => new SendResult.Refused("bad request"),
            "gone"                   => new SendResult.Blocked("forbidden"),
            "flaky" when flaky++ < 2 => new SendResult.RetryLater(TimeSpan.Zero, "502"),
            _                        => new SendResult.Sent("1"),
        });
        foreach (var text in (string[])["fine", "bad", "gone", "flaky"])
        {
            Say(text, text);
        }

        await pump.StartAsync(Cancelled);
        await UntilAsync(() => store.Open == 0);

        Assert.Equal(2, counted["qluebot.outbox.sent kupang/fake"]);
        Assert.Equal(1, counted["qluebot.outbox.dead kupang/fake"]);
        Assert.Equal(1, counted["qluebot.outbox.blocked kupang/fake"]);
        Assert.Equal(2, counted["qluebot.outbox.retried kupang/fake"]);
    }

    public async ValueTask DisposeAsync()
    {
        var stop = pump.StopAsync(CancellationToken.None);
        await UntilAsync(() => stop.IsCompleted, step: TimeSpan.FromSeconds(1));
        pump.Dispose();
        figures.Dispose();
    }

    private void Say(string chat, string text, Priority priority = Priority.Reply) => store.Put(chat, new OutgoingMessage(text), priority);

    private async Task UntilAsync(Func<bool> condition, TimeSpan? step = null, int steps = 5000)
    {
        for (var i = 0; i < steps && !condition(); i++)
        {
            clock.Advance(step ?? TimeSpan.FromMilliseconds(20));
            for (var yields = 0; yields < 50 && !condition(); yields++)
            {
                await Task.Yield();
            }
        }

        Assert.True(condition(), "it did not come to pass");
    }
}
