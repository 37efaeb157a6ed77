using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels.Web;

/// <summary>As much of a store as the web channel uses: records and arrivals, one at a time, gone with the process.</summary>
internal sealed class MemoryStore : IStore, IReader
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Table, string City, string Key), (ReadOnlyMemory<byte> Body, int Schema, long Version)> records = [];
    private readonly HashSet<(string City, string Key)> seen = [];

    public List<Arrival> Arrived { get; } = [];

    public Action<Arrival>? OnArrival { get; set; }

    /// <summary>The disk is full.</summary>
    public bool IsBroken { get; set; }

    public int Records
    {
        get
        {
            lock (gate)
            {
                return records.Count;
            }
        }
    }

    /// <summary>How often records of a table were written.</summary>
    public long Versions(string table)
    {
        lock (gate)
        {
            return records.Where(record => record.Key.Table == table).Sum(record => record.Value.Version);
        }
    }

    public int Lanes => 1;

    public StoreFigures Figures => new(Arrived.Count, 0, 0, 0, 0, 0, !IsBroken);

    public Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken) => IsBroken
        ? throw new StoreUnavailableException("disk full")
        : Task.FromResult<IReadOnlyList<bool>>([.. arrivals.Select(TakeIn)]);

    public Task<IReadOnlyList<bool>> SeenAsync(string city, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<bool>>([.. keys.Select(key => seen.Contains((city, key)))]);
        }
    }

    public Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(read(this));
        }
    }

    public Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken)
    {
        List<Arrival> taken = [];
        lock (gate)
        {
            if (IsBroken)
            {
                throw new StoreUnavailableException("disk full");
            }

            var commit = change(this);
            foreach (var write in commit.Writes)
            {
                var slot = (write.Table.Name, write.City, write.Shape.Key);
                var version = records.TryGetValue(slot, out var before) ? before.Version : 0;
                Assert.Equal(version, write.ExpectedVersion);
                records[slot] = (write.Table.Write(write.Value), write.Table.Schema, version + 1);
            }

            taken.AddRange(commit.Arrivals.Where(TakeIn));
        }

        foreach (var arrival in taken)
        {
            OnArrival?.Invoke(arrival);
        }

        return Task.CompletedTask;
    }

    public Stored<T>? Get<T>(Table<T> table, string city, string key)
        where T : class =>
        records.TryGetValue((table.Name, city, key), out var record)
            ? new Stored<T>((T)table.Read(record.Body.Span, record.Schema), record.Version)
            : null;

    public IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
        where T : class =>
        [.. records.Where(record => record.Key.Table == table.Name && record.Key.City == city)
            .Select(record => new Stored<T>((T)table.Read(record.Value.Body.Span, record.Value.Schema), record.Value.Version))
            .Where(record => table.ShapeOf(record.Value).Marks.Contains(mark)).Take(limit)];

    public int Count<T>(Table<T> table, string city, string mark)
        where T : class => throw new NotSupportedException();

    public IReadOnlyList<Failure> Failures(string city, int limit) => [];

    public Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var gone = records.Keys.Where(slot => slot.City == erasure.City && erasure.Records.Any(record =>
                record.Table.Name == slot.Table && (slot.Key == record.Key || slot.Key.StartsWith($"{record.Key}/", StringComparison.Ordinal)))).ToList();
            gone.ForEach(slot => records.Remove(slot));
            return Task.FromResult(gone.Count);
        }
    }

    public Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken) =>
        Task.FromResult<Holding?>(new Holding(() => true, () => ValueTask.CompletedTask, CancellationToken.None));

    public bool MaySend(string account) => true;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool TakeIn(Arrival arrival)
    {
        if (!seen.Add((arrival.City, arrival.Key)))
        {
            return false;
        }

        Arrived.Add(arrival);
        return true;
    }
}
