using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

/// <summary>What comes in while its lane waits is done in the transaction that stores it; what cannot be goes the long way, unharmed.</summary>
public sealed class PostgresGroupTests : IAsyncLifetime
{
    private const string City = "kupang";
    private const string Chat = "telegram/1";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly List<string> handled = [];
    private NpgsqlDataSource source = null!;
    private PostgresStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        source = PostgresServer.Open(await PostgresShared.CreateAsync());
        store = new PostgresStore(source, [StoreFixture.Notes], TimeProvider.System, NullLogger<PostgresStore>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await source.DisposeAsync();
    }

    [Fact]
    public async Task It_never_enters_the_inbox_and_is_among_what_is_done()
    {
        await DoAsync("create function never() returns trigger language plpgsql as $$ begin raise exception 'in the inbox'; end $$");
        await DoAsync("create trigger never before insert on inbox execute function never()");
        var run = RunAsync();
        Assert.Equal([true], await IngestAsync("telegram/5"));
        Assert.Equal(1, await run);
        Assert.Equal(["telegram/5"], handled);
        Assert.Equal(1L, await AskAsync("select count(*) from done d join seen s using (city, key) where d.key = 'telegram/5' and d.reason is null"));
        Assert.Equal(new StoreFigures(0, 1, 0, 0, 0, 0, true), store.Figures);

        await Assert.ThrowsAsync<PostgresException>(() => IngestAsync("telegram/6"));
    }

    [Fact]
    public async Task A_repeat_is_a_repeat_and_is_not_handled_again()
    {
        var run = RunAsync();
        Assert.Equal([true, false], await IngestAsync("telegram/5", "telegram/5"));
        Assert.Equal(1, await run);
        run = RunAsync();
        Assert.Equal([false, true], await IngestAsync("telegram/5", "telegram/6"));
        Assert.Equal(1, await run);
        Assert.Equal(["telegram/5", "telegram/6"], handled);
    }

    [Fact]
    public async Task What_waited_before_comes_first_and_what_is_too_much_waits()
    {
        await IngestAsync("telegram/1", "telegram/2");
        var run = RunAsync(max: 3);
        await IngestAsync("telegram/3", "telegram/4", "telegram/5");
        for (var count = await run; count < 5;)
        {
            count += await RunAsync(max: 3);
        }

        Assert.Equal(["telegram/1", "telegram/2", "telegram/3", "telegram/4", "telegram/5"], handled);
    }

    [Fact]
    public async Task One_on_which_the_handler_throws_is_received_and_set_aside_and_those_of_other_lanes_are_done()
    {
        Task<int>[] runs = [.. new[] { Chat, "telegram/2" }.Select(chat => RunAsync(chat))];
        Assert.Equal([true, true], await store.IngestAsync([Arrival("telegram/buruk"), Arrival("telegram/6", "telegram/2")], Cancel));
        Assert.All(await Task.WhenAll(runs), count => Assert.Equal(1, count));
        Assert.Contains("telegram/6", handled);
        Assert.Equal("telegram/buruk", Assert.Single(await store.ReadAsync(reader => reader.Failures(City, 10), Cancel)).Id);
        Assert.Equal((0, 1), (store.Figures.Inbox, store.Figures.Aside));
    }

    [Fact]
    public async Task While_another_process_is_in_the_lane_it_is_kept_for_later()
    {
        await using var other = await source.OpenConnectionAsync(Cancel);
        await using (var inside = new NpgsqlCommand($"begin; select pg_advisory_xact_lock({Locks.Lane}, {Lane.Of(City, Chat, store.Lanes)})", other))
        {
            await inside.ExecuteNonQueryAsync(Cancel);
        }

        var run = RunAsync();
        Assert.Equal([true], await IngestAsync("telegram/5"));
        Assert.Equal(1L, await AskAsync("select count(*) from inbox"));
        Assert.False(run.IsCompleted);
        await using (var leave = new NpgsqlCommand("commit", other))
        {
            await leave.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Equal(1, await run);
        Assert.Equal(["telegram/5"], handled);
    }

    [Fact]
    public async Task Lanes_that_write_the_same_record_take_two_groups()
    {
        var commit = new Func<IReadOnlyList<StoredItem>, IReader, Commit>((items, reader) =>
        {
            var note = reader.Get(StoreFixture.Notes, City, "n1");
            var commit = new Commit();
            commit.Put(StoreFixture.Notes, City, new Note("n1", "ana", note?.Value.Text + items.Count), note);
            return commit;
        });
        Task<int>[] runs = [.. new[] { Chat, "telegram/2" }.Select(chat => RunAsync(chat, commit))];
        Assert.Equal([true, true], await store.IngestAsync([Arrival("telegram/5"), Arrival("telegram/6", "telegram/2")], Cancel));
        Assert.All(await Task.WhenAll(runs), count => Assert.Equal(1, count));
        Assert.Equal("11", (await store.ReadAsync(reader => reader.Get(StoreFixture.Notes, City, "n1"), Cancel))!.Value.Text);
        Assert.Equal(0, store.Figures.Inbox);
    }

    private static Arrival Arrival(string key, string chat = Chat) => new(City, key, chat, "telegram", "{}"u8.ToArray(), TimeProvider.System.GetUtcNow());

    private Task<IReadOnlyList<bool>> IngestAsync(params string[] keys) => store.IngestAsync([.. keys.Select(key => Arrival(key))], Cancel);

    private Task<int> RunAsync(string chat = Chat, Func<IReadOnlyList<StoredItem>, IReader, Commit>? handle = null, int max = 10) =>
        store.RunLaneAsync(Lane.Of(City, chat, store.Lanes), max, new LaneHandler(handle ?? Answer, (_, _, _) => new Commit()), Long, Cancel);

    private Commit Answer(IReadOnlyList<StoredItem> items, IReader reader)
    {
        if (items.Any(item => item.Key.EndsWith("buruk", StringComparison.Ordinal)))
        {
            throw new FormatException();
        }

        handled.AddRange(items.Select(item => item.Key));
        var commit = new Commit();
        commit.Outbox.Add(new OutboxDraft(new ChatAddress(City, "telegram", items[0].LaneKey), new OutgoingMessage("halo"), Priority.Reply));
        return commit;
    }

    private async Task DoAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
