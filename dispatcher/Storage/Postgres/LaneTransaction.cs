using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>One transaction over some lanes: locks, reads, and writes back.</summary>
internal sealed class LaneTransaction(
    Server server, int lanes, TimeProvider time, short slot) : IAsyncDisposable
{
    private Work? work;

    public RecordReader Reader { get; private set; } = null!;

    public WriteSet Writes { get; private set; } = null!;

    /// <summary>
    /// Locks the lanes in a first statement and reads them in others: a statement that did both would read a state from before it had the lock.
    /// What can be foreseen of items that this process stored itself is read along; what the others need comes in a second round.
    /// </summary>
    /// <param name="max">How many items of each lane, at most; each call's own limit holds as well.</param>
    public async Task<IReadOnlyList<LaneLoad>> LoadAsync(IReadOnlyList<LaneTry> tries, int max)
    {
        var now = time.GetUtcNow();
        work = await Work.OpenAsync(server, onlyReads: false, CancellationToken.None);
        Reader = new RecordReader(work, server.Tables, server.Cache);
        Writes = new WriteSet(server.Tables, server.Neighbours, lanes, now, slot, Reader);
        var byLane = tries.ToDictionary(each => each.Call.Lane, each => new LaneLoad(each, Math.Min(each.Call.Max, max)));
        List<LaneLoad> loads = [.. byLane.Values];
        var foreseen = new Foresight();
        Foresee(foreseen, tries.SelectMany(each => each.Fresh.Values.Select(item => (each.Call.Handler, item))));
        await AskAsync(
        [
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
        loads.ForEach(load => load.Close());
        Foresee(foreseen, loads.SelectMany(load => load.Items.Select(item => (load.Try.Call.Handler, item))));
        if (Reader.Plan(foreseen) is { Count: > 0 } rest)
        {
            await AskAsync(rest);
        }

        return loads;
    }

    /// <summary>False after a conflict: nothing has changed.</summary>
    public async Task<bool> TryCommitAsync()
    {
        try
        {
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

    private static void Foresee(Foresight foreseen, IEnumerable<(LaneHandler Handler, StoredItem Item)> items)
    {
        foreach (var (handler, item) in items)
        {
            handler.Foresee?.Invoke(item, foreseen);
        }
    }

    private async Task AskAsync(IReadOnlyList<Step> steps)
    {
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

/// <summary>What was found in one lane.</summary>
internal sealed class LaneLoad(LaneTry each, int max)
{
    private readonly List<LaneWork> items = [];
    private readonly Queue<LaneWork> timers = [];

    public LaneTry Try { get; } = each;

    public int Max { get; } = max;

    /// <summary>In the order in which they are to be done.</summary>
    public List<LaneWork> Works { get; set; } = [];

    public List<StoredItem> Items => Works.ConvertAll(work => work.Item);

    public void AddItem(NpgsqlDataReader reader)
    {
        var (city, key) = (reader.GetString(1), reader.GetString(2));
        if (!Try.Fresh.Remove((city, key), out var item))
        {
            item = new StoredItem(city, key, reader.GetString(3), reader.GetString(4), reader.GetFieldValue<byte[]>(7), reader.TimeAt(5));
        }

        items.Add(new LaneWork(item, null, reader.GetInt64(6)));
    }

    public void AddTimer(NpgsqlDataReader reader, DateTimeOffset now)
    {
        var set = new TimerSet(
            reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.TimeAt(4), reader.GetString(5), reader.GetFieldValue<byte[]>(6));
        var item = new StoredItem(set.City, $"timer/{set.LaneKey}/{set.Name}", set.LaneKey, set.Kind, set.Body, now);
        timers.Enqueue(new LaneWork(item, set, reader.GetInt64(7)));
    }

    /// <summary>Puts timers among items by time.</summary>
    public void Close()
    {
        if (items.Count < Max)
        {
            // Whatever was expected here and is not has been done by somebody else.
            Try.Fresh.Clear();
        }

        if (Try.End is not LaneEnd.Ran)
        {
            return;
        }

        foreach (var item in items)
        {
            while (timers.TryPeek(out var timer) && timer.Timer!.DueAt <= item.Item.At)
            {
                Works.Add(timers.Dequeue());
            }

            Works.Add(item);
        }

        Works.AddRange(timers);
        if (Works.Count > Max)
        {
            Works.RemoveRange(Max, Works.Count - Max);
        }
    }

    public void Finish(WriteSet writes, string? setAside = null)
    {
        foreach (var work in Works)
        {
            if (work.Timer is { } timer)
            {
                writes.Finish(timer, work.Seq, work.Item.Key, setAside);
            }
            else
            {
                writes.Finish(work.Item.City, work.Item.Key, work.Seq, setAside);
            }
        }
    }
}

/// <param name="Timer">Null for an inbox item.</param>
internal sealed record LaneWork(StoredItem Item, TimerSet? Timer, long Seq);
