using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

internal sealed partial class WriteSet
{
    /// <summary>Adds up the rows of <c>changes</c> in the slot <c>$1</c>.</summary>
    internal const string Counted = """
        insert into counts (city, kind, mark, slot, n)
        select city, kind, mark, $1, sum(n) from changes group by city, kind, mark having sum(n) <> 0 order by city, kind, mark
        on conflict (city, kind, mark, slot) do update set n = counts.n + excluded.n
        """;

    /// <summary>The statements, in an order in which none undoes another.</summary>
    public IEnumerable<Step> Steps()
    {
        // Always in the same order of keys, so that two writers wait for each other instead of both for ever.
        var lines = records.Values.OrderBy(line => line.Write.Table.Name, StringComparer.Ordinal).ThenBy(line => line.Write.City, StringComparer.Ordinal)
            .ThenBy(line => line.Write.Shape.Key, StringComparer.Ordinal).ToList();
        Outcome.Records.AddRange(lines.Select(WrittenOf));
        return ((IEnumerable<Step?>)
        [
            Ended(),
            Wake(),
            Insert(lines.FindAll(line => line.Expected == 0 && line.Marks.Length == 0)),
            InsertMarked(lines.FindAll(line => line.Expected == 0 && line.Marks.Length > 0)),
            Update(lines.FindAll(line => line.Expected > 0 && KeepsMarks(line))),
            UpdateMarked(lines.FindAll(line => line.Expected > 0 && !KeepsMarks(line))),
            .. QueueSteps(),
            neighbours.Tell(Outcome.Records, hasMessages: outbox.Count + woken.Count > 0),
        ]).OfType<Step>();
    }

    private static Step? Insert(List<RecordLine> lines) => lines.Count == 0 ? null : Checked(
        """
        with i as (
            insert into records (city, kind, key, version, schema, live, body)
            select * from unnest($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1)
        select expect(count(*), $8, 'QB001') from i
        """,
        command => command.Texts(lines.Select(line => line.Write.City)).Texts(lines.Select(line => line.Write.Table.Name))
            .Texts(lines.Select(line => line.Write.Shape.Key)).Longs(lines.Select(line => line.Version)).Ints(lines.Select(line => line.Write.Table.Schema))
            .Flags(lines.Select(line => line.Write.Shape.IsLive)).Bodies(lines.Select(line => line.Body)).Long(lines.Count));

    private Step? InsertMarked(List<RecordLine> lines) => lines.Count == 0 ? null : Checked(
        $"""
        with i as (
            insert into records (city, kind, key, version, schema, live, marks, body)
            select city, kind, key, version, schema, live, string_to_array(marks, E'\x01'), body
            from unnest($2, $3, $4, $5, $6, $7, $8, $9) w(city, kind, key, version, schema, live, marks, body)
            on conflict do nothing returning city, kind, key, born, live, marks),
        m as (insert into marks (city, kind, mark, born, key) select i.city, i.kind, x.mark, i.born, i.key from i, unnest(i.marks) x(mark)),
        changes as (select i.city, i.kind, x.mark, 1 as n from i, unnest(i.marks) x(mark) where i.live),
        c as ({Counted})
        select i.kind, i.city, i.key, i.born from (select expect(count(*), $10, 'QB001') from i) e left join i on true
        """,
        command => command.Short(slot).Texts(lines.Select(line => line.Write.City)).Texts(lines.Select(line => line.Write.Table.Name))
            .Texts(lines.Select(line => line.Write.Shape.Key)).Longs(lines.Select(line => line.Version)).Ints(lines.Select(line => line.Write.Table.Schema))
            .Flags(lines.Select(line => line.Write.Shape.IsLive)).Texts(lines.Select(line => string.Join(Names.Between, line.Marks)))
            .Bodies(lines.Select(line => line.Body)).Long(lines.Count),
        async reader =>
        {
            var places = lines.ToDictionary(line => (line.Write.Table.Name, line.Write.City, line.Write.Shape.Key));
            while (await reader.ReadAsync())
            {
                var line = places[(reader.GetString(0), reader.GetString(1), reader.GetString(2))];
                line.Written!.Row = line.RowOf(reader.GetInt64(3));
            }
        });

