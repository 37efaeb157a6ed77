using System.Text;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>What every engine promises: timers and jobs; with it the contract is complete.</summary>
public abstract class StoreContract : StoreContractErasing
{
    [Fact]
    public async Task A_due_timer_is_handed_to_its_lane_once_as_an_item_of_its_kind()
    {
        await SetTimerAsync("draft", TimeSpan.FromHours(1));
        Assert.Empty(await TakeAsync());
        await RestartAsync();
        Time.Advance(TimeSpan.FromHours(1));
        var item = Assert.Single(await TakeAsync());
        Assert.Equal((City, "timer/telegram/1/draft", Chat, "timer", Time.GetUtcNow()), (item.City, item.Key, item.LaneKey, item.Kind, item.At));
        Assert.Equal("draft", Encoding.UTF8.GetString(item.Body.Span));
        Assert.Empty(await TakeAsync());
        await RestartAsync();
        Assert.Empty(await TakeAsync());
        Assert.Equal(0, Store.Figures.Timers);
    }

    [Fact]
    public async Task A_parked_caller_is_woken_by_a_timer()
    {
        await SetTimerAsync("draft", TimeSpan.FromMinutes(5));
        var run = RunAsync((_, _) => new Commit(), patience: TimeSpan.FromHours(1));
        await Store.ReadAsync(_ => 0, Cancel);
        await Store.ReadAsync(_ => 0, Cancel);
        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await run.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
    }

    [Fact]
    public async Task A_timer_set_again_replaces_the_first_and_a_cancelled_one_never_comes()
    {
        await SetTimerAsync("draft", TimeSpan.FromHours(1));
        await SetTimerAsync("draft", TimeSpan.FromHours(3));
        await SetTimerAsync("other", TimeSpan.FromHours(1));
        await CommitAsync(_ =>
        {
            var commit = new Commit();
            commit.CancelledTimers.Add(new TimerCancel(City, Chat, "other"));
            return commit;
        });
        await RestartAsync();
        Time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await TakeAsync());
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Single(await TakeAsync());
    }

    [Fact]
    public async Task A_timer_may_set_itself_again_while_it_is_handled()
    {
        await SetTimerAsync("tick", TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromHours(1));
        await RunAsync((_, _) =>
        {
            var commit = new Commit();
            commit.Timers.Add(new TimerSet(City, Chat, "tick", Time.GetUtcNow().AddHours(1), "timer", default));
            return commit;
        });
        Assert.Empty(await TakeAsync());
        Assert.Equal(1, Store.Figures.Timers);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Single(await TakeAsync());
    }

    [Fact]
    public async Task Timers_come_in_the_order_they_are_due_and_among_items_by_time()
    {
        await SetTimerAsync("c", TimeSpan.FromHours(3));
        await SetTimerAsync("a", TimeSpan.FromHours(1));
        await SetTimerAsync("b", TimeSpan.FromHours(2));
        Time.Advance(TimeSpan.FromHours(1.5));
        await IngestAsync("telegram/1");
        Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(
            ["timer/telegram/1/a", "telegram/1", "timer/telegram/1/b", "timer/telegram/1/c"],
            (await TakeAsync()).Select(item => item.Key));
    }

    [Fact]
    public async Task A_job_is_claimed_once_and_its_result_arrives_with_its_end()
    {
        await AddJobAsync("p1");
        await AddJobAsync("p1");
        var job = Assert.Single(await ClaimJobsAsync());
        Assert.Equal((City, "photo", "p1", 0), (job.City, job.Kind, job.Id, job.Attempts));
        Assert.Empty(await ClaimJobsAsync());
        await Store.SettleJobAsync(new JobOutcome.Done(job, Arrival("photo/p1")), Cancel);
        await Store.SettleJobAsync(new JobOutcome.Done(job, Arrival("photo/p1-again")), Cancel);
        Assert.Equal("photo/p1", Assert.Single(await TakeAsync()).Key);
        await RestartAsync();
        Assert.Empty(await ClaimJobsAsync());
        await AddJobAsync("p1");
        Assert.Single(await ClaimJobsAsync());
    }

    [Fact]
    public async Task A_job_put_off_comes_again_and_remembers_when_it_was_first_tried()
    {
        await AddJobAsync("p1", TimeSpan.FromMinutes(1));
        Assert.Empty(await ClaimJobsAsync());
        Time.Advance(TimeSpan.FromMinutes(2));
        var first = Time.GetUtcNow();
        var job = Assert.Single(await ClaimJobsAsync());
        Assert.Equal(first, job.FirstTriedAt);
        await Store.SettleJobAsync(new JobOutcome.Again(job, Time.GetUtcNow().AddMinutes(5)), Cancel);
        Assert.Empty(await ClaimJobsAsync());
        var claim = ClaimJobsAsync(TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromMinutes(5));
        var again = Assert.Single(await claim.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        Assert.Equal((1, first), (again.Attempts, again.FirstTriedAt));
        await RestartAsync();
        Assert.Equal(first, Assert.Single(await ClaimJobsAsync()).FirstTriedAt);
    }

    [Fact]
    public async Task After_the_end_waiting_callers_are_let_go()
    {
        var run = RunAsync((_, _) => new Commit(), patience: TimeSpan.FromHours(1));
        var claim = ClaimAsync(patience: TimeSpan.FromHours(1));
        await RestartAsync();
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        Assert.Empty(await claim.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
    }
}
