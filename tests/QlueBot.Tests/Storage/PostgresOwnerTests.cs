using System.Diagnostics;
using QlueBot.CrashChild;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;

namespace QlueBot.Tests.Storage;

/// <summary>Several processes on one database: who may send, who polls, who works on what.</summary>
public sealed class PostgresOwnerTests : PostgresProcesses
{
    [Fact]
    public async Task One_of_two_sends_and_gets_what_the_other_wrote_and_the_other_takes_over_when_it_goes()
    {
        var first = Open();
        await SayAsync(first, "satu");
        Assert.Equal("satu", Text(await first.ClaimOutboxAsync(Account, 9, TimeSpan.Zero, Cancel)));
        await using var second = Open();
        Assert.Empty(await second.ClaimOutboxAsync(Account, 9, TimeSpan.Zero, Cancel));
        Assert.True(first.MaySend(Account));
        Assert.False(second.MaySend(Account));

        await SayAsync(second, "dua", chat: "2");
        Assert.Equal("dua", Text(await first.ClaimOutboxAsync(Account, 9, Patience, Cancel)));

        var waiting = second.ClaimOutboxAsync(Account, 9, Patience, Cancel);
        var clock = Stopwatch.StartNew();
        await first.DisposeAsync();
        Assert.Equal("dua satu", Text(await waiting));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.True(second.MaySend(Account));
    }

    [Theory]
    [InlineData("while it waits", false)]
    [InlineData("while it is tried", true)]
    public async Task What_another_process_wakes_comes_at_once_at_the_one_that_sends(string name, bool isTried)
    {
        await using var first = Open();
        await SayAsync(first, "satu");
        var row = Assert.Single(await first.ClaimOutboxAsync(Account, 9, TimeSpan.Zero, Cancel));
        await using var second = Open();
        if (isTried)
        {
            await WakeAsync();
            await PutOffAsync();
        }
        else
        {
            await PutOffAsync();
            await WakeAsync();
        }

        var again = Assert.Single(await first.ClaimOutboxAsync(Account, 9, Patience, Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal((name, row.Id, 1), (name, again.Id, again.Attempts));

        Task PutOffAsync() => first.SettleOutboxAsync([new Settlement.Again(row, TimeProvider.System.GetUtcNow().AddHours(1)) { LetsPass = true }], Cancel);
        Task WakeAsync() => second.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                commit.Woken.Add(new OutboxWake(Tally.City, row.Id, row.CreatedAt));
                return commit;
            },
            Cancel);
    }

