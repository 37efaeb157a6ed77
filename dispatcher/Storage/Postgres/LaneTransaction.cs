namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>One transaction over some lanes: locks, reads, and writes back.</summary>
internal sealed class LaneTransaction(
    Server server, OutboxDesk messages, int lanes, TimeProvider time, short slot) : IAsyncDisposable
{
    private readonly Dictionary<int, LaneLoad> byLane = [];
    private Work? work;

    public RecordReader Reader { get; private set; } = null!;

    public WriteSet Writes { get; private set; } = null!;

    /// <summary>Arrivals that are done in the transaction that stores them.</summary>
    public IEnumerable<(string City, string Key)> Taken => byLane.Values.SelectMany(load => load.Brought).Select(arrival => (arrival.City, arrival.Key));

    /// <summary>
    /// Locks the lanes in a first statement and reads them in others: a statement that did both would read a state from before it had the lock.
    /// What can be foreseen of items that this process stored itself is read along; what the others need comes in a second round.
    /// </summary>
    /// <param name="max">How many items of each lane, at most; each call's own limit holds as well.</param>
    /// <param name="arrivals">To be stored: done at once by their lane, if it is among these and has nothing older left, else put into the inbox.</param>
    public async Task<IReadOnlyList<LaneLoad>> LoadAsync(IReadOnlyList<LaneTry> tries, int max, IReadOnlyCollection<Arrival> arrivals)
    {
        var now = time.GetUtcNow();
        work = await Work.OpenAsync(server, onlyReads: false, CancellationToken.None);
        Reader = new RecordReader(work, server.Tables, server.Cache);
        Writes = new WriteSet(server.Tables, server.Neighbours, lanes, now, slot, Reader);
        foreach (var each in tries)
        {
            byLane[each.Call.Lane] = new LaneLoad(each, Math.Min(each.Call.Max, max));
        }

        List<LaneLoad> loads = [.. byLane.Values];
        var brought = arrivals.Select(arrival => (Arrival: arrival, Item: LaneLoad.ItemOf(arrival), Load: byLane.GetValueOrDefault(Lane.Of(arrival.City, arrival.LaneKey, lanes)))).ToList();
        var foreseen = new Foresight(Guess);
        List<(LaneHandler Handler, StoredItem Item)> early =
        [
            .. tries.SelectMany(each => each.Fresh.Values.Select(item => (each.Call.Handler, item))),
            .. brought.Where(each => each.Load is not null).Select(each => (each.Load!.Try.Call.Handler, each.Item)),
        ];
        Foresee(foreseen, early);
        var heard = server.Neighbours.Heard;
        var seen = new HashSet<int>();
        await AskAsync(
        [
            .. brought.Count == 0 ? [] : (Step[])[Seen(brought.ConvertAll(each => each.Arrival), seen)],
            new Step(
                Arguments.Command("select lane, pg_try_advisory_xact_lock($2, lane) from unnest($1) lane")
                    .Ints(loads.Select(load => load.Try.Call.Lane)).Int(Locks.Lane),
                async reader =>
                {
                    while (await reader.ReadAsync())
                    {
                        byLane[reader.GetInt32(0)].Try.End = reader.GetBoolean(1) ? LaneEnd.Ran : LaneEnd.Locked;
                    }
                }),
            new Step(
                Arguments.Command("""
                    select w.lane::int, i.city, i.key, i.lane_key, i.kind, i.at, i.seq, i.body from unnest($1, $2) w(lane, most)
                    cross join lateral (select * from inbox i where i.lane = w.lane order by i.seq limit w.most) i
                    order by i.seq
                    """).Shorts(loads.Select(load => (short)load.Try.Call.Lane)).Ints(loads.Select(load => load.Max)),
                async reader =>
                {
                    while (await reader.ReadAsync())
                    {
                        byLane[reader.GetInt32(0)].AddItem(reader);
                    }
                }),
            new Step(
                Arguments.Command("""
                    select w.lane::int, t.city, t.lane_key, t.name, t.due_at, t.kind, t.body, t.seq from unnest($1, $2) w(lane, most)
                    cross join lateral (select * from timers t where t.lane = w.lane and t.due_at <= $3 order by t.due_at, t.seq limit w.most) t
                    order by t.due_at, t.seq
                    """).Shorts(loads.Select(load => (short)load.Try.Call.Lane)).Ints(loads.Select(load => load.Max)).Time(now),
                async reader =>
                {
                    while (await reader.ReadAsync())
                    {
                        byLane[reader.GetInt32(0)].AddTimer(reader, now);
                    }
                }),
            server.Neighbours.Look(),
            .. Reader.Plan(foreseen),
        ]);
        for (var number = 0; number < brought.Count; number++)
        {
            var (arrival, item, load) = brought[number];
            if (!seen.Contains(number) && load?.TryBring(arrival, item) != true)
            {
                Writes.Add(arrival);
            }
        }

        loads.ForEach(load => load.Close());
        var known = server.Neighbours.Heard == heard ? early.Select(each => each.Item).ToHashSet(ReferenceEqualityComparer.Instance) : [];
        var late = new Foresight(Guess);
        Foresee(late, loads.SelectMany(load => load.Items.Where(item => !known.Contains(item)).Select(item => (load.Try.Call.Handler, item))));
        var rest = Reader.Plan(late);
        if (server.Messages.IsInDoubt)
        {
            // Others ran these lanes before: what they said in a chat comes before what is said now.
            using var look = server.Messages.Begin();
            rest = [.. rest, .. messages.Look(look)];
            await AskAsync(rest);
        }
        else
        {
            await AskAsync(rest);
        }

        Writes.Outcome.Seen = server.Messages.Seen;
        return loads;
    }

    /// <summary>Its turn comes later; what came in for it is kept in the inbox until then.</summary>
    public void PutOff(LaneLoad load)
    {
        load.Brought.ForEach(Writes.Add);
        load.Brought.Clear();
        load.Works.Clear();
    }

    /// <summary>False after a conflict: nothing has changed.</summary>
    public async Task<bool> TryCommitAsync(IReadOnlyList<SettleCall> senders)
    {
        try
        {
            foreach (var sent in senders.SelectMany(sender => sender.Sent))
            {
                Writes.End(sent.Row);
                if (sent.Along is { } along)
                {
                    Writes.Add(along);
                }
            }

            await CommitAsync();
            return true;
        }
        catch (Exception error) when (!Faults.IsGone(error))
        {
            return false;
        }
    }

    public async Task CommitAsync()
    {
        try
        {
            await work!.CommitAsync(Writes.Steps(), CancellationToken.None);
        }
        catch (Exception error) when (Faults.IsConflict(error))
        {
            Writes.Doubt(server.Cache);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (work is not null)
        {
            await work.DisposeAsync();
        }
    }

    private object? Guess(Table table, string city, string key) => server.Cache.TryGet(table, city, key, out var row) ? row.Value : null;

    private static Step Seen(List<Arrival> arrivals, HashSet<int> seen) => new(
        Arguments.Command("""
            select w.number::int - 1 from unnest($1, $2) with ordinality w(city, key, number)
            where exists (select from seen s where s.city = w.city and s.key = w.key)
            """).Texts(arrivals.Select(arrival => arrival.City)).Texts(arrivals.Select(arrival => arrival.Key)),
        async reader =>
        {
            while (await reader.ReadAsync())
            {
                seen.Add(reader.GetInt32(0));
            }
        });

    private static void Foresee(Foresight foreseen, IEnumerable<(LaneHandler Handler, StoredItem Item)> items)
    {
        foreach (var (handler, item) in items)
        {
            try
            {
                handler.Foresee?.Invoke(item, foreseen);
            }
            catch (Exception)
            {
                // The handler meets the same in a moment, and there it is set aside.
            }
        }
    }

    private async Task AskAsync(List<Step> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        await using var batch = work!.Batch();
        foreach (var step in steps)
        {
            batch.BatchCommands.Add(step.Command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var step in steps)
        {
            await step.Read!(reader);
            await reader.NextResultAsync();
        }
    }
}
