namespace QlueBot.Dispatcher.Storage;

/// <summary>Reads one consistent state: synchronous, quick, only valid inside the call it was given to.</summary>
public interface IReader
{
    /// <summary>The record with this key, or null.</summary>
    Stored<T>? Get<T>(Table<T> table, string city, string key)
        where T : class;

    /// <summary>Records that carry this mark, newest first (by their first write), at most <paramref name="limit"/>.</summary>
    IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
        where T : class;

    /// <summary>How many live records carry this mark; constant time.</summary>
    int Count<T>(Table<T> table, string city, string mark)
        where T : class;

    /// <summary>Says that several reads are about to come, so that a distant engine can fetch them all at once. Never needed, only quicker.</summary>
    void Expect(Action<Foresight> reads)
    {
    }

    /// <summary>Items set aside and messages given up in this city, newest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<Failure> Failures(string city, int limit);
}

/// <summary>A record with the version it has; every write of it raises the version by one, the first write makes it 1.</summary>
public sealed record Stored<T>(T Value, long Version)
    where T : class;

/// <param name="Kind"><c>aside</c> for an inbox item, <c>dead</c> for a message.</param>
/// <param name="Id">Key of the item or number of the outbox row.</param>
/// <param name="Reason">Never holds words, names or numbers of people.</param>
public sealed record Failure(string City, string Kind, string Id, string Reason, DateTimeOffset At);

/// <summary>What the pumps have before them.</summary>
/// <param name="Inbox">Items not yet done.</param>
/// <param name="Outbox">Messages not yet settled.</param>
/// <param name="Jobs">Jobs not yet ended.</param>
/// <param name="Timers">Timers set.</param>
/// <param name="Aside">Items set aside so far.</param>
/// <param name="Dead">Messages given up so far.</param>
/// <param name="Writable">False while writes fail.</param>
public sealed record StoreFigures(long Inbox, long Outbox, long Jobs, long Timers, long Aside, long Dead, bool Writable);
