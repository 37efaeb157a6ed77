namespace QlueBot.Dispatcher.Storage;

/// <summary>Reads the state as it will be after a commit: the items of one batch see what the items before them wrote.</summary>
public sealed class CommitReader(IReader stored, Commit commit) : IReader
{
    public Stored<T>? Get<T>(Table<T> table, string city, string key)
        where T : class =>
        commit.Written(table, city, key) is { } write
            ? new Stored<T>((T)write.Value, write.ExpectedVersion)
            : stored.Get(table, city, key);

    public IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
        where T : class
    {
        var found = stored.Find(table, city, mark, limit);
        List<RecordWrite> mine = commit.Writes.Count == 0 ? [] : [.. Written(table, city)];
        return mine.Count == 0
            ? found
            : [.. mine.Where(write => write.Shape.Marks.Contains(mark)).Select(write => new Stored<T>((T)write.Value, write.ExpectedVersion)),
               .. found.Where(record => !mine.Exists(write => write.Shape.Key == table.ShapeOf(record.Value).Key))];
    }

    public int Count<T>(Table<T> table, string city, string mark)
        where T : class
    {
        var count = stored.Count(table, city, mark);
        foreach (var write in Written(table, city))
        {
            var before = write.ExpectedVersion > 0 && stored.Get(table, city, write.Shape.Key) is { } record && IsCounted(table.ShapeOf(record.Value), mark);
            count += (IsCounted(write.Shape, mark) ? 1 : 0) - (before ? 1 : 0);
        }

        return count;
    }

    public void Expect(Action<Foresight> reads) => stored.Expect(reads);

    public IReadOnlyList<Failure> Failures(string city, int limit) => stored.Failures(city, limit);

    private static bool IsCounted(RecordShape shape, string mark) => shape.IsLive && shape.Marks.Contains(mark);

    private IEnumerable<RecordWrite> Written(Table table, string city) =>
        commit.Writes.Where(write => write.Table == table && write.City == city);
}
