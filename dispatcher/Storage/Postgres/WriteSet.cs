namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Everything one transaction writes, gathered so that each table is written by one statement however many commits take part. Checks what
/// can be checked here; the versions are checked by the server while it writes.
/// </summary>
/// <param name="slot">Which of the slots of <c>counts</c> this writer adds to.</param>
/// <param name="known">What this transaction has read, if anything: an unchanged record's marks need no look.</param>
internal sealed partial class WriteSet(
    IReadOnlyDictionary<string, Table> tables, Neighbours neighbours, int lanes, DateTimeOffset now, short slot, RecordReader? known = null)
{
    private readonly Dictionary<(Table Table, string City, string Key), RecordLine> records = [];
    private readonly Dictionary<(string City, string LaneKey, string Name), TimerSet?> timers = [];
    private readonly Dictionary<(string City, string Kind, string Id), JobDraft> jobs = [];
    private readonly Dictionary<(string City, string Key), Arrival> arrivals = [];
    private readonly List<OutboxLine> outbox = [];
    private readonly List<OutboxWake> woken = [];
    private readonly List<(TimerSet Set, long Seq)> fired = [];
    private readonly List<(string City, long Seq)> done = [];
    private readonly List<Arrival> taken = [];
    private readonly List<OutboxRow> ended = [];
    private readonly List<Failure> failures = [];
    private string? reason;

    /// <summary>What changed; complete after the commit.</summary>
    public Outcome Outcome { get; } = new();

    /// <summary>Whether another commit in this set writes a record that this one writes too: the two were made from the same state.</summary>
    public bool Collides(Commit commit) => commit.Writes.Any(write => records.ContainsKey((write.Table, write.City, write.Shape.Key)));

    /// <summary>Takes a commit in, or throws and takes nothing.</summary>
    /// <exception cref="VersionConflictException">It is not made from what the commits before it leave.</exception>
    public void Add(Commit commit)
    {
        var lines = commit.Writes.Select(LineOf).ToList();
        var messages = commit.Outbox.ConvertAll(draft => new OutboxLine(draft, Messages.Write(draft.Message)));
        Check(commit);
        lines.ForEach(line => records[(line.Write.Table, line.Write.City, line.Write.Shape.Key)] = line);
        outbox.AddRange(messages);
        woken.AddRange(commit.Woken);
        commit.CancelledTimers.ForEach(cancel => timers[(cancel.City, cancel.LaneKey, cancel.Name)] = null);
        commit.Timers.ForEach(timer => timers[(timer.City, timer.LaneKey, timer.Name)] = timer);
        commit.Jobs.ForEach(job => jobs.TryAdd((job.City, job.Kind, job.Id), job));
        commit.Arrivals.ForEach(arrival => arrivals.TryAdd((arrival.City, arrival.Key), arrival));
    }

    /// <summary>To be kept until its lane takes it, unless it was seen before.</summary>
    public void Add(Arrival arrival) => arrivals.TryAdd((arrival.City, arrival.Key), arrival);

    /// <summary>It came in just now, had not been seen before, and is done.</summary>
    public void Take(Arrival arrival) => taken.Add(arrival);

    /// <summary>The message was sent, or given up.</summary>
    public void End(OutboxRow row)
    {
        ended.Add(row);
        Outcome.Ended.Add(row.Id);
    }

    /// <param name="setAside">Why, when it is not done but set aside.</param>
    public void Finish(string city, string key, long seq, string? setAside = null)
    {
        done.Add((city, seq));
        Fail(city, key, setAside);
    }

    public void Finish(TimerSet timer, long seq, string key, string? setAside = null)
    {
        fired.Add((timer, seq));
        Fail(timer.City, key, setAside);
    }

    public void Add(Failure failure) => failures.Add(failure);

    /// <summary>After a conflict: one of these is not what this process thinks it is.</summary>
    public void Doubt(RecordCache cache)
    {
        foreach (var line in records.Values)
        {
            cache.Hear(line.Write.Table, line.Write.City, line.Write.Shape.Key, line.Marks);
        }
    }

    private static void Check(Commit commit)
    {
        foreach (var arrival in commit.Arrivals)
        {
            Names.Check(arrival.City, arrival.Key, "key");
            Names.Check(arrival.City, arrival.LaneKey, "lane key");
        }

        foreach (var timer in commit.Timers)
        {
            Names.Check(timer.City, $"{timer.LaneKey}/{timer.Name}", "timer");
        }

        foreach (var job in commit.Jobs)
        {
            Names.Check(job.City, $"{job.Kind}/{job.Id}", "job id");
        }

        foreach (var draft in commit.Outbox)
        {
            Names.Check(draft.Chat.City, $"{draft.Chat.Channel}/{draft.Chat.Chat}/{draft.Chat.Thread}", "chat");
        }
    }

    private RecordLine LineOf(RecordWrite write)
    {
        var (table, city, key) = (write.Table, write.City, write.Shape.Key);
        if (tables.GetValueOrDefault(table.Name) != table)
        {
            throw new ArgumentException($"Table {table.Name} was not given to the store.");
        }

        Names.Check(city, key, "record key");
        string[] marks = [.. write.Shape.Marks.Distinct(StringComparer.Ordinal)];
        foreach (var mark in marks)
        {
            Names.Check(city, mark, "mark");
        }

        var (expected, version) = (write.ExpectedVersion, write.ExpectedVersion + 1);
        if (records.TryGetValue((table, city, key), out var before))
        {
            if (before.Version != write.ExpectedVersion)
            {
                throw new VersionConflictException(table.Name, city, key);
            }

            (expected, version) = (before.Expected, before.Version + 1);
        }

        return new RecordLine(write, expected, version, marks, table.Write(write.Value));
    }

    private void Fail(string city, string key, string? setAside)
    {
        if (setAside is not null)
        {
            reason = setAside;
            failures.Add(new Failure(city, "aside", key, setAside, now));
        }
    }

    private sealed record OutboxLine(OutboxDraft Draft, byte[] Message);

    /// <param name="Expected">Version in the store; 0: not there yet.</param>
    /// <param name="Version">Version it will have.</param>
    private sealed record RecordLine(RecordWrite Write, long Expected, long Version, string[] Marks, byte[] Body)
    {
        public Written? Written { get; set; }

        public Row RowOf(long born) => new(Write.Shape.Key, Write.Value, Version, Write.Shape.IsLive, Marks, born);
    }
}

/// <summary>What a committed write set brought, for those who are to be told.</summary>
internal sealed class Outcome
{
    public List<Written> Records { get; } = [];

    public List<OutboxRow> Outbox { get; } = [];

    /// <summary>When they may be sent, in the order of <see cref="Outbox"/>.</summary>
    public List<DateTimeOffset?> NotBefore { get; } = [];

    /// <summary>How sure the writer was of older messages, see <see cref="OutboxNews.Seen"/>; who writes apart from lanes keeps no order with them.</summary>
    public long Seen { get; set; } = long.MaxValue;

    /// <summary>Messages that wait no longer, and the accounts they are of.</summary>
    public List<(string Account, long Id)> Woken { get; } = [];

    /// <summary>Messages that are settled for good.</summary>
    public List<long> Ended { get; } = [];

    /// <summary>Items that are new in the inbox.</summary>
    public List<Arrival> Arrivals { get; } = [];

    public HashSet<string> JobKinds { get; } = [];

    public int Done { get; set; }

    public int TimersAdded { get; set; }

    public int JobsAdded { get; set; }

    public int Aside { get; set; }

    public int Dead { get; set; }
}
