namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Keeps what was used last.</summary>
internal sealed class Lru<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> order = [];

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

    public void Set(TKey key, TValue value)
    {
        Remove(key);
        if (entries.Count >= capacity)
        {
            entries.Remove(order.Last!.Value.Key);
            order.RemoveLast();
        }

        entries[key] = order.AddFirst((key, value));
    }

    public void Clear()
    {
        entries.Clear();
        order.Clear();
    }

    public void Remove(TKey key)
    {
        if (entries.Remove(key, out var node))
        {
            order.Remove(node);
        }
    }
}
