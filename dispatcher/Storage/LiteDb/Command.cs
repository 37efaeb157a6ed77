namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Something a caller wants of the owner.</summary>
internal abstract class Command(bool writes)
{
    /// <summary>False: it only looks, and is served even while nothing can be written.</summary>
    public bool Writes { get; } = writes;

    public abstract void Run(State state);

    /// <summary>The group is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}

/// <param name="run">An error it returns is the caller's own; what it throws is the store's and fails the whole group.</param>
internal sealed class Command<T>(bool writes, Func<State, (T Value, Exception? Error)> run, CancellationToken cancellationToken) : Command(writes)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (T Value, Exception? Error) result;

    public Task<T> Answer => answer.Task;

    public override void Run(State state)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            answer.TrySetCanceled(cancellationToken);
            return;
        }

        result = run(state);
    }

    public override void Complete()
    {
        if (result.Error is { } error)
        {
            answer.TrySetException(error);
        }
        else
        {
            answer.TrySetResult(result.Value);
        }
    }

    public override void Fail(Exception error) => answer.TrySetException(error);
}
