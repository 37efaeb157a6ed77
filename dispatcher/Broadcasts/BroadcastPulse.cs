namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Beats when the outbox of this process has room for more of a broadcast, so that its worker need not look all the time.</summary>
internal sealed class BroadcastPulse
{
    private TaskCompletionSource next = New();

    /// <summary>Ends at the next beat. To be taken before looking whether there is room.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Beat() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
