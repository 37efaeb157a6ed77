namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Waits for the disk on a thread of its own, while the owner runs the next group: one flush for all groups that wait, and then
/// everybody is answered, in order.
/// </summary>
/// <param name="failed">Called after a group could not be made durable, on this thread.</param>
internal sealed class Flusher(Action failed)
{
    private readonly object gate = new();
    private List<Group> waiting = [];
    private List<Group> flushing = [];
    private bool isClosed;
    private volatile Exception? failure;

    /// <summary>Why a group could not be made durable; everything that came after it was refused too.</summary>
    public Exception? Failure => failure;

    public void Start() => new Thread(Live) { IsBackground = true, Name = "store flush" }.Start();

    /// <summary>By the owner. A group that brought nothing is answered at once, unless others wait before it.</summary>
    public void Add(Group group)
    {
        lock (gate)
        {
            if (waiting.Count + flushing.Count > 0 || !group.Disk.IsDurable)
            {
                waiting.Add(group);
                Monitor.PulseAll(gate);
                return;
            }
        }

        group.Answer(null);
    }

    /// <summary>Waits until every group is answered.</summary>
    /// <returns>Why some were refused; null when none was.</returns>
    public Exception? Drain()
    {
        lock (gate)
        {
            while (waiting.Count + flushing.Count > 0)
            {
                Monitor.Wait(gate);
            }

            var error = failure;
            failure = null;
            return error;
        }
    }

    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Live()
    {
        while (Take())
        {
            try
            {
                if (failure is null)
                {
                    flushing[^1].Disk.Flush();
                }
            }
            catch (Exception error)
            {
                failure = error;
                failed();
            }

            foreach (var group in flushing)
            {
                group.Answer(failure);
            }

            lock (gate)
            {
                flushing.Clear();
                Monitor.PulseAll(gate);
            }
        }
    }

    private bool Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !isClosed)
            {
                Monitor.Wait(gate);
            }

            (waiting, flushing) = (flushing, waiting);
            return flushing.Count > 0;
        }
    }
}

/// <summary>What ran together, and who is to be told.</summary>
/// <param name="Publish">Shows claimers what the group brought, and the figures.</param>
internal sealed record Group(Disk Disk, List<Command> Commands, Action Publish)
{
    /// <param name="failure">Null: it is durable.</param>
    public void Answer(Exception? failure)
    {
        if (failure is null)
        {
            Publish();
        }

        foreach (var command in Commands)
        {
            if (failure is null)
            {
                command.Complete();
            }
            else
            {
                command.Fail(new StoreUnavailableException("The store cannot write: " + failure.Message, failure));
            }
        }
    }
}
