using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

/// <summary>A server that is stopped for a while. It is this test's own.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private const string Account = "kupang/telegram";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly LaneHandler Nothing = new((_, _) => new Commit(), (_, _, _) => new Commit());
    private PostgresHost host = null!;
    private NpgsqlDataSource source = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await PostgresHost.StartAsync();
        source = PostgresServer.Open(await host.CreateAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_stopped_server_refuses_everything_keeps_what_was_and_all_resumes_by_itself()
    {
        await using var store = Open();
        Assert.True(await IngestAsync(store, 1));
        await SayAsync(store, "n1", "1");
        var claimed = Assert.Single(await store.ClaimOutboxAsync(Account, 1, TimeSpan.Zero, Cancel));
        var parked = store.RunLaneAsync(Lane.Of("kupang", "telegram/9", store.Lanes), 1, Nothing, TimeSpan.FromHours(1), Cancel);
        var sender = store.ClaimOutboxAsync(Account, 1, TimeSpan.FromHours(1), Cancel);

        await host.StopServerAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => IngestAsync(store, 2));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => SayAsync(store, "n2", "2"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SettleOutboxAsync([new Settlement.Sent(claimed)], Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(_ => _.Get(StoreFixture.Notes, "kupang", "n1"), Cancel));
        Assert.False(store.Figures.Writable);
        await UntilAsync(() => !store.MaySend(Account));
        Assert.False(parked.IsCompleted);
        Assert.False(sender.IsCompleted);

        await host.StartServerAsync();
        await UntilAsync(() => store.Figures.Writable);
        Assert.False(await IngestAsync(store, 1));
        Assert.True(await IngestAsync(store, 2));
        await store.SettleOutboxAsync([new Settlement.Sent(claimed)], Cancel);
        await SayAsync(store, "n2", "2");
        Assert.Equal("n2", Assert.Single(await sender.WaitAsync(Soon, Cancel)).Message.Text);
        Assert.True(store.MaySend(Account));
        await IngestAsync(store, 3, "telegram/9");
        Assert.Equal(1, await parked.WaitAsync(Soon, Cancel));
    }

    [Fact]
    public async Task What_waited_when_the_server_came_back_is_done_without_being_asked()
    {
        await using var store = Open();
        await store.IngestAsync([], Cancel);
        await host.StopServerAsync();
        await host.StartServerAsync();
        await UntilAsync(async () =>
        {
            try
            {
                return await IngestAsync(store, 1, "telegram/9");
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        });

        Assert.Equal(1, await store.RunLaneAsync(Lane.Of("kupang", "telegram/9", store.Lanes), 1, Nothing, TimeSpan.FromHours(1), Cancel).WaitAsync(Soon, Cancel));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_sentence_that_names_the_key()
    {
        var there = await host.CreateAsync();
        await host.StopServerAsync();
        var gone = Assert.Throws<StoreUnreachableException>(() => PostgresServer.Open(there));
        Assert.StartsWith("Storage:Postgres:ConnectionString", gone.Message, StringComparison.Ordinal);
        await host.StartServerAsync();
        var unknown = Assert.Throws<StoreUnreachableException>(() => PostgresServer.Open(there.Replace("Database=test", "Database=tiada", StringComparison.Ordinal)));
        Assert.StartsWith("Storage:Postgres:ConnectionString", unknown.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> IngestAsync(PostgresStore store, int number, string laneKey = "telegram/1") =>
        (await store.IngestAsync([new Arrival("kupang", $"telegram/{number}", laneKey, "telegram", new byte[100], DateTimeOffset.UnixEpoch)], Cancel))[0];

    private static Task SayAsync(PostgresStore store, string text, string chat) => store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Outbox.Add(new OutboxDraft(new ChatAddress("kupang", "telegram", chat), new OutgoingMessage(text), Priority.Reply));
            return commit;
        },
        Cancel);

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Soon);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo())
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    private PostgresStore Open() => new(source, [StoreFixture.Notes], TimeProvider.System, NullLogger<PostgresStore>.Instance);
}
