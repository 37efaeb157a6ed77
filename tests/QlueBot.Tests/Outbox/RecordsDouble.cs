using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>Records in memory, with versions and marks.</summary>
internal sealed class RecordsDouble : IReader
{
    private readonly List<(Table Table, string City, RecordShape Shape, object Value, long Version)> records = [];

    public void Apply(Commit commit)
    {
        foreach (var write in commit.Writes)
        {
            var at = records.FindIndex(record =>
                record.Table == write.Table && record.City == write.City && record.Shape.Key == write.Shape.Key);
            if ((at < 0 ? 0 : records[at].Version) != write.ExpectedVersion)
            {
                throw new VersionConflictException(write.Table.Name, write.City, write.Shape.Key);
            }

            if (at >= 0)
            {
                records.RemoveAt(at);
            }

            var body = write.Table.Read(write.Table.Write(write.Value), write.Table.Schema);
            records.Add((write.Table, write.City, write.Shape, body, write.ExpectedVersion + 1));
        }
    }

    public Stored<T>? Get<T>(Table<T> table, string city, string key)
        where T : class =>
        records.Where(record => record.Table == table && record.City == city && record.Shape.Key == key)
            .Select(record => new Stored<T>((T)record.Value, record.Version)).FirstOrDefault();

    public IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
        where T : class =>
        [.. records.Where(record => record.Table == table && record.City == city && record.Shape.Marks.Contains(mark))
            .Reverse().Take(limit).Select(record => new Stored<T>((T)record.Value, record.Version))];

    public int Count<T>(Table<T> table, string city, string mark)
        where T : class =>
        records.Count(record => record.Table == table && record.City == city && record.Shape.IsLive && record.Shape.Marks.Contains(mark));

    public IReadOnlyList<Failure> Failures(string city, int limit) => [];
}
