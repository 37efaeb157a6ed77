namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Queue lengths: counted by the scout now and then, and kept up in between by what this process does.</summary>
internal sealed class FigureBoard
{
    private const int MostSkipped = 5;
    private readonly Lock gate = new();
    private StoreFigures figures = new(0, 0, 0, 0, 0, 0, true);
    private long changes;
    private int skipped;

    public StoreFigures Now
    {
        get
        {
            lock (gate)
            {
                return new StoreFigures(
                    Math.Max(0, figures.Inbox), Math.Max(0, figures.Outbox), Math.Max(0, figures.Jobs), Math.Max(0, figures.Timers), figures.Aside, figures.Dead,
                    figures.Writable);
            }
        }
    }

    /// <summary>To be taken before counting.</summary>
    public long Changes
    {
        get
        {
            lock (gate)
            {
                return changes;
            }
        }
    }

    public void Add(long inbox = 0, long outbox = 0, long jobs = 0, long timers = 0, long aside = 0, long dead = 0)
    {
        lock (gate)
        {
            // May be below nothing for a moment: a quick job ends before the commit that ordered it is counted.
            changes++;
            figures = new StoreFigures(
                figures.Inbox + inbox, figures.Outbox + outbox, figures.Jobs + jobs, figures.Timers + timers, figures.Aside + aside, figures.Dead + dead, figures.Writable);
        }
    }

    public void Add(Outcome outcome) => Add(
        outcome.Arrivals.Count - outcome.Done, outcome.Outbox.Count - outcome.Ended.Count, outcome.JobsAdded, outcome.TimersAdded, outcome.Aside, outcome.Dead);

    /// <summary>Takes over a count; not one that was overtaken while it was made, unless that happens always.</summary>
    public void Set(StoreFigures counted, long changesBefore)
    {
        lock (gate)
        {
            if (changes == changesBefore || ++skipped > MostSkipped)
            {
                skipped = 0;
                figures = counted with { Writable = figures.Writable };
            }
        }
    }

    public void SetWritable(bool isWritable)
    {
        lock (gate)
        {
            figures = figures with { Writable = isWritable };
        }
    }
}
