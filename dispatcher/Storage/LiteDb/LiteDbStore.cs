using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>The store of one process, in one LiteDB file: queues what callers want, and lets one thread do it in groups.</summary>
internal sealed class LiteDbStore : IStore
{
    private const int LaneCount = 64;
    private readonly LockFile lockFile;
    private readonly Boards boards;
    private readonly Owner owner;
    private readonly TimeProvider time;

    // A sweep writes past the journal, which a copy of the files would miss: one waits for the other.
    private readonly SemaphoreSlim quiet = new(1);

    /// <exception cref="StoreInUseException">Another process has the file.</exception>
    public LiteDbStore(
        LiteDbOptions options, IEnumerable<Table> tables, TimeProvider time, ILogger<LiteDbStore> logger, Func<string, DiskFile>? openFile = null)
    {
        this.time = time;
        List<Table> all = [.. tables];
        var path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        lockFile = new LockFile(path);
        boards = new Boards(time);
        owner = new Owner(
            () => new State(new Disk(path, openFile ?? (file => new DiskFile(file)), all.Select(TableRecords.RestingOf)), all, LaneCount, time),
            boards,
            LaneCount,
            time,
            logger);
        try
        {
            owner.Started.GetAwaiter().GetResult();
        }
        catch
        {
            boards.Dispose();
            lockFile.Dispose();
            throw;
        }
    }

    public int Lanes => LaneCount;

    public StoreFigures Figures => owner.Figures;

    public Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        foreach (var arrival in arrivals)
        {
            Ids.Check(arrival.City, arrival.Key, "key");
        }

        return Run<IReadOnlyList<bool>>(true, state => ([.. arrivals.Select(state.Ingest)], null), cancellationToken);
    }

    public Task<IReadOnlyList<bool>> SeenAsync(string city, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        Run<IReadOnlyList<bool>>(false, state => ([.. keys.Select(key => state.Inbox.Has(city, key))], null), cancellationToken);

    public Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lane);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lane, LaneCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var command = new LaneCommand(lane, max, handler, patience);
        command.WatchFor(owner.Leave, cancellationToken);
        owner.Add(command);
        return command.Answer;
    }

    public Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        boards.Outbox.ClaimAsync(account, max, patience, cancellationToken);

    public Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        Run(true, state => Settling.Settle(state, settlements), cancellationToken);

    public async Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        var jobs = await boards.Jobs.ClaimAsync(kind, max, patience, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return [.. jobs.Select(job => job.Attempts == 0 ? job with { FirstTriedAt = now } : job)];
    }

    public Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is JobOutcome.Done { Result: var result })
        {
            Ids.Check(result.City, result.Key, "key");
        }

        return Run(true, state => Settling.Settle(state, outcome), cancellationToken);
    }

    public Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) =>
        Run(false, state => Try(() => read(state.Records)), cancellationToken);

    public Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken) =>
        Run(true, state => Settling.Write(state, change), cancellationToken);

    // One process has the file, so it holds every name.
    public Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken) =>
        Task.FromResult<Holding?>(new Holding(() => true, () => ValueTask.CompletedTask, CancellationToken.None));

    public bool MaySend(string account) => true;

    public async Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken)
    {
        var sweep = new Sweep(time.GetUtcNow() - rawAge, time.GetUtcNow() - idAge);
        await WalkAsync(sweep.Step, () => sweep.IsDone, cancellationToken).ConfigureAwait(false);
        return sweep.Gone;
    }

    public async Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var erasing = new Erasing(erasure);
        await WalkAsync(erasing.Step, () => erasing.IsDone, cancellationToken).ConfigureAwait(false);
        return erasing.Gone;
    }

    /// <summary>Copies the store's files into a folder as of one instant, while everything goes on.</summary>
    /// <returns>The copy's path: a store that nobody has open.</returns>
    /// <exception cref="CopyRefusedException">The store had to recover meanwhile.</exception>
    public async Task<string> CutAsync(string folder, CancellationToken cancellationToken)
    {
        await quiet.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var cut = await Run<DiskCut>(false, state => (state.Disk.Hold(), null), cancellationToken).ConfigureAwait(false);
            bool isWhole;
            string copy;
            try
            {
                copy = await Task.Run(() => cut.CopyTo(folder), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                isWhole = await Run<bool>(false, state => (state.Disk.Release(cut), null), CancellationToken.None).ConfigureAwait(false);
            }

            return isWhole ? copy : throw new CopyRefusedException("The store had to recover while it was copied; try again.");
        }
        finally
        {
            quiet.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync().ConfigureAwait(false);
        boards.Dispose();
        lockFile.Dispose();
        quiet.Dispose();
    }

    private static (T Value, Exception? Error) Try<T>(Func<T> read)
    {
        try
        {
            return (read(), null);
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            return (default!, error);
        }
    }

    /// <summary>Step by step, so that nobody waits for it; never while a copy is cut.</summary>
    private async Task WalkAsync(Func<State, int> step, Func<bool> isDone, CancellationToken cancellationToken)
    {
        await quiet.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            do
            {
                await Run<int>(true, state => (step(state), null), cancellationToken).ConfigureAwait(false);
            }
            while (!isDone());
        }
        finally
        {
            quiet.Release();
        }
    }

    private Task<T> Run<T>(bool writes, Func<State, (T Value, Exception? Error)> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var command = new Command<T>(writes, run, cancellationToken);
        owner.Add(command);
        return command.Answer;
    }
}
