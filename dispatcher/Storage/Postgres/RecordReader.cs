using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Reads within one transaction and remembers what it read. What was foreseen came with the items; anything else is a question of its own,
/// asked while the handler waits.
/// </summary>
/// <param name="cache">What earlier transactions left behind, to be used and added to; null: everything is read from the server.</param>
internal sealed class RecordReader(Work work, IReadOnlyDictionary<string, Table> tables, RecordCache? cache = null) : IReader
{
    private const string Columns = "r.key, r.version, r.live, r.marks, r.schema, r.body, r.born";

    private readonly Dictionary<(Table Table, string City, string Key), Row?> rows = [];
    private readonly Dictionary<(Table Table, string City, string Mark), (int Limit, IReadOnlyList<Row> Rows)> finds = [];
    private readonly Dictionary<(Table Table, string City, string Mark), int> counts = [];
    private readonly long since = cache?.Moment ?? 0;

    public Stored<T>? Get<T>(Table<T> table, string city, string key)
        where T : class
    {
        if (!HasRead(table, city, key, out var row))
        {
            Known(table);
            row = Ask(Gets([(table, city, key)]), reader => reader.Read() ? RowOf(table, reader, 1) : null);
            Remember(table, city, key, row);
        }

        rows[(table, city, key)] = row;

        return row is null ? null : new Stored<T>((T)row.Value, row.Version);
    }

    public IReadOnlyList<Stored<T>> Find<T>(Table<T> table, string city, string mark, int limit)
        where T : class
    {
        if (!TryFind(table, city, mark, limit, out var found))
        {
            Known(table);
            found = Ask(FindsOf([(table, city, mark, limit)]), reader =>
            {
                var all = new List<Row>();
                while (reader.Read())
                {
                    all.Add(RowOf(table, reader, 1));
                }

                return all;
            });
            Remember(table, city, mark, limit, found);
        }

        return [.. found.Take(limit).Select(row => new Stored<T>((T)row.Value, row.Version))];
    }

    public int Count<T>(Table<T> table, string city, string mark)
        where T : class
    {
        if (!counts.TryGetValue((table, city, mark), out var count))
        {
            Known(table);
            counts[(table, city, mark)] = count = Ask(CountsOf([(table, city, mark)]), reader => reader.Read() ? (int)reader.GetInt64(1) : 0);
        }

        return count;
    }

    public void Expect(Action<Foresight> reads)
    {
        var foresight = new Foresight();
        reads(foresight);
        if (Plan(foresight) is { Count: > 0 } steps)
        {
            Ask(steps);
        }
    }

    public IReadOnlyList<Failure> Failures(string city, int limit) => Ask(
        Arguments.Command("select kind, id, reason, at from failures where city = $1 order by seq desc limit $2").Text(city).Int(limit),
        reader =>
        {
            var all = new List<Failure>();
            while (reader.Read())
            {
                all.Add(new Failure(city, reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.TimeAt(3)));
            }

            return all;
        });

    /// <summary>The record if it need not be asked for; it must be when this is false.</summary>
    public bool HasRead(Table table, string city, string key, out Row? row) =>
        rows.TryGetValue((table, city, key), out row) || cache?.TryGet(table, city, key, out row) == true;

    /// <summary>What is to be asked for all that is foreseen and not known yet.</summary>
    public List<Step> Plan(Foresight foresight)
    {
        var steps = new List<Step>();
        var records = foresight.Records.Where(record => !HasRead(record.Table, record.City, record.Key, out _)).ToList();
        if (records.Count > 0)
        {
            steps.Add(new Step(Gets(records), async reader =>
            {
                records.ForEach(record => rows[record] = null);
                while (await reader.ReadAsync())
                {
                    var record = records[(int)reader.GetInt64(0) - 1];
                    rows[record] = RowOf(record.Table, reader, 1);
                }

                records.ForEach(record => Remember(record.Table, record.City, record.Key, rows[record]));
            }));
        }

        var marks = foresight.Finds.Where(find => !TryFind(find.Table, find.City, find.Mark, find.Limit, out _)).ToList();
        if (marks.Count > 0)
        {
            steps.Add(new Step(FindsOf(marks), async reader =>
            {
                var found = marks.ConvertAll(_ => new List<Row>());
                while (await reader.ReadAsync())
                {
                    var ask = (int)reader.GetInt64(0) - 1;
                    found[ask].Add(RowOf(marks[ask].Table, reader, 1));
                }

                for (var ask = 0; ask < marks.Count; ask++)
                {
                    Remember(marks[ask].Table, marks[ask].City, marks[ask].Mark, marks[ask].Limit, found[ask]);
                }
            }));
        }

        var sums = foresight.Counts.Where(count => !counts.ContainsKey(count)).ToList();
        if (sums.Count > 0)
        {
            steps.Add(new Step(CountsOf(sums), async reader =>
            {
                while (await reader.ReadAsync())
                {
                    counts[sums[(int)reader.GetInt64(0) - 1]] = (int)reader.GetInt64(1);
                }
            }));
        }

        return steps;
    }

