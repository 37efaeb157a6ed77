using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Records what became of messages, in one transaction with what is written along. What was sent, nearly everything, goes with the next
/// group of lanes; the rest, and what that group could not record, goes alone.
/// </summary>
internal sealed class OutboxSettling(
    Server server, int lanes, TimeProvider time, short slot, OutboxDesk desk, LaneDesk laneDesk, Action<Outcome> publish)
{
    private const int Attempts = 5;

    /// <exception cref="SettledAlreadyException">What is to be written along counts a row that is gone.</exception>
    /// <exception cref="VersionConflictException">What is to be written along was made from an older state.</exception>
    public async Task SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        List<Settlement> open = [.. settlements.DistinctBy(settlement => settlement.Row.Id)];

        // Whoever is not the sender any more has not sent it, and leaves it to the one who is.
        var left = open.FindAll(settlement => settlement is Settlement.Again && !desk.IsMine(settlement.Row.Chat.Account));
        if (left.Count > 0)
        {
            desk.Update(board => left.ForEach(settlement => board.Remove(settlement.Row.Id)));
            open.RemoveAll(left.Contains);
        }

        var ends = open.FindAll(settlement => settlement is Settlement.Sent or Settlement.Dead).ConvertAll(settlement => settlement.Row.Id);
        desk.Settling(ends);
        try
        {
            if (open.TrueForAll(settlement => settlement is Settlement.Sent) && await laneDesk.SettleAsync([.. open.Cast<Settlement.Sent>()]))
            {
                return;
            }

            for (var attempt = 1; open.Count > 0; attempt++)
            {
                try
                {
                    await TryAsync(open, cancellationToken);
                    return;
                }
                catch (PostgresException error) when (Faults.IsSettledAlready(error))
                {
                    var there = await UnsettledAsync(open, cancellationToken);
                    if (open.Exists(settlement => settlement.CountsAll))
                    {
                        throw new SettledAlreadyException([.. open.Except(there).Select(settlement => settlement.Row.Id)]);
                    }

                    open = there;
                }
                catch (PostgresException error) when (Faults.IsConflict(error))
                {
                    if (error.SqlState == Faults.OtherVersion || attempt >= Attempts)
                    {
                        var write = open.SelectMany(settlement => settlement.Along?.Writes ?? []).First();
                        throw new VersionConflictException(write.Table.Name, write.City, write.Shape.Key);
                    }
                }
            }
        }
        finally
        {
            desk.Settled(ends);
        }
    }

    private async Task TryAsync(List<Settlement> settlements, CancellationToken cancellationToken)
    {
        var writes = new WriteSet(server.Tables, server.Neighbours, lanes, time.GetUtcNow(), slot);
        foreach (var along in settlements.Select(settlement => settlement.Along).OfType<Commit>())
        {
            writes.Add(along);
        }

        foreach (var ended in settlements.Where(settlement => settlement is Settlement.Sent or Settlement.Dead))
        {
            writes.End(ended.Row);
        }

        foreach (var dead in settlements.OfType<Settlement.Dead>())
        {
            writes.Add(new Failure(dead.Row.Chat.City, "dead", $"{dead.Row.Id}", dead.Reason, time.GetUtcNow()));
        }

        var moved = new List<(OutboxRow Row, DateTimeOffset? NotBefore)>();
        var woken = new HashSet<long>();
        await using (var work = await Work.OpenAsync(server, onlyReads: false, cancellationToken))
        {
            await work.CommitAsync([.. OwnSteps(settlements, moved, woken), .. writes.Steps()], cancellationToken);
        }

        desk.Update(board =>
        {
            foreach (var settlement in settlements)
            {
                if (settlement is Settlement.Again again)
                {
                    desk.Show(board, again.Next, woken.Contains(again.Row.Id) ? again.Row.CreatedAt : again.NotBefore, keepClaim: false, again.LetsPass);
                }
            }

            var freed = settlements.OfType<Settlement.Moved>().Select(settlement => settlement.Row.Id).ToHashSet();
            var ended = settlements.Where(settlement => settlement is Settlement.Sent or Settlement.Dead).Select(settlement => settlement.Row.Id).ToHashSet();
            foreach (var (row, notBefore) in moved.Where(each => !ended.Contains(each.Row.Id)))
            {
                desk.Show(board, row, notBefore, keepClaim: !freed.Contains(row.Id));
            }
        });
        publish(writes.Outcome);
    }

    private static IEnumerable<Step> OwnSteps(List<Settlement> settlements, List<(OutboxRow Row, DateTimeOffset? NotBefore)> moved, HashSet<long> woken)
    {
        var again = settlements.OfType<Settlement.Again>().ToList();
        if (again.Count > 0)
        {
            yield return new Step(
                Arguments.Command($"""
                    with u as (
                        update outbox o set attempts = w.attempts, not_before = case when o.not_before = $6 then o.created_at else w.not_before end
                        from unnest($1, $2, $3, $4) w(city, id, attempts, not_before)
                        where o.city = w.city and o.id = w.id returning o.id, o.not_before is distinct from w.not_before as woken)
                    select u.id from (select expect(count(*), $5, '{Faults.SettledAlready}') from u) e left join u on u.woken
                    """).Texts(again.Select(each => each.Row.Chat.City)).Longs(again.Select(each => each.Row.Id))
                    .Ints(again.Select(each => each.Next.Attempts)).Times(again.Select(each => each.NotBefore)).Long(again.Count).Time(OutboxWake.Due),
                async reader =>
                {
                    while (await reader.ReadAsync() && !reader.IsDBNull(0))
                    {
                        woken.Add(reader.GetInt64(0));
                    }
                });
        }

        foreach (var move in settlements.OfType<Settlement.Moved>())
        {
            Names.Check(move.Row.Chat.City, move.NewChat, "chat");
            yield return new Step(
                Arguments.Command($"""
                    with u as (update outbox o set chat = $4 where o.city = $1 and o.channel = $2 and o.chat = $3 returning {OutboxDesk.Columns}),
                    e as (select expect(count(*), 1, '{Faults.SettledAlready}') from u where u.id = $5)
                    select u.* from u, e order by u.id
                    """).Text(move.Row.Chat.City).Text(move.Row.Chat.Channel).Text(move.Row.Chat.Chat).Text(move.NewChat).Long(move.Row.Id),
                async reader => moved.AddRange(await OutboxDesk.ReadAsync(reader)));
        }
    }

    private async Task<List<Settlement>> UnsettledAsync(List<Settlement> settlements, CancellationToken cancellationToken)
    {
        await using var connection = await server.Source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(Arguments.Command("select o.id from unnest($1, $2) w(city, id) join outbox o on o.city = w.city and o.id = w.id")
            .Texts(settlements.Select(settlement => settlement.Row.Chat.City)).Longs(settlements.Select(settlement => settlement.Row.Id)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var there = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            there.Add(reader.GetInt64(0));
        }

        var gone = settlements.FindAll(settlement => !there.Contains(settlement.Row.Id));
        desk.Update(board => gone.ForEach(settlement => board.Remove(settlement.Row.Id)));
        return settlements.FindAll(settlement => there.Contains(settlement.Row.Id));
    }
}
