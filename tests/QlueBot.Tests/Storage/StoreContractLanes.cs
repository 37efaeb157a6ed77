using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>What every engine promises: inbox and lanes. Further parts inherit one from the other.</summary>
public abstract class StoreContractLanes : StoreFixture
{
    [Fact]
    public async Task A_repeated_arrival_is_received_once_in_one_call_across_calls_and_after_a_restart()
    {
        var twice = await Store.IngestAsync([Arrival("telegram/5"), Arrival("telegram/5"), Arrival("web/a-1")], Cancel);
        var again = await Store.IngestAsync([Arrival("telegram/5"), Arrival("web/a-1"), Arrival("telegram/4")], Cancel);
        var done = await TakeAsync();
        var afterDone = await Store.IngestAsync([Arrival("telegram/5"), Arrival("web/a-1")], Cancel);
        await RestartAsync();
        var afterRestart = await Store.IngestAsync([Arrival("telegram/5"), Arrival("web/a-1"), Arrival("telegram/4"), Arrival("telegram/6")], Cancel);

        Assert.Equal([true, false, true], twice);
        Assert.Equal([false, false, true], again);
        Assert.Equal(3, done.Count);
        Assert.Equal([false, false], afterDone);
        Assert.Equal([false, false, false, true], afterRestart);
    }

    [Fact]
    public async Task What_came_in_before_is_known_while_it_waits_when_it_is_done_and_after_a_restart()
    {
        string[] keys = ["telegram/4", "web/a-1", "web/a-2", "telegram/5"];
        await Store.IngestAsync([Arrival("telegram/5"), Arrival("web/a-1"), Arrival("web/a-2", city: "jakarta")], Cancel);
        var waiting = await Store.SeenAsync(City, keys, Cancel);
        await TakeAsync();
        var done = await Store.SeenAsync(City, keys, Cancel);
        await RestartAsync();

        Assert.Equal([false, true, false, true], waiting);
        Assert.Equal(waiting, done);
        Assert.Equal(waiting, await Store.SeenAsync(City, keys, Cancel));
        Assert.Empty(await Store.SeenAsync(City, [], Cancel));
    }

    [Fact]
    public async Task The_same_key_in_another_city_is_another_arrival() =>
        Assert.Equal([true, true], await Store.IngestAsync([Arrival("telegram/5"), Arrival("telegram/5", city: "jakarta")], Cancel));

    [Theory]
    [InlineData("telegram/5", "telegram/05")]
    [InlineData("web/a", "web/A")]
    [InlineData("web/ab", "web/a\u00adb")]
    [InlineData("web/e\u0301", "web/\u00e9")]
    public async Task Keys_that_merely_look_alike_are_different(string one, string other)
    {
        Assert.True(await IngestAsync(one));
        Assert.True(await IngestAsync(other));
        await TakeAsync();
        await RestartAsync();
        Assert.False(await IngestAsync(other));
    }

    [Fact]
    public async Task Items_of_a_chat_come_in_the_order_they_were_ingested_also_after_a_restart()
    {
        for (var number = 20; number > 0; number--)
        {
            await IngestAsync($"telegram/{number}", body: $"{number}");
        }

        var first = await TakeAsync(max: 5);
        await RestartAsync();
        var rest = await TakeAsync(max: 100);

        Assert.Equal(Enumerable.Range(1, 20).Reverse().Select(number => $"telegram/{number}"), first.Concat(rest).Select(item => item.Key));
        Assert.Equal("16", Encoding.UTF8.GetString(first[4].Body.Span));
        Assert.Equal(Time.GetUtcNow(), rest[0].At);
    }

    [Fact]
    public async Task What_the_door_already_parsed_is_handed_on()
    {
        await Store.IngestAsync([Arrival("telegram/1") with { Parsed = "parsed" }], Cancel);
        Assert.Equal("parsed", Assert.Single(await TakeAsync()).Parsed);
    }

    [Fact]
    public async Task A_parked_caller_is_woken_by_an_arrival()
    {
        var run = RunAsync((items, _) => new Commit(), patience: TimeSpan.FromMinutes(1));
        await IngestAsync("telegram/1");
        Assert.Equal(1, await run);
    }

