using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>How many messages of one account are on their way at once. Some places are kept from broadcasts: a vendor slow at one holds up nobody who wrote.</summary>
internal sealed class Places : IDisposable
{
    private const int Most = 128;
    private const int MostBulk = 96;

    private readonly SemaphoreSlim free = new(Most);
    private int bulk;

    public bool HasRoomForBulk => Volatile.Read(ref bulk) < MostBulk;

    /// <summary>Waits until there is a place; to be given back by <see cref="Leave"/>.</summary>
    public async ValueTask TakeAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        if (row.Priority is Priority.Bulk)
        {
            Interlocked.Increment(ref bulk);
        }
    }

    public void Leave(OutboxRow row)
    {
        if (row.Priority is Priority.Bulk)
        {
            Interlocked.Decrement(ref bulk);
        }

        free.Release();
    }

    /// <summary>Ends when everybody has left, and lets nobody in any more.</summary>
    public async Task CloseAsync()
    {
        for (var place = 0; place < Most; place++)
        {
            await free.WaitAsync();
        }
    }

    public void Dispose() => free.Dispose();
}
