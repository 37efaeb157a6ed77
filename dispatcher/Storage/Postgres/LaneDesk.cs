namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Callers wait here in memory until somebody says that their lane has work: an arrival of this process, or the scout. Then all lanes that
/// have some are run together, in one transaction; a few such groups at a time, so that one reads while another is being flushed.
/// </summary>
internal sealed class LaneDesk : IAsyncDisposable
{
    private const int MostGroups = 3;
    private const int MostFresh = 512;
    private static readonly TimeSpan AgainSoon = TimeSpan.FromMilliseconds(8);

    private readonly Lock gate = new();
    private readonly Line[] lines;
    private readonly TimeProvider time;
    private readonly TimeProvider pace;
    private readonly Func<IReadOnlyList<LaneTry>, short, Task> run;
    private readonly Stack<short> free = new([2, 1, 0]);
    private readonly HashSet<Task> running = [];
    private bool isClosed;

    /// <param name="pace">The server's time does not stand still when the clock does.</param>
    /// <param name="run">Runs lanes together and writes into each try what became of it. The number is one that no group at the same time has.</param>
    public LaneDesk(int lanes, TimeProvider time, TimeProvider pace, Func<IReadOnlyList<LaneTry>, short, Task> run)
    {
        (this.time, this.pace, this.run) = (time, pace, run);
        lines = [.. Enumerable.Range(0, lanes).Select(_ => new Line())];
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
        lock (gate)
        {
            foreach (var arrival in arrivals)
            {
                var line = lines[Lane.Of(arrival.City, arrival.LaneKey, lines.Length)];
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
        lock (gate)
        {
            isClosed = true;
            waiting = [.. lines.SelectMany(line => line.Waiting)];
            Array.ForEach(lines, line => line.Waiting.Clear());
            last = [.. running];
        }

        waiting.ForEach(call => call.Complete(0));
        await Task.WhenAll(last);
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
            while (!isClosed && free.Count > 0 && Ready() is { Count: > 0 } tries)
            {
                var number = free.Pop();
                var group = Task.Run(() => RunAsync(tries, number));
                running.Add(group);
                _ = group.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
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

    private List<LaneTry> Ready()
    {
        var ready = new List<LaneTry>();
        foreach (var line in lines)
        {
            var call = line.IsRunning ? null : line.IsWoken ? line.Waiting.First?.Value : line.Waiting.FirstOrDefault(call => call.LooksOnce);
            if (call is not null)
            {
                line.Waiting.Remove(call.Place!);
                call.Place = null;
                (line.IsRunning, line.IsWoken) = (true, false);
                ready.Add(new LaneTry(call, line.TakeFresh()));
            }
        }

        return ready;
    }

    private async Task RunAsync(List<LaneTry> tries, short number)
    {
        await run(tries, number);
        var locked = new List<int>();
        lock (gate)
        {
            free.Push(number);
            tries.ForEach(Finish);
            locked.AddRange(tries.Where(each => each.End is LaneEnd.Locked or LaneEnd.Deferred).Select(each => each.Call.Lane));
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

    private sealed class Line
    {
        private Dictionary<(string City, string Key), StoredItem> fresh = [];

        public LinkedList<LaneCall> Waiting { get; } = [];

        public bool IsRunning { get; set; }

        public bool IsWoken { get; set; }

        public void Remember(Arrival arrival)
        {
            if (fresh.Count >= MostFresh)
            {
                fresh.Clear();
            }

            fresh[(arrival.City, arrival.Key)] =
                new StoredItem(arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind, arrival.Body, arrival.At) { Parsed = arrival.Parsed };
        }

        public Dictionary<(string City, string Key), StoredItem> TakeFresh()
        {
            var taken = fresh;
            fresh = [];
            return taken;
        }

        public void PutBack(Dictionary<(string City, string Key), StoredItem> rest)
        {
            foreach (var (key, item) in rest)
            {
                fresh.TryAdd(key, item);
            }
        }
    }
}

internal enum LaneEnd
{
    /// <summary>It was looked into, and what was there is done.</summary>
    Ran,

    /// <summary>Another process was in it.</summary>
    Locked,

    /// <summary>Its turn comes with the next group.</summary>
    Deferred,

    /// <summary>The server is not there.</summary>
    Unavailable,
}

/// <summary>One call's part in a group.</summary>
internal sealed class LaneTry(LaneCall call, Dictionary<(string City, string Key), StoredItem> fresh)
{
    public LaneCall Call { get; } = call;

    /// <summary>What this process stored itself and expects to find; what is left was not found.</summary>
    public Dictionary<(string City, string Key), StoredItem> Fresh { get; } = fresh;

    public LaneEnd End { get; set; } = LaneEnd.Ran;

    public int Done { get; set; }

    public Exception? Error { get; set; }
}