    [Fact]
    public async Task A_parked_caller_gives_up_when_its_patience_ends()
    {
        var run = RunAsync((_, _) => throw new InvalidOperationException(), patience: TimeSpan.FromSeconds(10));
        await Store.ReadAsync(_ => 0, Cancel);
        await Store.ReadAsync(_ => 0, Cancel);
        Time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(run.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
    }

    [Fact]
    public async Task A_cancelled_caller_leaves_nothing_behind()
    {
        using var gone = new CancellationTokenSource();
        var run = Store.RunLaneAsync(
            LaneOf(Chat), 1, new LaneHandler((_, _) => throw new InvalidOperationException(), (_, _, _) => new Commit()), TimeSpan.FromHours(1), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        await IngestAsync("telegram/1");
        Assert.Single(await TakeAsync());
        Assert.Equal(0, Store.Figures.Aside);
    }

    [Fact]
    public async Task Everything_of_a_commit_takes_effect_together_and_is_read_at_once()
    {
        await IngestAsync("telegram/1");
        await RunAsync((items, reader) =>
        {
            var commit = new Commit();
            commit.Put(Notes, City, new Note("n1", "ana", "satu"), null);
            commit.Outbox.Add(new OutboxDraft(new ChatAddress(City, "telegram", "1"), new OutgoingMessage("halo"), Priority.Reply));
            commit.Timers.Add(new TimerSet(City, Chat, "draft", Time.GetUtcNow().AddHours(1), "timer", default));
            commit.Jobs.Add(new JobDraft(City, "photo", "p1", default));
            commit.Arrivals.Add(Arrival("system/x", "report/KPG-1"));
            return commit;
        });

        Assert.Equal(new StoreFigures(1, 1, 1, 1, 0, 0, true), Store.Figures);
        Assert.Equal("satu", (await NoteAsync("n1"))!.Value.Text);
        await RestartAsync();
        Assert.Equal(new StoreFigures(1, 1, 1, 1, 0, 0, true), Store.Figures);
        Assert.Equal(new Stored<Note>(new Note("n1", "ana", "satu"), 1), await NoteAsync("n1"));
        Assert.Equal("system/x", Assert.Single(await TakeAsync("report/KPG-1")).Key);
    }

    [Fact]
    public async Task The_items_of_one_batch_are_handed_out_together_and_never_again()
    {
        await Store.IngestAsync([Arrival("telegram/1"), Arrival("telegram/2"), Arrival("telegram/3")], Cancel);
        Assert.Equal(2, (await TakeAsync(max: 2)).Count);
        Assert.Single(await TakeAsync());
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task An_item_on_which_the_handler_throws_is_set_aside_and_the_others_are_done()
    {
        await Store.IngestAsync([Arrival("telegram/1"), Arrival("telegram/2", body: "buruk"), Arrival("telegram/3")], Cancel);
        var handed = new List<string>();
        var count = await Store.RunLaneAsync(
            LaneOf(Chat),
            10,
            new LaneHandler(
                (items, _) =>
                {
                    if (items.Any(item => item.Body.Length == 5))
                    {
                        throw new FormatException("Siti 0812");
                    }

                    handed.AddRange(items.Select(item => item.Key));
                    return new Commit();
                },
                (item, error, _) =>
                {
                    var commit = new Commit();
                    commit.Put(Notes, City, new Note("sorry", "bot", error.GetType().Name + item.Key), null);
                    return commit;
                }),
            TimeSpan.Zero,
            Cancel);

        Assert.Equal(3, count);
        Assert.Equal(["telegram/1", "telegram/3"], handed);
        Assert.Equal("FormatExceptiontelegram/2", (await NoteAsync("sorry"))!.Value.Text);
        await RestartAsync();
        var failure = Assert.Single(await Store.ReadAsync(reader => reader.Failures(City, 10), Cancel));
        Assert.Equal(("aside", "telegram/2"), (failure.Kind, failure.Id));
        Assert.Contains("FormatException", failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Siti", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(1, Store.Figures.Aside);
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task An_item_whose_apology_throws_too_is_set_aside_without_one()
    {
        await IngestAsync("telegram/1");
        var count = await Store.RunLaneAsync(
            LaneOf(Chat),
            1,
            new LaneHandler((_, _) => throw new FormatException(), (_, _, _) => throw new InvalidOperationException()),
            TimeSpan.Zero,
            Cancel);

        Assert.Equal(1, count);
        var failure = Assert.Single(await Store.ReadAsync(reader => reader.Failures(City, 10), Cancel));
        Assert.Contains("InvalidOperationException", failure.Reason, StringComparison.Ordinal);
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task A_handler_that_threw_has_changed_nothing()
    {
        await PutAsync(new Note("n1", "ana", "satu"));
        await IngestAsync("telegram/1");
        await RunAsync((_, reader) =>
        {
            var commit = new Commit();
            commit.Put(Notes, City, new Note("n1", "ana", "dua"), reader.Get(Notes, City, "n1"));
            commit.Put(Notes, City, new Note("n2", "ana", "baru"), new Stored<Note>(new Note("n2", "ana", "salah"), 7));
            return commit;
        });

        Assert.Equal("satu", (await NoteAsync("n1"))!.Value.Text);
        Assert.Null(await NoteAsync("n2"));
    }

    [Fact]
    public async Task A_version_conflict_runs_the_handler_again_on_fresh_data()
    {
        await PutAsync(new Note("n1", "ana", "satu"));
        var stale = await NoteAsync("n1");
        await PutAsync(new Note("n1", "ana", "dua"));
        await IngestAsync("telegram/1");
        var runs = 0;
        await RunAsync((_, reader) =>
        {
            var seen = ++runs == 1 ? stale : reader.Get(Notes, City, "n1");
            var commit = new Commit();
            commit.Put(Notes, City, seen!.Value with { Text = seen.Value.Text + "!" }, seen);
            return commit;
        });

        Assert.Equal(2, runs);
        Assert.Equal(new Stored<Note>(new Note("n1", "ana", "dua!"), 3), await NoteAsync("n1"));
    }

    [Fact]
    public async Task One_lane_is_run_by_one_caller_at_a_time_and_every_item_once()
    {
        var inside = 0;
        var most = 0;
        var seen = new List<string>();
        var runs = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 25; round++)
            {
                await RunAsync(
                    (items, _) =>
                    {
                        most = Math.Max(most, Interlocked.Increment(ref inside));
                        seen.AddRange(items.Select(item => item.Key));
                        Interlocked.Decrement(ref inside);
                        return new Commit();
                    },
                    max: 1);
            }
        })).ToList();
        for (var number = 1; number <= 100; number++)
        {
            await IngestAsync($"telegram/{number}");
        }

        await Task.WhenAll(runs);
        while ((await TakeAsync()) is { Count: > 0 } rest)
        {
            seen.AddRange(rest.Select(item => item.Key));
        }

        Assert.Equal(1, most);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => $"telegram/{number}"), seen);
    }
}