    private static NpgsqlBatchCommand Gets(IReadOnlyList<(Table Table, string City, string Key)> asks) => Arguments.Command($"""
        select w.ask, {Columns} from unnest($1, $2, $3) with ordinality w(city, kind, key, ask)
        cross join lateral (select * from records r where r.city = w.city and r.kind = w.kind and r.key = w.key limit 1) r
        """).Texts(asks.Select(ask => ask.City)).Texts(asks.Select(ask => ask.Table.Name)).Texts(asks.Select(ask => ask.Key));

    private static NpgsqlBatchCommand FindsOf(IReadOnlyList<(Table Table, string City, string Mark, int Limit)> asks) => Arguments.Command($"""
        select w.ask, {Columns} from unnest($1, $2, $3, $4) with ordinality w(city, kind, mark, most, ask)
        cross join lateral (
            select m.key, m.born from marks m where m.city = w.city and m.kind = w.kind and m.mark = w.mark order by m.born desc limit w.most) m
        cross join lateral (select * from records r where r.city = w.city and r.kind = w.kind and r.key = m.key limit 1) r
        order by w.ask, m.born desc
        """).Texts(asks.Select(ask => ask.City)).Texts(asks.Select(ask => ask.Table.Name)).Texts(asks.Select(ask => ask.Mark)).Ints(asks.Select(ask => ask.Limit));

    private static NpgsqlBatchCommand CountsOf(IReadOnlyList<(Table Table, string City, string Mark)> asks) => Arguments.Command("""
        select w.ask, (select coalesce(sum(c.n), 0)::bigint from counts c where c.city = w.city and c.kind = w.kind and c.mark = w.mark)
        from unnest($1, $2, $3) with ordinality w(city, kind, mark, ask)
        """).Texts(asks.Select(ask => ask.City)).Texts(asks.Select(ask => ask.Table.Name)).Texts(asks.Select(ask => ask.Mark));

    private static Row RowOf(Table table, NpgsqlDataReader reader, int from)
    {
        var body = reader.GetFieldValue<byte[]>(from + 5);
        return new Row(
            reader.GetString(from), table.Read(body, reader.GetInt32(from + 4)), reader.GetInt64(from + 1), reader.GetBoolean(from + 2),
            reader.GetFieldValue<string[]>(from + 3), reader.GetInt64(from + 6));
    }

    private void Remember(Table table, string city, string mark, int limit, IReadOnlyList<Row> found)
    {
        finds[(table, city, mark)] = (limit, found);
        cache?.Learn(table, city, mark, limit, found, since);
        foreach (var row in found)
        {
            rows.TryAdd((table, city, row.Key), row);
        }
    }

    private void Remember(Table table, string city, string key, Row? row)
    {
        rows[(table, city, key)] = row;
        if (row is not null)
        {
            cache?.Learn(table, city, row, since);
        }
    }

    private bool TryFind(Table table, string city, string mark, int limit, [NotNullWhen(true)] out IReadOnlyList<Row>? found)
    {
        if (finds.TryGetValue((table, city, mark), out var asked) && (asked.Limit >= limit || asked.Rows.Count < asked.Limit))
        {
            found = asked.Rows;
            return true;
        }

        found = null;
        return cache?.TryFind(table, city, mark, limit, out found) == true;
    }

    private void Known(Table table)
    {
        if (tables.GetValueOrDefault(table.Name) != table)
        {
            throw new ArgumentException($"Table {table.Name} was not given to the store.");
        }
    }

    private void Ask(List<Step> steps)
    {
        try
        {
            using var batch = work.Batch();
            steps.ForEach(step => batch.BatchCommands.Add(step.Command));
            using var reader = batch.ExecuteReader();
            foreach (var step in steps)
            {
                // What is read here has arrived, as a rule: the answer is awaited only when it came in parts.
                step.Read!(reader).GetAwaiter().GetResult();
                reader.NextResult();
            }
        }
        catch (Exception error) when (Faults.IsGone(error))
        {
            throw Faults.Unavailable(error);
        }
    }

    private T Ask<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read)
    {
        try
        {
            using var batch = work.Batch();
            batch.BatchCommands.Add(command);
            using var reader = batch.ExecuteReader();
            return read(reader);
        }
        catch (Exception error) when (Faults.IsGone(error))
        {
            throw Faults.Unavailable(error);
        }
    }
}
