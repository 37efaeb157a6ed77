namespace QlueBot.Dispatcher.Storage;

internal sealed class ClaimEntry<TRow>(long id, ClaimChain<TRow> chain, int rank, DateTimeOffset notBefore, TRow row)
{
    public long Id { get; } = id;

    public ClaimChain<TRow> Chain { get; } = chain;

    public int Rank { get; } = rank;

    public DateTimeOffset NotBefore { get; set; } = notBefore;

    public TRow Row { get; } = row;

    public bool IsClaimed { get; set; }
}

/// <summary>Rows that must go one after another.</summary>
internal sealed class ClaimChain<TRow>(ClaimGroup<TRow> group, string name)
{
    private const int Looked = 8;
    private readonly List<ClaimEntry<TRow>> rows = new(1);

    public ClaimGroup<TRow> Group { get; } = group;

    public string Name { get; } = name;

    /// <summary>Under which rank and row it stands in line; null when it does not.</summary>
    public (int Rank, long Id)? Place { get; set; }

    public ClaimEntry<TRow>? First => rows.Count > 0 ? rows[0] : null;

    /// <summary>A chain is as urgent as its most urgent row: the answer behind a notice pulls the notice along.</summary>
    public int Rank => rows.Take(Looked).Min(row => row.Rank);

    public void Add(ClaimEntry<TRow> entry)
    {
        var at = rows.Count;
        while (at > 0 && rows[at - 1].Id > entry.Id)
        {
            at--;
        }

        rows.Insert(at, entry);
    }

    public void Remove(ClaimEntry<TRow> entry) => rows.Remove(entry);
}

/// <summary>One account's, or one kind's, chains in line and claimers in wait. Everything under the board's lock.</summary>
internal sealed class ClaimGroup<TRow>
{
    private readonly Dictionary<string, ClaimChain<TRow>> chains = [];
    private readonly PriorityQueue<ClaimChain<TRow>, (int Rank, long Id)> ready = new();
    private readonly PriorityQueue<ClaimChain<TRow>, DateTimeOffset> later = new();
    private readonly LinkedList<ClaimWaiter<TRow>> waiters = [];

    public bool HasWaiters => waiters.Count > 0;

    public DateTimeOffset? NextDue => later.TryPeek(out _, out var due) ? due : null;

    public ClaimChain<TRow> ChainOf(string name)
    {
        if (!chains.TryGetValue(name, out var chain))
        {
            chains[name] = chain = new ClaimChain<TRow>(this, name);
        }

        return chain;
    }

    /// <summary>Puts the chain where its first row belongs.</summary>
    public void Publish(ClaimChain<TRow> chain, DateTimeOffset now)
    {
        chain.Place = null;
        if (chain.First is not { } first)
        {
            if (ReferenceEquals(chains.GetValueOrDefault(chain.Name), chain))
            {
                chains.Remove(chain.Name);
            }
        }
        else if (first.NotBefore > now)
        {
            later.Enqueue(chain, first.NotBefore);
        }
        else if (!first.IsClaimed)
        {
            chain.Place = (chain.Rank, first.Id);
            ready.Enqueue(chain, chain.Place.Value);
        }
    }

    public void Wake(DateTimeOffset now)
    {
        while (later.TryPeek(out var chain, out var due) && due <= now)
        {
            later.Dequeue();
            Publish(chain, now);
        }
    }

    public List<TRow> Take(int max)
    {
        var taken = new List<TRow>();
        while (taken.Count < max && ready.TryDequeue(out var chain, out var place))
        {
            if (chain.Place == place && chain.First is { IsClaimed: false } first)
            {
                chain.Place = null;
                first.IsClaimed = true;
                taken.Add(first.Row);
            }
        }

        return taken;
    }

    public void Serve()
    {
        while (waiters.First is { } waiter && Take(waiter.Value.Max) is { Count: > 0 } rows)
        {
            waiters.RemoveFirst();
            waiter.Value.Answer(rows);
        }
    }

    public Task<IReadOnlyList<TRow>> Wait(Lock gate, TimeProvider time, int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waiter = new ClaimWaiter<TRow>(max);
        var node = waiters.AddLast(waiter);
        waiter.Start(time, patience, Leave, cancellationToken);
        return waiter.Rows;

        bool Leave()
        {
            lock (gate)
            {
                if (node.List is null)
                {
                    return false;
                }

                waiters.Remove(node);
                return true;
            }
        }
    }

    public void Close()
    {
        foreach (var waiter in waiters)
        {
            waiter.Answer([]);
        }

        waiters.Clear();
    }
}
