namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Keeps what was used of late: the last <paramref name="most"/> entries, and at most as many again.</summary>
/// <param name="most">How many.</param>
/// <param name="dropped">Learns of those that went.</param>
internal sealed class Recent<TKey, TValue>(int most, Action<TValue> dropped)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> young = [];
    private Dictionary<TKey, TValue> old = [];

    public bool TryGet(TKey key, out TValue value)
    {
        if (young.TryGetValue(key, out value!))
        {
            return true;
        }

        if (!old.Remove(key, out value!))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        old.Remove(key);
        young[key] = value;
        if (young.Count >= most)
        {
            foreach (var gone in old.Values)
            {
                dropped(gone);
            }

            (old, young) = (young, []);
        }
    }

    public void Remove(TKey key)
    {
        if (young.Remove(key, out var gone) || old.Remove(key, out gone))
        {
            dropped(gone);
        }
    }

    public void RemoveAll(Func<TKey, bool> which)
    {
        foreach (var key in young.Keys.Concat(old.Keys).Where(which).ToList())
        {
            Remove(key);
        }
    }
}
