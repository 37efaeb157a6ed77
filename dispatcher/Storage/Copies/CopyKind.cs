namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>What is counted and summed by itself: the records of one table, the waiting items, the pictures, …</summary>
/// <param name="Name">As operators read it, and as it stands in a backup.</param>
public sealed record CopyKind(string Name, CopyContent Content)
{
    private static readonly CopyKind[] AfterTables =
    [
        new("inbox", CopyContent.Waiting),
        new("done", CopyContent.Done),
        new("seen", CopyContent.Seen),
        new("outbox", CopyContent.Message),
        new("timers", CopyContent.Timer),
        new("jobs", CopyContent.Job),
        new("failures", CopyContent.Failure),
        new("pictures", CopyContent.Picture),
        new("uploads", CopyContent.Upload),
    ];

    /// <summary>Whether it lives beside an embedded store rather than in it.</summary>
    public bool IsFiles => Content is CopyContent.Picture or CopyContent.Upload;

    /// <summary>Everything there is, in the order it is copied: ids seen come after the items that already tell of them.</summary>
    public static IReadOnlyList<CopyKind> All(IEnumerable<Table> tables) =>
        [.. tables.Select(table => table.Name).Order(StringComparer.Ordinal).Select(name => new CopyKind(name, CopyContent.Record)), .. AfterTables];
}

public enum CopyContent
{
    Record,
    Waiting,
    Done,
    Seen,
    Message,
    Timer,
    Job,
    Failure,
    Picture,
    Upload,
}
