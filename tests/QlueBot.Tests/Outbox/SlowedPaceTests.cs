using Microsoft.Extensions.Time.Testing;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Outbox;

/// <summary>What a 429 does to the pace of the account: it stops, goes on slower, and grows back.</summary>
public sealed class SlowedPaceTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly RateGate gate;

    public SlowedPaceTests() => gate = new RateGate(new(4096, 1024, 12, BulkPerSecond: 30, ChatBurst: 20, GroupPerMinute: 20), clock);

    [Fact]
    public void After_a_429_bulk_waits_as_long_as_was_asked_goes_on_slower_and_grows_back_to_its_pace()
    {
        Assert.Equal(30, Bulk(TimeSpan.FromMilliseconds(999)));
        gate.Pause(TimeSpan.FromSeconds(5));
        gate.Pause(TimeSpan.FromSeconds(5));
        Assert.Equal(0, Bulk(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(2)));
        Assert.InRange(Bulk(TimeSpan.FromSeconds(1)), 20, 23);
        Assert.InRange(Bulk(TimeSpan.FromSeconds(7)), 170, 192);
        Assert.InRange(Bulk(TimeSpan.FromSeconds(10)), 298, 302);
    }

    [Fact]
    public void Each_429_slows_bulk_further_and_never_below_a_fifth()
    {
        List<int> second = [];
        for (var refusal = 0; refusal < 8; refusal++)
        {
            gate.Pause(TimeSpan.FromSeconds(1));
            Bulk(TimeSpan.FromSeconds(1));
            second.Add(Bulk(TimeSpan.FromSeconds(1)));
        }

        Assert.InRange(second[0], 20, 23);
        Assert.InRange(second[1], 14, 17);
        Assert.InRange(second[^1], 6, 8);
    }

    private int Bulk(TimeSpan time) => RateGateTests.Bulk(gate, clock, time);
}
