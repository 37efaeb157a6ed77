namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Everything the owner knows, as if the running group were already durable. When the group fails this is thrown away and read anew, so
/// nothing here knows how to go back.
/// </summary>
internal sealed class State : IDisposable
{
    private List<Action<ClaimBoard<OutboxRow>>> outboxNews = [];
    private List<Action<ClaimBoard<Job>>> jobNews = [];
    private readonly TimeProvider time;

    public State(Disk disk, IReadOnlyList<Table> tables, int lanes, TimeProvider time)
    {
        this.time = time;
        Disk = disk;
        Failures = new Failures(disk);
        Records = new Records(tables, disk, Failures);
        Inbox = new Inbox(disk, lanes);
        Timers = new Timers(disk, lanes);
        Outbox = new Outbox(disk, Now);
        Jobs = new Jobs(disk);
        disk.KeepState = state =>
        {
            Inbox.Keep(state);
            Records.Keep(state);
        };
        disk.Saved = id =>
        {
            Records.Saved(id);
            Inbox.Saved(id);
        };
    }

    public Disk Disk { get; }

    public Records Records { get; }

    public Failures Failures { get; }

    public Inbox Inbox { get; }

    public Timers Timers { get; }

    public Outbox Outbox { get; }

    public Jobs Jobs { get; }

    public DateTimeOffset Now => time.GetUtcNow();

    public bool Ingest(Arrival arrival) => Inbox.Add(arrival);

    /// <summary>Checks commits that are to be applied one after another; changes nothing.</summary>
    public PreparedCommit Prepare(params IReadOnlyList<Commit> commits)
    {
        foreach (var arrival in commits.SelectMany(commit => commit.Arrivals))
        {
            Ids.Check(arrival.City, arrival.Key, "key");
        }

        foreach (var timer in commits.SelectMany(commit => commit.Timers))
        {
            Ids.Check(timer.City, $"{timer.LaneKey}/{timer.Name}", "timer");
        }

        foreach (var job in commits.SelectMany(commit => commit.Jobs))
        {
            Ids.Check(job.City, $"{job.Kind}/{job.Id}", "job id");
        }

        return new PreparedCommit(
            commits,
            Records.Prepare(commits),
            [.. commits.SelectMany(commit => commit.Outbox).Select(draft => (draft, Documents.Message(draft.Message)))]);
    }

    /// <summary>Takes over checked commits; cannot fail but with the disk.</summary>
    public void Apply(PreparedCommit prepared)
    {
        foreach (var write in prepared.Writes)
        {
            Records.Put(write);
        }

        foreach (var (draft, message) in prepared.Outbox)
        {
            outboxNews.Add(Outbox.Add(draft, message, Now));
        }

        foreach (var commit in prepared.Commits)
        {
            foreach (var wake in commit.Woken)
            {
                Tell(Outbox.Wake(wake));
            }

            foreach (var cancel in commit.CancelledTimers)
            {
                Timers.Cancel(cancel.City, cancel.LaneKey, cancel.Name);
            }

            foreach (var timer in commit.Timers)
            {
                Timers.Set(timer);
            }

            foreach (var job in commit.Jobs)
            {
                Tell(Jobs.Add(job, Now));
            }

            foreach (var arrival in commit.Arrivals)
            {
                Ingest(arrival);
            }
        }
    }

    /// <summary>Unsettled messages and timers of some chats go.</summary>
    /// <returns>How many.</returns>
    public int Erase(string city, IReadOnlyList<string> laneKeys)
    {
        var rows = Outbox.Of(city, laneKeys);
        rows.ForEach(id => Tell(Outbox.Remove(id)));
        return rows.Count + Timers.Erase(city, laneKeys);
    }

    public void Tell(Action<ClaimBoard<OutboxRow>>? news)
    {
        if (news is not null)
        {
            outboxNews.Add(news);
        }
    }

    public void Tell(Action<ClaimBoard<Job>>? news)
    {
        if (news is not null)
        {
            jobNews.Add(news);
        }
    }

    /// <summary>What claimers are to see of the group once it is durable; called then, on any thread.</summary>
    public Action TakeNews(Boards boards)
    {
        var outbox = outboxNews.Count > 0 ? Interlocked.Exchange(ref outboxNews, []) : null;
        var jobs = jobNews.Count > 0 ? Interlocked.Exchange(ref jobNews, []) : null;
        return () =>
        {
            if (outbox is not null)
            {
                boards.Outbox.Update(() => outbox.ForEach(news => news(boards.Outbox)));
            }

            if (jobs is not null)
            {
                boards.Jobs.Update(() => jobs.ForEach(news => news(boards.Jobs)));
            }
        };
    }

    public StoreFigures Figures(bool writable) =>
        new(Inbox.Count, Outbox.Count, Jobs.Count, Timers.Count, Failures.Aside, Failures.Dead, writable);

    public void Dispose() => Disk.Dispose();
}

internal sealed record PreparedCommit(
    IReadOnlyList<Commit> Commits, List<PreparedWrite> Writes, List<(OutboxDraft Draft, byte[] Message)> Outbox);
