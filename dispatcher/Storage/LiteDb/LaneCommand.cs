namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A caller who runs a lane, or waits to.</summary>
internal sealed class LaneCommand(int lane, int max, LaneHandler handler, TimeSpan patience) : Command(writes: true)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Gone = 2;

    private readonly TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration cancellation;
    private int state;
    private int done;

    public int Lane { get; } = lane;

    public TimeSpan Patience { get; } = patience;

    /// <summary>When its patience ends; set when it is parked.</summary>
    public DateTimeOffset Deadline { get; set; }

    public bool IsGone => Volatile.Read(ref state) == Gone;

    public Task<int> Answer => answer.Task;

    public void WatchFor(Action<LaneCommand> leave, CancellationToken cancellationToken) =>
        cancellation = cancellationToken.UnsafeRegister(
            _ =>
            {
                if (Interlocked.CompareExchange(ref state, Gone, Waiting) == Waiting)
                {
                    answer.TrySetCanceled(cancellationToken);
                    leave(this);
                }
            },
            null);

    /// <summary>From here on a cancellation comes too late.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    public override void Run(State state) => done = new LaneRun(state, Lane, handler).Run(max);

    public override void Complete()
    {
        cancellation.Unregister();
        answer.TrySetResult(done);
    }

    public override void Fail(Exception error)
    {
        cancellation.Unregister();
        answer.TrySetException(error);
    }
}
