namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>A caller who runs a lane, or waits to.</summary>
internal sealed class LaneCall(int lane, int max, LaneHandler handler, bool looksOnce)
{
    private readonly TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration cancellation;
    private ITimer? timer;

    public int Lane { get; } = lane;

    public int Max { get; } = max;

    public LaneHandler Handler { get; } = handler;

    /// <summary>Has no patience: looks even when nobody says that there is work.</summary>
    public bool LooksOnce { get; } = looksOnce;

    /// <summary>Patience ended while it was running: the next empty look is its last.</summary>
    public bool IsOver { get; set; }

    /// <summary>Where it waits; null while it runs.</summary>
    public LinkedListNode<LaneCall>? Place { get; set; }

    public Task<int> Answer => answer.Task;

    /// <param name="leave">Takes it out of the line; false when it is running.</param>
    public void Start(TimeProvider time, TimeSpan patience, Func<LaneCall, bool> leave, CancellationToken cancellationToken)
    {
        if (!LooksOnce && patience != Timeout.InfiniteTimeSpan)
        {
            timer = time.CreateTimer(_ => End(leave, () => answer.TrySetResult(0)), null, patience, Timeout.InfiniteTimeSpan);
        }

        cancellation = cancellationToken.UnsafeRegister(_ => End(leave, () => answer.TrySetCanceled(cancellationToken)), null);
        if (answer.Task.IsCompleted)
        {
            Stop();
        }
    }

    public void Complete(int done)
    {
        answer.TrySetResult(done);
        Stop();
    }

    public void Fail(Exception error)
    {
        answer.TrySetException(error);
        Stop();
    }

    private void End(Func<LaneCall, bool> leave, Action end)
    {
        if (leave(this))
        {
            end();
            Stop();
        }
    }

    private void Stop()
    {
        timer?.Dispose();
        cancellation.Unregister();
    }
}
