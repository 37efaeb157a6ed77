namespace QlueBot.Dispatcher.Storage;

/// <summary>Somebody waiting for rows.</summary>
internal sealed class ClaimWaiter<TRow>(int max)
{
    private readonly TaskCompletionSource<IReadOnlyList<TRow>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration cancellation;
    private ITimer? timer;

    public int Max { get; } = max;

    public Task<IReadOnlyList<TRow>> Rows => answer.Task;

    /// <param name="leave">Takes the waiter out of the line; false when it was answered already, so that no row is lost with it.</param>
    public void Start(TimeProvider time, TimeSpan patience, Func<bool> leave, CancellationToken cancellationToken)
    {
        if (patience != Timeout.InfiniteTimeSpan)
        {
            timer = time.CreateTimer(_ => End(leave, () => answer.TrySetResult([])), null, patience, Timeout.InfiniteTimeSpan);
        }

        cancellation = cancellationToken.UnsafeRegister(_ => End(leave, () => answer.TrySetCanceled(cancellationToken)), null);
        if (answer.Task.IsCompleted)
        {
            Stop();
        }
    }

    public void Answer(IReadOnlyList<TRow> rows)
    {
        answer.TrySetResult(rows);
        Stop();
    }

    private void End(Func<bool> leave, Action end)
    {
        if (leave())
        {
            end();
            Stop();
        }
    }

    private void Stop()
    {
        timer?.Dispose();

        // Not Dispose: it would wait for a callback that in turn waits for the board's lock.
        cancellation.Unregister();
    }
}
