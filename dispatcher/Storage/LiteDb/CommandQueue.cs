namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>From any thread to the owner's.</summary>
internal sealed class CommandQueue
{
    private readonly object gate = new();
    private readonly Queue<Command> commands = new();
    private bool isWoken;
    private bool isClosed;

    public bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return isClosed && commands.Count == 0;
            }
        }
    }

    /// <summary>Nobody wants anything at this moment.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return commands.Count == 0 && !isWoken && !isClosed;
            }
        }
    }

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public void Add(Command command)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(LiteDbStore));
            commands.Enqueue(command);
            if (commands.Count == 1)
            {
                Monitor.Pulse(gate);
            }
        }
    }

    public void Wake()
    {
        lock (gate)
        {
            isWoken = true;
            Monitor.Pulse(gate);
        }
    }

    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits for commands, a wake-up or the end, and takes what is there.</summary>
    public void Take(List<Command> into, int most)
    {
        lock (gate)
        {
            while (commands.Count == 0 && !isWoken && !isClosed)
            {
                Monitor.Wait(gate);
            }

            isWoken = false;
            while (into.Count < most && commands.TryDequeue(out var command))
            {
                into.Add(command);
            }
        }
    }
}
