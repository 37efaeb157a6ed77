using Microsoft.Extensions.Logging;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>The store of any number of equal processes, on one PostgreSQL server.</summary>
internal sealed class PostgresStore(NpgsqlDataSource source, IEnumerable<Table> tables, TimeProvider time, ILogger<PostgresStore> logger) : IStore
{
    public int Lanes => 64;

    public StoreFigures Figures => new(tables.Count(), logger.GetHashCode(), time.GetHashCode(), source.GetHashCode(), 0, 0, true);

    public Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public bool MaySend(string account) => throw new NotSupportedException();

    public Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
