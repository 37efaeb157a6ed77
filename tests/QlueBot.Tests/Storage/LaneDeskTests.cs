using System.Threading.Channels;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;

namespace QlueBot.Tests.Storage;

/// <summary>Who goes with which group, without a server.</summary>
public sealed class LaneDeskTests : IAsyncDisposable
{
    private readonly Channel<(Group Group, TaskCompletionSource Done)> groups = Channel.CreateUnbounded<(Group, TaskCompletionSource)>();
    private readonly LaneDesk desk;
    private int arrivals;

    public LaneDeskTests() => desk = new LaneDesk(64, TimeProvider.System, TimeProvider.System, group =>
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!groups.Writer.TryWrite((group, done)))
        {
            Finish((group, done));
        }

        return done.Task;
    });

    public async ValueTask DisposeAsync()
    {
        groups.Writer.Complete();
        await foreach (var rest in groups.Reader.ReadAllAsync())
        {
            Finish(rest);
        }

        await desk.DisposeAsync();
    }

    [Fact]
    public async Task What_comes_in_while_its_lane_runs_waits_for_the_next_group_and_others_do_not()
    {
        _ = ParkAsync(1);
        _ = ParkAsync(2);
        var first = await StartAsync(1);
        var same = desk.IngestAsync([Arrival(1)]);
        var other = await StartAsync(2);
        Assert.Equal([2], other.Group.Tries.Select(each => each.Call.Lane == LaneOf(2) ? 2 : 1));
        Finish(first);
        var next = await groups.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Finish(next);
        Finish(other);
        Assert.Equal([false], await same);
        Assert.Equal(LaneOf(1), Assert.Single(next.Group.Tries).Call.Lane);
    }

    [Fact]
    public async Task What_needs_two_lanes_of_which_one_is_always_running_is_not_passed_over_for_ever()
    {
        _ = ParkAsync(1);
        _ = ParkAsync(2);
        var running = await StartAsync(1);
        var both = desk.IngestAsync([Arrival(1), Arrival(2)]);
        for (var round = 0; !both.IsCompleted; round++)
        {
            Assert.InRange(round, 0, 50);
            var next = await StartAsync(round % 2 == 0 ? 2 : 1);
            Finish(running);
            if (next.Group.Doors.Any(door => door.Arrivals.Count == 2))
            {
                Finish(next);
                await both;
            }

            running = next;
        }

        Finish(running);
    }

    private static int LaneOf(int chat) => Lane.Of("kupang", $"telegram/{chat}", 64);

    private static void Finish((Group Group, TaskCompletionSource Done) running)
    {
        running.Group.Complete([]);
        running.Done.TrySetResult();
    }

    private Arrival Arrival(int chat) => new("kupang", $"telegram/u{arrivals++}", $"telegram/{chat}", "telegram", default, DateTimeOffset.UnixEpoch);

    private Task<int> ParkAsync(int chat) => desk.RunAsync(
        LaneOf(chat), 10, new LaneHandler((_, _) => new Commit(), (_, _, _) => new Commit()), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private async Task<(Group Group, TaskCompletionSource Done)> StartAsync(int chat)
    {
        _ = desk.IngestAsync([Arrival(chat)]);
        return await groups.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }
}
