namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Keeps what was used last, as far as there is room for it.</summary>
/// <param name="room">What all entries together may take.</param>
internal sealed class Lru<TKey, TValue>(int room)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, int Takes)>> entries = [];
    private readonly LinkedList<(TKey Key, TValue Value, int Takes)> order = [];
    private int taken;

    public bool TryGet(TKey key, out TValue value)
    {
        if (!entries.TryGetValue(key, out var node))
        {
            value = default!;
            return false;
        }

        order.Remove(node);
        order.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    /// <param name="takes">Of the room; what takes more than all of it is not kept.</param>
    public void Set(TKey key, TValue value, int takes = 1)
    {
        Remove(key);
        if (takes > room)
        {
            return;
        }

        while (taken + takes > room)
        {
            Remove(order.Last!.Value.Key);
        }

        taken += takes;
        entries[key] = order.AddFirst((key, value, takes));
    }

    public void Clear()
    {
        entries.Clear();
        order.Clear();
        taken = 0;
    }

    public void Remove(TKey key)
    {
        if (entries.Remove(key, out var node))
        {
            order.Remove(node);
            taken -= node.Value.Takes;
        }
    }
}
