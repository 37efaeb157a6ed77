namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// How sure this process is of the messages in its memory. An older message to a chat may be there unseen: another process wrote it, or a
/// commit's answer was lost; until somebody has looked, nothing newer may be shown. And a look tells what was so when it began: what this
/// process settled since then is old news.
/// </summary>
internal sealed class OutboxNews
{
    private readonly Lock gate = new();
    private readonly SortedSet<long> running = [];

    // By row: the last look that had begun when the server knew of its end; null while it is being told.
    private readonly Dictionary<long, long?> settled = [];
    private long looks;
    private long doubts;
    private long seen;

    /// <summary>Every doubt up to this one is cleared.</summary>
    public long Seen => Volatile.Read(ref seen);

    public bool IsInDoubt => Volatile.Read(ref doubts) > Seen;

    /// <summary>There may be messages of our accounts that are not in memory.</summary>
    /// <returns>Its number: cleared when <see cref="Seen"/> has reached it.</returns>
    public long Doubt() => Interlocked.Increment(ref doubts);

    /// <summary>To be begun before anything is asked, and ended when its rows are in memory, or never will be.</summary>
    public Look Begin()
    {
        lock (gate)
        {
            running.Add(++looks);
            return new Look(this, looks, Volatile.Read(ref doubts));
        }
    }

    /// <summary>Whether what a look brings of it is out of date.</summary>
    public bool IsOld(long id)
    {
        lock (gate)
        {
            return settled.ContainsKey(id);
        }
    }

    /// <summary>Before the server is told of settlements.</summary>
    public void Settling(IEnumerable<long> ids)
    {
        lock (gate)
        {
            foreach (var id in ids)
            {
                settled[id] = null;
            }
        }
    }

    /// <summary>The server knows, or refused.</summary>
    public void Settled(IEnumerable<long> ids)
    {
        lock (gate)
        {
            foreach (var id in ids)
            {
                settled[id] = looks;
            }

            Forget();
        }
    }

    private void End(long number)
    {
        lock (gate)
        {
            running.Remove(number);
            Forget();
        }
    }

    private void Clear(long upTo)
    {
        lock (gate)
        {
            seen = Math.Max(seen, upTo);
        }
    }

    private void Forget()
    {
        var oldest = running.Count > 0 ? running.Min : long.MaxValue;
        foreach (var (id, look) in settled)
        {
            if (look < oldest)
            {
                settled.Remove(id);
            }
        }
    }

    /// <summary>One look at the server's rows.</summary>
    internal sealed class Look(OutboxNews news, long number, long upTo) : IDisposable
    {
        /// <summary>What there was when it began is in memory now.</summary>
        public void Clear() => news.Clear(upTo);

        public void Dispose() => news.End(number);
    }
}
