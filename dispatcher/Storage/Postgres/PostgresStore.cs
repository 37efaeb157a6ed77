using Microsoft.Extensions.Logging;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>The store of any number of equal processes, on one PostgreSQL server.</summary>
internal sealed class PostgresStore : IStore
{
    private const int LaneCount = 64;
    private const int Slots = 64;
    private const int Attempts = 8;

    // Pages may not take every connection from the lanes.
    private const int MostReads = 10;

    private readonly NpgsqlDataSource source;
    private readonly Server server;
    private readonly TimeProvider time;
    private readonly TimeProvider pace;
    private readonly short slot = (short)(Random.Shared.Next(Slots / 8) * 8);
    private readonly SemaphoreSlim reads = new(MostReads);
    private readonly FigureBoard figures = new();
    private readonly Keeper keeper;
    private readonly LaneDesk laneDesk;
    private readonly OutboxDesk outboxDesk;
    private readonly OutboxSettling settling;
    private readonly JobDesk jobDesk;
    private readonly Scout scout;
    private readonly Messenger messenger;
    private readonly Sweeping sweeping;
    private readonly Erasing erasing;

    /// <param name="time">What is due, and how long callers wait.</param>
    /// <param name="pace">How often the server is asked, and how old a sign of life may be; real time, unlike <paramref name="time"/> in tests.</param>
    public PostgresStore(
        NpgsqlDataSource source, IEnumerable<Table> tables, TimeProvider time, ILogger<PostgresStore> logger, TimeProvider? pace = null)
    {
        (this.source, this.time, this.pace) = (source, time, pace ?? TimeProvider.System);
        server = new Server(source, tables.ToDictionary(table => table.Name), this.pace);
        Count();
        var days = new DoneDays(source);
        sweeping = new Sweeping(source, days, time);
        keeper = new Keeper(source, this.pace, logger);
        var store = new ArrivalStore(source, LaneCount, Arrived);
        outboxDesk = new OutboxDesk(source, server.Messages, keeper, time, this.pace);
        laneDesk = new LaneDesk(LaneCount, time, this.pace, new LaneGroup(server, outboxDesk, LaneCount, days, time, slot, store, Publish).RunAsync);
        settling = new OutboxSettling(server, LaneCount, time, (short)(slot + 4), outboxDesk, laneDesk, Publish);
        erasing = new Erasing(server, outboxDesk, figures, (short)(slot + 6));
        jobDesk = new JobDesk(source, keeper, LaneCount, time);
        scout = new Scout(server, laneDesk, outboxDesk, jobDesk, keeper, figures, LaneCount, time, this.pace, logger);
        messenger = new Messenger(source, this.pace, scout.Hear);
    }

    public int Lanes => LaneCount;

    public StoreFigures Figures => figures.Now;

    public Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return GuardAsync(() => laneDesk.IngestAsync(arrivals));
    }

    public Task<IReadOnlyList<bool>> SeenAsync(string city, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        GuardAsync(() => ArrivalStore.SeenAsync(source, city, keys, cancellationToken));

    public Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lane);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lane, LaneCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        cancellationToken.ThrowIfCancellationRequested();
        return laneDesk.RunAsync(lane, max, handler, patience, cancellationToken);
    }

    public Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        outboxDesk.ClaimAsync(account, max, patience, cancellationToken);

    public Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await settling.SettleAsync(settlements, cancellationToken);
        return 0;
    });

    public Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        GuardAsync(() => jobDesk.ClaimAsync(kind, max, patience, cancellationToken));

    public Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (outcome is JobOutcome.Again again)
        {
            await jobDesk.PutOffAsync(again, cancellationToken);
        }
        else if (outcome is JobOutcome.Done done)
        {
            var (wasThere, isNew) = await jobDesk.DoneAsync(done, cancellationToken);
            figures.Add(jobs: wasThere ? -1 : 0);
            if (isNew)
            {
                Arrived([done.Result]);
            }
        }

        return 0;
    });

    public Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await reads.WaitAsync(cancellationToken);
        try
        {
            await using var work = await Work.OpenAsync(server, onlyReads: true, cancellationToken);
            return read(new RecordReader(work, server.Tables));
        }
        finally
        {
            reads.Release();
        }
    });

    public Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        for (var attempt = 1; ; attempt++)
        {
            var writes = await TryWriteAsync(change, attempt >= Attempts, cancellationToken);
            if (writes is not null)
            {
                Publish(writes.Outcome);
                return 0;
            }
        }
    });

    public async Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var over = patience == TimeSpan.Zero ? new CancellationTokenSource() : new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var holding = await keeper.TryHoldAsync("hold/" + name, cancellationToken);
            if (holding is not null || patience == TimeSpan.Zero || over.IsCancellationRequested)
            {
                return holding;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), pace, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public bool MaySend(string account) => outboxDesk.MaySend(account);

    public Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken) =>
        GuardAsync(() => sweeping.SweepAsync(rawAge, idAge, cancellationToken));

    public Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken) =>
        GuardAsync(() => erasing.EraseAsync(erasure, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await messenger.DisposeAsync();
        await scout.DisposeAsync();
        await laneDesk.DisposeAsync();
        await jobDesk.DisposeAsync();
        await outboxDesk.DisposeAsync();
        await keeper.DisposeAsync();
        reads.Dispose();
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (Faults.IsGone(error))
        {
            figures.SetWritable(false);
            throw Faults.Unavailable(error);
        }
    }

    /// <returns>Null after a conflict.</returns>
    private async Task<WriteSet?> TryWriteAsync(Func<IReader, Commit> change, bool isLast, CancellationToken cancellationToken)
    {
        await using var work = await Work.OpenAsync(server, onlyReads: false, cancellationToken);
        var reader = new RecordReader(work, server.Tables);
        var writes = new WriteSet(server.Tables, server.Neighbours, LaneCount, time.GetUtcNow(), (short)(slot + 5), reader);
        var commit = change(reader);
        try
        {
            writes.Add(commit);
            await work.CommitAsync(writes.Steps(), cancellationToken);
            return writes;
        }
        catch (Exception error) when (Faults.IsConflict(error))
        {
            var write = commit.Writes.FirstOrDefault();
            return !isLast || write is null ? null : throw new VersionConflictException(write.Table.Name, write.City, write.Shape.Key);
        }
    }

    private void Publish(Outcome outcome)
    {
        server.Cache.Apply(outcome.Records);
        figures.Add(outcome);
        var areShown = outboxDesk.Publish(outcome);
        jobDesk.Wake(outcome.JobKinds);
        laneDesk.Arrived(outcome.Arrivals);
        if (!areShown)
        {
            scout.Hint();
        }

        if ((!areShown || outcome.JobKinds.Count > 0) && scout.Members > 1)
        {
            messenger.Tell();
        }
    }

    private void Arrived(IReadOnlyList<Arrival> arrivals)
    {
        figures.Add(inbox: arrivals.Count);
        laneDesk.Arrived(arrivals);
    }

    private void Count()
    {
        using var connection = source.OpenConnection();
        using var batch = connection.CreateBatch();
        var step = Scout.Count(counted => figures.Set(counted, 0));
        batch.BatchCommands.Add(step.Command);
        using var reader = batch.ExecuteReader();
        step.Read!(reader).GetAwaiter().GetResult();
    }
}
