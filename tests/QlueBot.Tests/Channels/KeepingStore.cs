using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Tests.Storage;

namespace QlueBot.Tests.Channels;

/// <summary>A real store for a door that also asks whose message it is; what came in can be looked at, and it can be away.</summary>
internal sealed class KeepingStore : IStore
{
    private readonly TempFolder folder = new();
    private readonly LiteDbStore store;

    public KeepingStore() => store = new LiteDbStore(
        new LiteDbOptions { Path = folder.File("qluebot.db") },
        [KnownId.Table, JoinedChat.Table, FormerId.Table, SessionTable.Sessions, Person.Table, Officer.Table], TimeProvider.System, NullLogger<LiteDbStore>.Instance);

    /// <summary>What was new, in order.</summary>
    public ConcurrentQueue<Arrival> Kept { get; } = [];

    public bool IsDown { get; set; }

    public int Lanes => store.Lanes;

    public StoreFigures Figures => store.Figures;

    public async Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        Check();
        var isNew = await store.IngestAsync(arrivals, cancellationToken);
        foreach (var (arrival, _) in arrivals.Zip(isNew).Where(one => one.Second))
        {
            Kept.Enqueue(arrival);
        }

        return isNew;
    }

    public Task<IReadOnlyList<bool>> SeenAsync(string city, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        store.SeenAsync(city, keys, cancellationToken);

    public Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken) =>
        store.RunLaneAsync(lane, max, handler, patience, cancellationToken);

    public Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        store.ClaimOutboxAsync(account, max, patience, cancellationToken);

    public Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        store.SettleOutboxAsync(settlements, cancellationToken);

    public Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        store.ClaimJobsAsync(kind, max, patience, cancellationToken);

    public Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken) => store.SettleJobAsync(outcome, cancellationToken);

    public Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken)
    {
        Check();
        return store.ReadAsync(read, cancellationToken);
    }

    public Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken)
    {
        Check();
        return store.WriteAsync(change, cancellationToken);
    }

    public Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken) => store.HoldAsync(name, patience, cancellationToken);

    public bool MaySend(string account) => store.MaySend(account);

    public Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken) => store.SweepAsync(rawAge, idAge, cancellationToken);

    public Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken) => store.EraseAsync(erasure, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    private void Check()
    {
        if (IsDown)
        {
            throw new StoreUnavailableException("disk full");
        }
    }
}
