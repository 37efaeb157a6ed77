using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Storage;

/// <summary>Everything that takes effect together, or not at all.</summary>
public sealed class Commit
{
    private readonly Dictionary<(Table Table, string City, string Key), RecordWrite> writes = [];

    public IReadOnlyCollection<RecordWrite> Writes => writes.Values;

    public List<OutboxDraft> Outbox { get; } = [];

    /// <summary>Messages that were put off and wait no longer.</summary>
    public List<OutboxWake> Woken { get; } = [];

    public List<TimerSet> Timers { get; } = [];

    public List<TimerCancel> CancelledTimers { get; } = [];

    public List<JobDraft> Jobs { get; } = [];

    /// <summary>Inbox items for other lanes. Like every arrival, a key seen before is skipped.</summary>
    public List<Arrival> Arrivals { get; } = [];

    /// <summary>Writes a record. A second write of the same record in one commit replaces the first and keeps the version that one expected.</summary>
    /// <param name="seen">The record as it was read; null when it must not exist yet. Another version in the store is a conflict.</param>
    public void Put<T>(Table<T> table, string city, T value, Stored<T>? seen)
        where T : class
    {
        var shape = table.ShapeOf(value);
        var slot = (table, city, shape.Key);
        writes[slot] = new RecordWrite(table, city, shape, value, writes.TryGetValue(slot, out var first) ? first.ExpectedVersion : seen?.Version ?? 0);
    }

    /// <summary>Writes a record whose key can never have been used: the engine does not look for it first.</summary>
    public void Append<T>(Table<T> table, string city, T value)
        where T : class
    {
        var shape = table.ShapeOf(value);
        writes[(table, city, shape.Key)] = new RecordWrite(table, city, shape, value, 0) { IsAppended = true };
    }

    /// <summary>Takes in what another commit does, which read what this one had written by then (<see cref="CommitReader"/>).</summary>
    public void Include(Commit other)
    {
        foreach (var (slot, write) in other.writes)
        {
            writes[slot] = writes.TryGetValue(slot, out var first) ? write with { ExpectedVersion = first.ExpectedVersion, IsAppended = first.IsAppended } : write;
        }

        Outbox.AddRange(other.Outbox);
        Woken.AddRange(other.Woken);
        Timers.AddRange(other.Timers);
        CancelledTimers.AddRange(other.CancelledTimers);
        Jobs.AddRange(other.Jobs);
        Arrivals.AddRange(other.Arrivals);
    }

    /// <summary>What this commit would write under that key, if anything.</summary>
    public RecordWrite? Written(Table table, string city, string key) => writes.GetValueOrDefault((table, city, key));
}

/// <param name="ExpectedVersion">0 when the record must not exist yet.</param>
public sealed record RecordWrite(Table Table, string City, RecordShape Shape, object Value, long ExpectedVersion)
{
    /// <summary>The writer vouches that the key is new.</summary>
    public bool IsAppended { get; init; }
}

/// <param name="NotBefore">Null: at once.</param>
public sealed record OutboxDraft(ChatAddress Chat, OutgoingMessage Message, Priority Priority, DateTimeOffset? NotBefore = null);

public enum Priority
{
    /// <summary>The answer to what a person just did.</summary>
    Reply,

    /// <summary>News for one person: a card, a status.</summary>
    Notice,

    /// <summary>Broadcasts.</summary>
    Bulk,
}

/// <summary>A timer; one of the same city, lane key and name is replaced. When due it is handed to the lane as an item of that kind.</summary>
public sealed record TimerSet(string City, string LaneKey, string Name, DateTimeOffset DueAt, string Kind, ReadOnlyMemory<byte> Body);

public sealed record TimerCancel(string City, string LaneKey, string Name);

/// <param name="Id">Unique in its kind; a job with an id seen before is skipped while that one is unsettled.</param>
public sealed record JobDraft(string City, string Kind, string Id, ReadOnlyMemory<byte> Body, DateTimeOffset? NotBefore = null);

public sealed record Job(string City, string Kind, string Id, ReadOnlyMemory<byte> Body, int Attempts, DateTimeOffset FirstTriedAt);

/// <summary>How a claimed job ended.</summary>
public abstract record JobOutcome(Job Job)
{
    /// <param name="Job">The claimed job.</param>
    /// <param name="Result">Arrives in the inbox in the same commit.</param>
    public sealed record Done(Job Job, Arrival Result) : JobOutcome(Job);

    public sealed record Again(Job Job, DateTimeOffset NotBefore) : JobOutcome(Job);
}

/// <summary>A message claimed for sending.</summary>
/// <param name="Attempts">How often it was tried before.</param>
public sealed record OutboxRow(long Id, ChatAddress Chat, OutgoingMessage Message, Priority Priority, int Attempts, DateTimeOffset CreatedAt);

/// <summary>What became of a claimed message.</summary>
/// <param name="Along">Written in the same commit: the sent card's id, a contact that blocked us.</param>
public abstract record Settlement(OutboxRow Row, Commit? Along)
{
    /// <summary>
    /// What is written along counts every settlement of the call: when one of the rows is settled already, nothing of the call is done and
    /// <see cref="SettledAlreadyException"/> tells which.
    /// </summary>
    public bool CountsAll { get; init; }

    public sealed record Sent(OutboxRow Row, Commit? Along = null) : Settlement(Row, Along)
    {
        /// <summary>Why it was not sent but put aside with what is written along; null: it was not put aside.</summary>
        public string? HeldBecause { get; init; }

        public bool IsHeld => HeldBecause is not null;
    }

    public sealed record Again(OutboxRow Row, DateTimeOffset NotBefore, Commit? Along = null) : Settlement(Row, Along)
    {
        /// <summary>False: the vendor was not asked, so that it is none of the message's tries.</summary>
        public bool IsTry { get; init; } = true;

        /// <summary>What is said to the chat meanwhile does not wait for it: it waits for something that is about this message alone.</summary>
        public bool LetsPass { get; init; }

        /// <summary>The message as it waits for its next turn.</summary>
        public OutboxRow Next => IsTry ? Row with { Attempts = Row.Attempts + 1 } : Row;
    }

    /// <summary>Given up, kept with the reason for the admin.</summary>
    public sealed record Dead(OutboxRow Row, string Reason, Commit? Along = null) : Settlement(Row, Along);

    /// <summary>The chat has a new id: this and every other unsettled message for it go there.</summary>
    public sealed record Moved(OutboxRow Row, string NewChat, Commit? Along = null) : Settlement(Row, Along);
}
