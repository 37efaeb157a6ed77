namespace QlueBot.Dispatcher.Storage;

/// <summary>
/// Everything durable, behind one promise that both engines keep (<c>StoreContract</c> states it test by test). A method that returns has
/// made its effect durable; a method that throws <see cref="StoreUnavailableException"/> has changed nothing.
/// </summary>
/// <remarks>
/// Order and exclusivity come by lane: <see cref="Lane.Of"/> of an item's city and lane key. One lane is run by one caller at a time,
/// and items with the same lane key are handed out in the order they were ingested.
/// </remarks>
public interface IStore : IAsyncDisposable
{
    /// <summary>How many lanes there are; fixed for the life of the store.</summary>
    int Lanes { get; }

    /// <summary>
    /// Takes in what arrived, all or nothing, durable on return. An arrival whose key was seen before in its city is a duplicate, not
    /// an error, also within one call.
    /// </summary>
    /// <returns>One answer per arrival, in order: true when it was new.</returns>
    Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken);

    /// <summary>Whether arrivals with these keys came in before, as <see cref="IngestAsync"/> would find.</summary>
    /// <returns>One answer per key, in order.</returns>
    Task<IReadOnlyList<bool>> SeenAsync(string city, IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until the lane has due items or timers, hands at most <paramref name="max"/> of the oldest to the handler and commits what it
    /// returns together with their "done" marks, or nothing. The handler may be called again for the same items: after a version
    /// conflict on fresh data, and one item at a time after it threw. An item that throws alone is set aside with its reason.
    /// </summary>
    /// <param name="patience">How long to wait for work, at most. Zero: look once.</param>
    /// <returns>How many items and timers were done or set aside; zero when patience ran out.</returns>
    Task<int> RunLaneAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for messages of this account that may be sent now and claims them. Of one chat only the oldest unsettled one is handed out,
    /// broadcasts apart, so order is kept; one that was put off and lets pass holds up nobody. Replies come before notices, notices before
    /// bulk. A claim ends with its settlement or the claimer's death.
    /// </summary>
    Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Records what became of claimed messages, with what has to be written along. Rows that were settled before are passed over.</summary>
    /// <exception cref="SettledAlreadyException">One was, and what is written along counts it (<see cref="Settlement.CountsAll"/>).</exception>
    Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken);

    /// <summary>Waits for due jobs of this kind and claims them until they are settled or the claimer dies.</summary>
    Task<IReadOnlyList<Job>> ClaimJobsAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Ends a job (its result arrives in the inbox in the same commit) or puts it off.</summary>
    Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Reads on one consistent state. <paramref name="read"/> must be quick and must not keep the reader.</summary>
    Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken);

    /// <summary>Reads and commits in one step, outside any lane: imports and commands. May call <paramref name="change"/> again after a version conflict.</summary>
    Task WriteAsync(Func<IReader, Commit> change, CancellationToken cancellationToken);

    /// <summary>
    /// Becomes the one process that holds a name, until it is given back or the process dies (taken over within a second) or is frozen
    /// (after 10 seconds). An engine of one process always says yes.
    /// </summary>
    /// <param name="patience">How long to wait while another has it. Zero: ask once.</param>
    /// <returns>Null when patience ran out.</returns>
    Task<Holding?> HoldAsync(string name, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>
    /// Asked right before every send: whether this process is certain to be the account's only sender at this moment. Local and cheap. No:
    /// give the message back with <see cref="Settlement.Again"/>.
    /// </summary>
    bool MaySend(string account);

    /// <summary>Queue lengths and health, cheap enough for every scrape.</summary>
    StoreFigures Figures { get; }

    /// <summary>Deletes raw updates done more than <paramref name="rawAge"/> ago and forgets vendor ids older than <paramref name="idAge"/>.</summary>
    /// <returns>How many rows went.</returns>
    Task<int> SweepAsync(TimeSpan rawAge, TimeSpan idAge, CancellationToken cancellationToken);

    /// <summary>
    /// Erases what a person left. A caller that died meanwhile, or met <see cref="StoreUnavailableException"/>, does it again: what is gone
    /// already is no error. A record written again afterwards begins anew.
    /// </summary>
    /// <returns>How many rows went.</returns>
    Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken);
}

/// <summary>The store cannot take anything now (disk full, unwritable, server gone). Nothing was changed; try again later.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
