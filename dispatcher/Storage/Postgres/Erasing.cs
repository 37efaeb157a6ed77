using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Erases what a person left, in one transaction.</summary>
/// <param name="slot">Which of the slots of <c>counts</c> this writer adds to.</param>
internal sealed class Erasing(Server server, OutboxDesk desk, FigureBoard figures, short slot)
{
    public async Task<int> EraseAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await TryAsync(erasure, cancellationToken);
            }
            catch (PostgresException error) when (Faults.IsConflict(error))
            {
                // Somebody wrote one of the records in between: it is looked for again.
            }
        }
    }

    private async Task<int> TryAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var rows = new List<long>();
        var records = new List<Written>();
        var (timers, gone) = (0, 0);
        await using (var work = await Work.OpenAsync(server, onlyReads: false, cancellationToken))
        {
            await using (var batch = work.Batch())
            {
                batch.BatchCommands.Add(Records(erasure));
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                records.AddRange(await RecordsAsync(reader, erasure.City));
            }

            await work.CommitAsync(
                [
                    new Step(Theirs("delete from done d where d.city = $1 and d.lane_key = any ($2)", erasure), Counted: count => gone += count),
                    new Step(Theirs("delete from timers t where t.city = $1 and t.lane_key = any ($2)", erasure), Counted: count => timers = count),
                    new Step(
                        Theirs($"delete from outbox o where o.city = $1 and o.channel || '/' || o.chat = any ($2) and o.priority <> {(short)Priority.Bulk} returning o.id", erasure),
                        async reader => rows.AddRange(await IdsAsync(reader))),
                    .. ((Step?[])[server.Neighbours.Tell(records, hasMessages: false)]).OfType<Step>(),
                ],
                cancellationToken);
        }

        server.Cache.Apply(records);
        desk.Update(board => rows.ForEach(board.Remove));
        figures.Add(outbox: -rows.Count, timers: -timers);
        return records.Count + gone + timers + rows.Count;
    }

    // '0' is what comes after '/'.
    private NpgsqlBatchCommand Records(Erasure erasure) => Arguments.Command($"""
        with r as (
            delete from records r using unnest($3, $4) w(kind, key)
            where r.city = $2 and r.kind = w.kind and (r.key = w.key or (r.key > w.key || '/' and r.key < w.key || '0'))
            returning r.kind, r.key, r.born, r.live, r.marks),
        m as (
            delete from marks m using (select r.kind, r.born, x.mark from r, unnest(r.marks) x(mark)) g
            where m.city = $2 and m.kind = g.kind and m.mark = g.mark and m.born = g.born),
        changes as (select $2 as city, r.kind, x.mark, -1 as n from r, unnest(r.marks) x(mark) where r.live),
        c as ({WriteSet.Counted})
        select r.kind, r.key, r.marks from r
        """).Short(slot).Text(erasure.City)
        .Texts(erasure.Records.Select(record => record.Table.Name)).Texts(erasure.Records.Select(record => record.Key));

    private static NpgsqlBatchCommand Theirs(string sql, Erasure erasure) => Arguments.Command(sql).Text(erasure.City).Texts(erasure.LaneKeys);

    private async Task<List<Written>> RecordsAsync(NpgsqlDataReader reader, string city)
    {
        var records = new List<Written>();
        while (await reader.ReadAsync())
        {
            records.Add(new Written(server.Tables[reader.GetString(0)], city, reader.GetString(1), [], reader.GetFieldValue<string[]>(2)));
        }

        return records;
    }

    private static async Task<List<long>> IdsAsync(NpgsqlDataReader reader)
    {
        var ids = new List<long>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }
}
