namespace QlueBot.Dispatcher.Outbox;

/// <summary>How a loop waits after a failure of its own: 100 ms, 200 ms … 5 s.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="failures">In a row, from 1.</param>
    public static Task WaitAsync(int failures, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wait = First * (1 << Math.Min(failures - 1, 10));
        return Task.Delay(wait < Longest ? wait : Longest, clock, cancellationToken);
    }
}
