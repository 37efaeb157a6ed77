using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>What becomes of messages at the stop.</summary>
public sealed class OutboxStopTests : PumpBench
{
    [Fact]
    public async Task What_is_on_its_way_at_the_stop_is_settled_and_what_waits_stays()
    {
        var answer = new TaskCompletionSource<SendResult>();
        var started = new TaskCompletionSource();
        Channel.Answer = (_, _) =>
        {
            started.SetResult();
            return answer.Task;
        };
        Say("811", "on its way");
        Say("811", "not yet");
        await Pump.StartAsync(Cancelled);
        await started.Task;

        var stop = Pump.StopAsync(Cancelled);
        Assert.False(stop.IsCompleted);
        answer.SetResult(new SendResult.Sent("1"));
        await stop;

        Assert.Equal("on its way", Assert.IsType<Settlement.Sent>(Assert.Single(Store.Settled)).Row.Message.Text);
        Assert.Equal(1, Store.Open);
    }

    [Fact]
    public async Task A_send_that_never_ends_is_cut_short_by_the_stop()
    {
        var started = new TaskCompletionSource();
        Channel.Answer = async (_, cancelled) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, cancelled);
            return new SendResult.Sent("never");
        };
        Say("811", "endless");
        await Pump.StartAsync(Cancelled);
        await started.Task;

        var stop = Pump.StopAsync(Cancelled);
        await UntilAsync(() => stop.IsCompleted, step: TimeSpan.FromSeconds(1));

        Assert.Equal(1, Store.Open);
        Assert.Empty(Store.Settled);
    }
}
