using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>A store of which a test double fills in what it needs.</summary>
internal abstract class StoreStub : IStore
{
    public int Lanes => 1;

    public virtual StoreFigures Figures => throw new NotSupportedException();

    public virtual Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<IReadOnlyList<bool>> SeenAsync(string city, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(
        string account, int max, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public virtual Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken) =>
        Task.FromResult<Holding?>(new Holding(() => true, () => ValueTask.CompletedTask, CancellationToken.None));

    public virtual bool MaySend(string account) => true;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