    private static Step? Update(List<RecordLine> lines) => lines.Count == 0 ? null : Checked(
        """
        with u as (
            update records r set version = w.version, schema = w.schema, body = w.body
            from unnest($1, $2, $3, $4, $5, $6, $7) w(city, kind, key, expected, version, schema, body)
            where r.city = w.city and r.kind = w.kind and r.key = w.key and r.version = w.expected returning 1)
        select expect(count(*), $8, 'QB001') from u
        """,
        command => command.Texts(lines.Select(line => line.Write.City)).Texts(lines.Select(line => line.Write.Table.Name))
            .Texts(lines.Select(line => line.Write.Shape.Key)).Longs(lines.Select(line => line.Expected)).Longs(lines.Select(line => line.Version))
            .Ints(lines.Select(line => line.Write.Table.Schema)).Bodies(lines.Select(line => line.Body)).Long(lines.Count));

    // What "o" sees is what the update met: had the row changed in between, the update would not have found its version and nothing would count.
    private Step? UpdateMarked(List<RecordLine> lines) => lines.Count == 0 ? null : Checked(
        $"""
        with w as materialized (
            select city, kind, key, expected, version, schema, live, string_to_array(marks, E'\x01') as marks, body
            from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10) w(city, kind, key, expected, version, schema, live, marks, body)),
        o as (
            select r.city, r.kind, r.key, r.born, r.live, r.marks, w.live as new_live, w.marks as new_marks
            from w join records r on r.city = w.city and r.kind = w.kind and r.key = w.key where r.version = w.expected),
        u as (
            update records r set version = w.version, schema = w.schema, live = w.live, marks = w.marks, body = w.body
            from w where r.city = w.city and r.kind = w.kind and r.key = w.key and r.version = w.expected returning 1),
        d as (
            delete from marks m using (select o.city, o.kind, o.born, x.mark from o, unnest(o.marks) x(mark) where x.mark <> all (o.new_marks)) g
            where m.city = g.city and m.kind = g.kind and m.mark = g.mark and m.born = g.born),
        a as (
            insert into marks (city, kind, mark, born, key)
            select o.city, o.kind, x.mark, o.born, o.key from o, unnest(o.new_marks) x(mark) where x.mark <> all (o.marks)),
        changes as (
            select o.city, o.kind, x.mark, -1 as n from o, unnest(o.marks) x(mark) where o.live
            union all select o.city, o.kind, x.mark, 1 from o, unnest(o.new_marks) x(mark) where o.new_live),
        c as ({Counted})
        select expect(count(*), $11, 'QB001') from u
        """,
        command => command.Short(slot).Texts(lines.Select(line => line.Write.City)).Texts(lines.Select(line => line.Write.Table.Name))
            .Texts(lines.Select(line => line.Write.Shape.Key)).Longs(lines.Select(line => line.Expected)).Longs(lines.Select(line => line.Version))
            .Ints(lines.Select(line => line.Write.Table.Schema)).Flags(lines.Select(line => line.Write.Shape.IsLive))
            .Texts(lines.Select(line => string.Join(Names.Between, line.Marks))).Bodies(lines.Select(line => line.Body)).Long(lines.Count));

    private static Step Checked(string sql, Func<NpgsqlBatchCommand, NpgsqlBatchCommand> fill, Func<NpgsqlDataReader, Task>? read = null) =>
        new(fill(Arguments.Command(sql)), read ?? (_ => Task.CompletedTask));

    /// <summary>What is remembered of the line; of a new record with marks when its place in the order is known.</summary>
    private Written WrittenOf(RecordLine line)
    {
        var seen = known is not null && known.HasRead(line.Write.Table, line.Write.City, line.Write.Shape.Key, out var row) && row?.Version == line.Expected ? row : null;
        line.Written = new Written(line.Write.Table, line.Write.City, line.Write.Shape.Key, line.Marks, line.Expected == 0 ? [] : seen?.Marks)
        {
            Row = seen is not null ? line.RowOf(seen.Born) : known is not null && line is { Expected: 0, Marks.Length: 0, Write.IsAppended: false } ? line.RowOf(0) : null,
        };
        return line.Written;
    }

    private bool KeepsMarks(RecordLine line) =>
        known is not null && known.HasRead(line.Write.Table, line.Write.City, line.Write.Shape.Key, out var row) && row is not null
        && row.Version == line.Expected && row.IsLive == line.Write.Shape.IsLive && row.Marks.Length == line.Marks.Length
        && line.Marks.All(mark => row.Marks.Contains(mark));
}
