namespace QlueBot.Dispatcher.Storage;

/// <summary>
/// Durable rows waiting to be claimed, shared by the owner (who adds and ends them) and claimers on any thread. Of every chain only the
/// first row is handed out, and the next one after it ended. Claims are kept nowhere else: a crash ends them.
/// </summary>
internal sealed class ClaimBoard<TRow> : IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer alarm;
    private readonly Dictionary<long, ClaimEntry<TRow>> entries = [];
    private readonly Dictionary<string, ClaimGroup<TRow>> groups = [];
    private bool isClosed;

    public ClaimBoard(TimeProvider time)
    {
        this.time = time;
        alarm = time.CreateTimer(_ => Update(() => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>Changes the board and then hands out what has become free.</summary>
    public void Update(Action change)
    {
        lock (gate)
        {
            change();
            Serve();
        }
    }

    /// <summary>Inside <see cref="Update"/>: adds a row, or moves it when it is there already.</summary>
    /// <param name="rank">Smaller is handed out earlier.</param>
    public void Put(long id, string group, string chain, int rank, DateTimeOffset? notBefore, TRow row, bool keepClaim = false)
    {
        var isClaimed = keepClaim && entries.TryGetValue(id, out var before) && before.IsClaimed;
        Remove(id);
        if (!groups.TryGetValue(group, out var place))
        {
            groups[group] = place = new ClaimGroup<TRow>();
        }

        var entry = new ClaimEntry<TRow>(id, place.ChainOf(chain), rank, notBefore ?? DateTimeOffset.MinValue, row) { IsClaimed = isClaimed };
        entries[id] = entry;
        entry.Chain.Add(entry);
        place.Publish(entry.Chain, time.GetUtcNow());
    }

    /// <summary>Inside <see cref="Update"/>: the row waits for its time no longer, if it is here and not claimed.</summary>
    public void Hasten(long id)
    {
        if (entries.TryGetValue(id, out var entry) && !entry.IsClaimed)
        {
            entry.NotBefore = DateTimeOffset.MinValue;
            entry.Chain.Group.Publish(entry.Chain, time.GetUtcNow());
        }
    }

    /// <summary>Inside <see cref="Update"/>.</summary>
    public void Remove(long id)
    {
        if (entries.Remove(id, out var entry))
        {
            entry.Chain.Remove(entry);
            entry.Chain.Group.Publish(entry.Chain, time.GetUtcNow());
        }
    }

    /// <summary>Inside <see cref="Update"/>: forgets all rows that are not among these; who waits, waits on.</summary>
    public void Retain(HashSet<long> ids)
    {
        foreach (var gone in entries.Keys.Where(id => !ids.Contains(id)).ToList())
        {
            Remove(gone);
        }
    }

    /// <summary>Inside <see cref="Update"/>: whether the row is here, claimed or not.</summary>
    public bool Has(long id) => entries.ContainsKey(id);

    /// <summary>Inside <see cref="Update"/>: forgets a group's rows but those that are claimed; who waits, waits on.</summary>
    public void RemoveFree(string group)
    {
        var place = groups.GetValueOrDefault(group);
        foreach (var free in entries.Values.Where(entry => !entry.IsClaimed && entry.Chain.Group == place).ToList())
        {
            Remove(free.Id);
        }
    }

    public Task<IReadOnlyList<TRow>> ClaimAsync(string group, int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (!groups.TryGetValue(group, out var place))
            {
                groups[group] = place = new ClaimGroup<TRow>();
            }

            place.Wake(time.GetUtcNow());
            var claimed = place.HasWaiters ? [] : place.Take(max);
            if (claimed.Count > 0 || patience == TimeSpan.Zero)
            {
                return Task.FromResult<IReadOnlyList<TRow>>(claimed);
            }

            return place.Wait(gate, time, max, patience, cancellationToken);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            alarm.Dispose();
            foreach (var group in groups.Values)
            {
                group.Close();
            }
        }
    }

    private void Serve()
    {
        var now = time.GetUtcNow();
        var next = DateTimeOffset.MaxValue;
        foreach (var group in groups.Values)
        {
            group.Wake(now);
            group.Serve();
            next = group.NextDue is { } due && due < next ? due : next;
        }

        if (!isClosed)
        {
            alarm.Change(next == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : Patience.Until(next, now), Timeout.InfiniteTimeSpan);
        }
    }
}
