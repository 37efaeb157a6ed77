namespace QlueBot.Dispatcher.Storage;

/// <summary>A name that one process holds and no other.</summary>
/// <param name="isHeld">Local and cheap.</param>
/// <param name="release">Gives the name back.</param>
/// <param name="lost">Cancelled when the name may have gone to another process.</param>
public sealed class Holding(Func<bool> isHeld, Func<ValueTask> release, CancellationToken lost) : IAsyncDisposable
{
    /// <summary>Whether it is certain that no other process holds the name at this moment.</summary>
    public bool IsHeld => isHeld();

    /// <summary>Cancelled when it was lost: connection or server gone, or the process was frozen for too long.</summary>
    public CancellationToken Lost { get; } = lost;

    public ValueTask DisposeAsync() => release();
}
