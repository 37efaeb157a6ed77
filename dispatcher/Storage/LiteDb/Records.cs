using LiteDB;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A write that was checked and serialised, so that nothing can go wrong with it any more.</summary>
internal sealed record PreparedWrite(Table Table, string City, RecordShape Shape, object Value, byte[] Body, bool IsAppended);

/// <summary>All tables as one state.</summary>
internal sealed class Records : IReader
{
    private const string Wanted = "w";
    private readonly Dictionary<Table, TableRecords> records;
    private readonly Dictionary<string, Table> byCollection;
    private readonly Disk disk;
    private readonly Failures failures;

    public Records(IReadOnlyList<Table> tables, Disk disk, Failures failures)
    {
        (this.disk, this.failures) = (disk, failures);
        records = tables.ToDictionary(table => table, table => new TableRecords(table, disk));
        byCollection = tables.ToDictionary(TableRecords.RestingOf);
        if (disk.State.TryGetValue(Wanted, out var wanted))
        {
            foreach (var name in wanted.AsArray)
            {
                byCollection.Values.Where(table => table.Name == name.AsString).ToList().ForEach(table => records[table].Resting.Want());
            }
        }
    }

    /// <summary>What was asked for in vain is likely to be asked for again: the next start gets to know it at once.</summary>
    public void Keep(BsonDocument state) =>
        state[Wanted] = new BsonArray(records.Where(entry => entry.Value.Resting.IsWanted).Select(entry => new BsonValue(entry.Key.Name)));

    public Stored<T>? Get<T>(Table<T> table, string city, string key)
        where T : class =>
        Of(table).Get(city, key)?.As<T>();

    public IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
        where T : class =>
        Of(table).Find(city, mark, limit).ConvertAll(slot => slot.As<T>());

    public int Count<T>(Table<T> table, string city, string mark)
        where T : class =>
        Of(table).Count(city, mark);

    public void Expect(Action<Foresight> reads)
    {
        var foresight = new Foresight();
        reads(foresight);
        foreach (var expected in foresight.Records.GroupBy(record => (record.Table, record.City), record => record.Key))
        {
            Of(expected.Key.Table).Expect(expected.Key.City, expected);
        }
    }

    IReadOnlyList<Failure> IReader.Failures(string city, int limit) => failures.Newest(city, limit);

    /// <summary>Checks and serialises; changes nothing.</summary>
    /// <param name="commits">Applied one after another: a later one may build on an earlier one.</param>
    /// <exception cref="VersionConflictException">A record has another version than expected.</exception>
    public List<PreparedWrite> Prepare(IEnumerable<Commit> commits)
    {
        var prepared = new List<PreparedWrite>();
        Dictionary<(Table, string, string), long>? ahead = null;
        foreach (var write in commits.SelectMany(commit => commit.Writes))
        {
            var (city, key) = (write.City, write.Shape.Key);
            var version = ahead?.GetValueOrDefault((write.Table, city, key), -1) is { } known and >= 0 ? known
                : write.IsAppended ? 0
                : Of(write.Table).Get(city, key)?.Version ?? 0;
            if (version != write.ExpectedVersion)
            {
                throw new VersionConflictException(write.Table.Name, city, key);
            }

            (ahead ??= [])[(write.Table, city, key)] = version + 1;
            Ids.Check(city, key, "record key");
            foreach (var mark in write.Shape.Marks)
            {
                Ids.Check(city, mark, "mark");
            }

            prepared.Add(new PreparedWrite(write.Table, city, write.Shape, write.Value, write.Table.Write(write.Value), write.IsAppended));
        }

        return prepared;
    }

    /// <summary>Gets to know what is on disk, in slices, so that whoever comes waits for one of them at most.</summary>
    public void LearnWhile(Func<bool> isIdle)
    {
        while (isIdle() && records.Values.FirstOrDefault(table => table.Resting.IsLearning) is { } table)
        {
            table.Resting.Learn();
        }
    }

    public void Put(PreparedWrite write) => records[write.Table].Put(write);

    /// <summary>The record of that key goes, and every one whose key goes on from it after a slash.</summary>
    /// <returns>How many went.</returns>
    public int Erase(Table table, string city, string key) => Of(table).Erase(city, key);

    public void Saved(DocumentId id)
    {
        if (byCollection.TryGetValue(id.Collection, out var table) && !disk.IsWaiting(id))
        {
            records[table].Saved(id.Id);
        }
    }

    private TableRecords Of(Table table) =>
        records.GetValueOrDefault(table) ?? throw new ArgumentException($"Table {table.Name} was not given to the store.");
}
