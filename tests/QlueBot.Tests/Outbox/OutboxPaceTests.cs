using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>Who waits for whom when the vendor is slow, has enough, or a broadcast is on its way.</summary>
public sealed class OutboxPaceTests : PumpBench
{
    [Fact]
    public async Task A_slow_chat_holds_up_nobody_else()
    {
        var slow = new TaskCompletionSource<SendResult>();
        Channel.Answer = (message, _) => message.Text == "slow" ? slow.Task : Task.FromResult<SendResult>(new SendResult.Sent("1"));
        Say("811", "slow");
        Say("812", "quick");

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Open == 1);

        Assert.Equal("812", Assert.Single(Channel.Deliveries).Chat);
        slow.SetResult(new SendResult.Sent("2"));
        await UntilAsync(() => Store.Open == 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task A_vendor_slow_at_a_broadcast_holds_up_no_reply(int pace)
    {
        var slow = new TaskCompletionSource<SendResult>();
        var begun = 0;
        var vendor = new FakeChannel(Clock)
        {
            Limits = new(4096, 1024, 12, pace, ChatBurst: 20, GroupPerMinute: 20),
            Answer = (message, _) => message.Text == "broadcast" && Interlocked.Increment(ref begun) > 0 ? slow.Task : Task.FromResult<SendResult>(new SendResult.Sent("1")),
        };
        using var other = new OutboxPump([vendor], Store, Figures, Clock, NullLogger<OutboxPump>.Instance);
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
        await UntilAsync(() => Store.Open == 0);
        Assert.Equal(701, vendor.Deliveries.Count);
        await other.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_429_pauses_the_account_for_as_long_as_it_says()
    {
        var start = Clock.GetUtcNow();
        var throttled = 0;
        Channel.Answer = (_, _) => Task.FromResult<SendResult>(
            Interlocked.Increment(ref throttled) == 1
                ? new SendResult.RetryLater(TimeSpan.FromSeconds(5), "429", IsAccountWide: true)
                : new SendResult.Sent($"{throttled}"));
        Say("811", "first");
        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Store.Settled.Count > 0);
        Say("812", "second");

        await UntilAsync(() => Store.Open == 0);

        Assert.Equal(2, Channel.Deliveries.Count);
        Assert.All(Channel.Deliveries, one => Assert.True(one.At >= start.AddSeconds(5), $"{one}"));
    }

    [Fact]
    public async Task A_reply_goes_out_before_a_waiting_broadcast_and_the_broadcast_keeps_its_pace()
    {
        for (var chat = 0; chat < 2000; chat++)
        {
            Say($"{chat}", "broadcast", Priority.Bulk);
        }

        await Pump.StartAsync(Cancelled);
        await UntilAsync(() => Channel.Deliveries.Count >= 30);
        Say("reply", "reply");
        await UntilAsync(() => Channel.Deliveries.Any(one => one.Text == "reply"));
        Assert.True(Channel.Deliveries.Count < 200);

        var start = Clock.GetUtcNow();
        await UntilAsync(() => Store.Open == 0, step: TimeSpan.FromMilliseconds(100));

        Assert.Equal(2001, Channel.Deliveries.Count);
        Assert.Equal(2001, Channel.Deliveries.Select(one => one.Chat).Distinct().Count());
        Assert.True(Clock.GetUtcNow() - start > TimeSpan.FromSeconds(58));
    }

    [Fact]
    public async Task A_new_process_sends_no_second_burst()
    {
        var vendor = new FakeChannel(Clock)
        {
            Limits = new(4096, 1024, 12, 0, ChatBurst: 10, 0) { TotalPerSecond = 80, ChatRefill = TimeSpan.FromSeconds(6), Window = TimeSpan.FromHours(24) },
        };
        var start = Clock.GetUtcNow();
        for (var life = 1; life <= 3; life++)
        {
            using var process = new OutboxPump([vendor], Store, Figures, Clock, NullLogger<OutboxPump>.Instance);
            for (var message = 0; message < 9; message++)
            {
                Say("811", $"{life}/{message}");
            }

            await process.StartAsync(Cancelled);
            await UntilAsync(() => Store.Open == 0);
            var stop = process.StopAsync(Cancelled);
            await UntilAsync(() => stop.IsCompleted);
        }

        var early = vendor.Deliveries.Select((one, number) => one.At - start < TimeSpan.FromSeconds(6 * (number - 10))).Count(isEarly => isEarly);
        Assert.Equal((27, 0), (vendor.Deliveries.Count, early));
    }
}
