namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Everybody who waits for a transaction waits here in memory: doors with what came in, senders with what they sent, lanes until somebody says
/// that they have work. Whatever gathered goes together; a few such groups at a time, so that one reads while another is being flushed. What
/// comes in while its lane waits is done in the transaction that stores it.
/// </summary>
internal sealed class LaneDesk : IAsyncDisposable
{
    private const int MostArrivals = 256;
    private const int MostSettled = 512;
    private const int MostPassed = 8;
    private static readonly TimeSpan AgainSoon = TimeSpan.FromMilliseconds(8);

    private readonly Lock gate = new();
    private readonly LaneLine[] lines;
    private readonly LinkedList<IngestCall> doors = [];
    private readonly LinkedList<SettleCall> senders = [];
    private readonly TimeProvider time;
    private readonly TimeProvider pace;
    private readonly Func<Group, Task> run;
    private readonly Stack<short> free = new([1, 0]);
    private readonly HashSet<Task> running = [];
    private bool isClosed;

    /// <param name="pace">The server's time does not stand still when the clock does.</param>
    /// <param name="run">Runs a group, answers its doors and senders, and writes into each lane's try what became of it.</param>
    public LaneDesk(int lanes, TimeProvider time, TimeProvider pace, Func<Group, Task> run)
    {
        (this.time, this.pace, this.run) = (time, pace, run);
        lines = [.. Enumerable.Range(0, lanes).Select(_ => new LaneLine())];
    }

    public Task<IReadOnlyList<bool>> IngestAsync(IReadOnlyList<Arrival> arrivals)
    {
        foreach (var arrival in arrivals)
        {
            Names.Check(arrival.City, arrival.Key, "key");
            Names.Check(arrival.City, arrival.LaneKey, "lane key");
        }

        var call = new IngestCall(arrivals);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            doors.AddLast(call);
        }

