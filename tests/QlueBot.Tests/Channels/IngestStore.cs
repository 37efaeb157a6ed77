using System.Collections.Concurrent;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels;

/// <summary>As much of a store as a door needs: it keeps what comes in, once, or cannot.</summary>
internal sealed class IngestStore : IStore
{
    private readonly HashSet<string> seen = [];
    private readonly SemaphoreSlim place = new(1);

    public ConcurrentQueue<Arrival> Kept { get; } = [];

    public bool IsDown { get; set; }

    public SemaphoreSlim Asked { get; } = new(0);

    public int Lanes => 1;

    public StoreFigures Figures => throw new NotSupportedException();

    public Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            Asked.Release();
            throw new StoreUnavailableException("disk full");
        }

        var isNew = new List<bool>();
        lock (seen)
        {
            foreach (var arrival in arrivals)
            {
                isNew.Add(seen.Add(arrival.Key));
                if (isNew[^1])
                {
                    Kept.Enqueue(arrival);
                }
            }
        }

        Asked.Release();
        return Task.FromResult<IReadOnlyList<bool>>(isNew);
    }

    public Task<IReadOnlyList<bool>> SeenAsync(string city, IReadOnlyList<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The one name there is; cancelled: whoever holds it loses it.</summary>
    public CancellationTokenSource Lost { get; set; } = new();

    public async Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken) =>
        await place.WaitAsync(patience, cancellationToken) ? new Holding(() => true, GiveBackAsync, Lost.Token) : null;

    private ValueTask GiveBackAsync()
    {
        place.Release();
        return ValueTask.CompletedTask;
    }

    public bool MaySend(string account) => true;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