    [Fact]
    public async Task A_killed_sender_is_replaced_within_a_second()
    {
        using var child = Watch();
        await ReadUntilAsync(child, "True");
        await using var store = Open();
        await SayAsync(store, "satu");
        Assert.Empty(await store.ClaimOutboxAsync(Account, 9, TimeSpan.Zero, Cancel));

        var claim = store.ClaimOutboxAsync(Account, 9, Patience, Cancel);
        var clock = Stopwatch.StartNew();
        child.Kill();
        Assert.Equal("satu", Text(await claim));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_frozen_sender_is_replaced_and_may_not_send_when_it_wakes()
    {
        using var child = Watch();
        await ReadUntilAsync(child, "True");
        await using var store = Open();
        await SayAsync(store, "satu");
        try
        {
            await SignalAsync(child, "-STOP");
            Assert.Equal("satu", Text(await store.ClaimOutboxAsync(Account, 9, Patience, Cancel)));
            await SignalAsync(child, "-CONT");

            // What it said before it froze, and perhaps one more word that was on its tongue.
            await ReadUntilAsync(child, "False");
            for (var line = 0; line < 20; line++)
            {
                Assert.Equal("False", await child.StandardOutput.ReadLineAsync(Cancel));
            }

            Assert.True(store.MaySend(Account));
        }
        finally
        {
            child.Kill();
        }
    }

    [Fact]
    public async Task A_name_is_held_by_one_and_free_when_given_back()
    {
        await using var first = Open();
        await using var second = Open();
        var held = await first.HoldAsync("poll", TimeSpan.Zero, Cancel);
        Assert.True(held!.IsHeld);
        Assert.Null(await first.HoldAsync("poll", TimeSpan.Zero, Cancel));
        Assert.Null(await second.HoldAsync("poll", TimeSpan.Zero, Cancel));
        await using var other = await second.HoldAsync("other", TimeSpan.Zero, Cancel);
        Assert.NotNull(other);

        var waiting = second.HoldAsync("poll", Patience, Cancel);
        await held.DisposeAsync();
        Assert.True((await waiting)!.IsHeld);
    }

    [Fact]
    public async Task Who_loses_the_connection_learns_of_it_and_asks_again()
    {
        await using var store = Open();
        var held = await store.HoldAsync("poll", TimeSpan.Zero, Cancel);
        await using var admin = Sources[0].CreateCommand(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = $1::bigint::oid and database = (select oid from pg_database where datname = current_database())");
        admin.Parameters.AddWithValue((long)Locks.Name);
        await admin.ExecuteNonQueryAsync(Cancel);
        using var told = CancellationTokenSource.CreateLinkedTokenSource(held!.Lost, Cancel);
        await Task.Delay(Patience, TimeProvider.System, told.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.True(held.Lost.IsCancellationRequested);
        Assert.False(held.IsHeld);
        await using var again = await store.HoldAsync("poll", Patience, Cancel);
        Assert.True(again!.IsHeld);
    }

    [Fact]
    public async Task A_job_of_a_process_that_died_is_claimed_by_another()
    {
        var first = Open();
        await using var second = Open();
        await first.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                commit.Jobs.Add(new JobDraft(Tally.City, "photo", "p1", default));
                return commit;
            },
            Cancel);
        Assert.Single(await first.ClaimJobsAsync("photo", 1, TimeSpan.Zero, Cancel));
        Assert.Empty(await second.ClaimJobsAsync("photo", 1, TimeSpan.Zero, Cancel));
        var waiting = second.ClaimJobsAsync("photo", 1, Patience, Cancel);
        await Sources[0].DisposeAsync();
        await first.DisposeAsync();
        Assert.Equal("p1", Assert.Single(await waiting).Id);
    }

    [Fact]
    public async Task Two_processes_share_lanes_and_every_item_is_done_once_in_order()
    {
        await using var first = Open();
        await using var second = Open();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var pumps = ((PostgresStore[])[first, second]).SelectMany(store => Enumerable.Range(0, store.Lanes).Select(lane => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await store.RunLaneAsync(lane, 10, Tally.Handler, Patience, over.Token);
            }
        }))).ToList();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async chat =>
        {
            for (var number = 0; number < 10; number++)
            {
                var key = $"telegram/{chat}-{number}";
                Arrival[] arrivals = [new(Tally.City, key, $"telegram/{chat}", "telegram", new byte[10], TimeProvider.System.GetUtcNow())];
                var answers = await Task.WhenAll(first.IngestAsync(arrivals, Cancel), second.IngestAsync(arrivals, Cancel));
                Assert.Single(answers, answer => answer[0]);
            }
        }));

        var counts = new List<int>();
        while (counts.Sum() < 200)
        {
            counts = await second.ReadAsync(
                reader => Enumerable.Range(0, 20).Select(chat => reader.Get(Tally.Table, Tally.City, $"chat/telegram/{chat}")?.Value.Count ?? 0).ToList(), Cancel);
        }

        Assert.All(counts, count => Assert.Equal(10, count));
        var spoken = await SpokenAsync();
        Assert.All(spoken.GroupBy(key => key.Split('-')[0]), chat => Assert.Equal(Enumerable.Range(0, 10), chat.Select(key => int.Parse(key.Split('-')[1], null))));
        await over.CancelAsync();
        await Task.WhenAll(pumps).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal(0, first.Figures.Aside);

        async Task<List<string>> SpokenAsync()
        {
            var all = new List<string>();
            while (all.Count < 200)
            {
                var rows = await first.ClaimOutboxAsync(Account, 100, Patience, Cancel);
                all.AddRange(rows.Select(row => row.Message.Text));
                await first.SettleOutboxAsync([.. rows.Select(row => new Settlement.Sent(row))], Cancel);
            }

            return all;
        }
    }

    [Fact]
    public async Task A_lane_decides_on_what_another_process_wrote_a_moment_ago()
    {
        await using var first = Open(StoreFixture.Notes);
        await using var second = Open(StoreFixture.Notes);
        for (var round = 1; round <= 5; round++)
        {
            await WriteAsync(second, new Note("n1", round % 2 == 0 ? "ana" : "budi", $"{round}"));
            Assert.Equal((round % 2 == 0 ? $"{round}" : "", $"{round}", round), await DecideAsync(first, round));
        }

        // And what it wrote itself is known to the other.
        await WriteAsync(first, new Note("n1", "ana", "6"));
        Assert.Equal(("6", "6", 6), await DecideAsync(second, 6));
        await second.EraseAsync(new Erasure(Tally.City, [], [(StoreFixture.Notes, "n1")]), Cancel);
        Assert.Equal(("", "", 0), await DecideAsync(first, 7));

        static async Task<(string ByAna, string Text, long Version)> DecideAsync(PostgresStore store, int round)
        {
            (string, string, long) seen = default;
            await store.IngestAsync([new Arrival(Tally.City, $"telegram/{round}", "telegram/1", "telegram", default, DateTimeOffset.UnixEpoch)], Cancel);
            var handler = new LaneHandler(
                (_, reader) =>
                {
                    var ana = reader.Find(StoreFixture.Notes, Tally.City, "by:ana", 5);
                    var note = reader.Get(StoreFixture.Notes, Tally.City, "n1");
                    seen = (string.Join(' ', ana.Select(each => each.Value.Text)), note?.Value.Text ?? "", note?.Version ?? 0);
                    return new Commit();
                },
                (_, error, _) => throw error);
            Assert.Equal(1, await store.RunLaneAsync(Lane.Of(Tally.City, "telegram/1", store.Lanes), 10, handler, Patience, Cancel));
            return seen;
        }
    }

    private static Task WriteAsync(PostgresStore store, Note note) => store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            commit.Put(StoreFixture.Notes, Tally.City, note, reader.Get(StoreFixture.Notes, Tally.City, note.Id));
            return commit;
        },
        Cancel);

    private static string Text(IReadOnlyList<OutboxRow> rows) => string.Join(' ', rows.Select(row => row.Message.Text).Order(StringComparer.Ordinal));

    private static Task SayAsync(PostgresStore store, string text, string chat = "1") => store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Outbox.Add(new OutboxDraft(new ChatAddress(Tally.City, "telegram", chat), new OutgoingMessage(text), Priority.Reply));
            return commit;
        },
        Cancel);

    private static async Task ReadUntilAsync(Process child, string word)
    {
        while (await child.StandardOutput.ReadLineAsync(Cancel) != word)
        {
            Assert.False(child.HasExited);
        }
    }

    private static async Task SignalAsync(Process child, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{child.Id}"]);
        await kill.WaitForExitAsync(Cancel);
    }

    private Process Watch() => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "QlueBot.CrashChild.dll"), Place, "watch"]) { RedirectStandardOutput = true })!;

    private PostgresStore Open(params Table[] tables) => Open(Place, pace: null, tables);
}