        Pump();
        return call.Answer;
    }

    /// <returns>False when it has to be tried alone.</returns>
    public Task<bool> SettleAsync(IReadOnlyList<Settlement.Sent> sent)
    {
        var call = new SettleCall(sent);
        lock (gate)
        {
            if (isClosed)
            {
                return Task.FromResult(false);
            }

            senders.AddLast(call);
        }

        Pump();
        return call.Answer;
    }

    public Task<int> RunAsync(int lane, int max, LaneHandler handler, TimeSpan patience, CancellationToken cancellationToken)
    {
        var call = new LaneCall(lane, max, handler, patience == TimeSpan.Zero);
        lock (gate)
        {
            if (isClosed)
            {
                return Task.FromResult(0);
            }

            call.Place = lines[lane].Waiting.AddLast(call);
        }

        call.Start(time, patience, Leave, cancellationToken);
        Pump();
        return call.Answer;
    }

    /// <summary>These were just stored by this process: their lanes have work, and what is in it is known already.</summary>
    public void Arrived(IReadOnlyList<Arrival> arrivals)
    {
        if (arrivals.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            foreach (var arrival in arrivals)
            {
                var line = LineOf(arrival);
                line.IsWoken = true;
                line.Remember(arrival);
            }
        }

        Pump();
    }

    /// <summary>The scout saw work there.</summary>
    public void Wake(IEnumerable<int> lanes)
    {
        lock (gate)
        {
            foreach (var lane in lanes)
            {
                lines[lane].IsWoken |= !lines[lane].IsRunning;
            }
        }

        Pump();
    }

    public async ValueTask DisposeAsync()
    {
        List<LaneCall> waiting;
        List<Task> last;
        Group rest;
        lock (gate)
        {
            isClosed = true;
            waiting = [.. lines.SelectMany(line => line.Waiting)];
            Array.ForEach(lines, line => line.Waiting.Clear());
            last = [.. running];
        }

        waiting.ForEach(call => call.Complete(0));
        await Task.WhenAll(last);
        lock (gate)
        {
            rest = new Group(0, [], [.. doors], [.. senders]);
        }

        if (!rest.IsEmpty)
        {
            await run(rest);
        }
    }

    private bool Leave(LaneCall call)
    {
        lock (gate)
        {
            if (call.Place?.List is null)
            {
                call.IsOver = true;
                return false;
            }

            call.Place.List.Remove(call.Place);
            return true;
        }
    }

    private void Pump()
    {
        lock (gate)
        {
            while (!isClosed && free.Count > 0 && Gather() is { IsEmpty: false } group)
            {
                free.Pop();
                var run = Task.Run(() => RunAsync(group));
                running.Add(run);
                _ = run.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private void Forget(Task group)
    {
        lock (gate)
        {
            running.Remove(group);
        }
    }

    private Group Gather()
    {
        var brought = TakeDoors();
        var sent = new List<SettleCall>();
        for (var count = 0; count < MostSettled && senders.First is { } sender; count += sender.Value.Sent.Count)
        {
            sent.Add(sender.Value);
            senders.RemoveFirst();
        }

        var tries = new List<LaneTry>();
        foreach (var line in lines)
        {
            if (line.Next() is { } call)
            {
                line.Waiting.Remove(call.Place!);
                call.Place = null;
                (line.IsRunning, line.IsWoken) = (true, false);
                tries.Add(new LaneTry(call, line.TakeFresh()));
            }
        }

        return new Group(free.Peek(), tries, brought, sent);
    }

    /// <summary>
    /// What comes in while its lane is running waits for the next group: then it is done in the transaction that stores it. Not for ever: of
    /// many lanes one is always running.
    /// </summary>
    private List<IngestCall> TakeDoors()
    {
        var taken = new List<IngestCall>();
        var next = doors.First;
        for (var count = 0; count < MostArrivals && next is { } door;)
        {
            next = door.Next;
            if (!door.Value.Arrivals.Any(arrival => LineOf(arrival).IsRunning) || ++door.Value.Passed > MostPassed)
            {
                doors.Remove(door);
                taken.Add(door.Value);
                count += door.Value.Arrivals.Count;
                foreach (var arrival in door.Value.Arrivals)
                {
                    LineOf(arrival).IsWoken = true;
                }
            }
        }

        return taken;
    }

    private LaneLine LineOf(Arrival arrival) => lines[Lane.Of(arrival.City, arrival.LaneKey, lines.Length)];

    private async Task RunAsync(Group group)
    {
        await run(group);
        var locked = new List<int>();
        lock (gate)
        {
            foreach (var each in group.Tries)
            {
                Finish(each);
            }

            locked.AddRange(group.Tries.Where(each => each.End is LaneEnd.Locked or LaneEnd.Deferred).Select(each => each.Call.Lane));
        }

        // Lanes that ran come back at once, as a rule: with them the next group is larger.
        await Task.Yield();
        lock (gate)
        {
            free.Push(group.Number);
        }

        Pump();
        if (locked.Count > 0)
        {
            // Another process is in there now and does not know of what arrived here.
            await Task.Delay(AgainSoon, pace);
            Wake(locked);
        }
    }

    private void Finish(LaneTry each)
    {
        var (call, line) = (each.Call, lines[each.Call.Lane]);
        line.IsRunning = false;
        line.PutBack(each.Fresh);
        if (each.Done > 0 || (each.End is LaneEnd.Ran && (call.LooksOnce || call.IsOver)) || isClosed)
        {
            line.IsWoken |= each.Done >= call.Max || each.End is not LaneEnd.Ran;
            call.Complete(each.Done);
        }
        else if (call.LooksOnce || call.IsOver)
        {
            if (each.Error is { } error)
            {
                call.Fail(error);
            }
            else if (each.End is LaneEnd.Deferred)
            {
                call.Place = line.Waiting.AddFirst(call);
            }
            else
            {
                call.Complete(0);
            }
        }
        else
        {
            call.Place = line.Waiting.AddFirst(call);
        }
    }
}
