using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

internal sealed partial class WriteSet
{
    private IEnumerable<Step?> QueueSteps() => [Finished(), Taken(), Fired(), Cancelled(), Set(), Send(), Order(), Arrive(), Failed()];

    // First of all: whoever settles a message twice is told that, and not that what is written along is stale.
    private Step? Ended() => ended.Count == 0 ? null : new Step(
        Arguments.Command($"""
            with d as (delete from outbox o using unnest($1, $2) w(city, id) where o.city = w.city and o.id = w.id returning 1)
            select expect(count(*), $3, '{Faults.SettledAlready}') from d
            """).Texts(ended.Select(row => row.Chat.City)).Longs(ended.Select(row => row.Id)).Long(ended.Count),
        _ => Task.CompletedTask);

    // Before any record, as whoever ends a message does. Its new transaction makes it news for whoever sends it.
    private Step? Wake() => woken.Count == 0 ? null : new Step(
        Arguments.Command("""
            update outbox o set not_before = $4, xid = pg_current_xact_id() from unnest($1, $2, $3) w(city, id, at)
            where o.city = w.city and o.id = w.id and date_trunc('milliseconds', o.created_at) = date_trunc('milliseconds', w.at)
            returning o.city, o.channel, o.id
            """).Texts(woken.Select(wake => wake.City)).Longs(woken.Select(wake => wake.Id)).Times(woken.Select(wake => wake.CreatedAt)).Time(OutboxWake.Due),
        async reader =>
        {
            while (await reader.ReadAsync())
            {
                Outcome.Woken.Add(($"{reader.GetString(0)}/{reader.GetString(1)}", reader.GetInt64(2)));
            }
        });

    private Step? Finished() => done.Count == 0 ? null : new Step(
        Arguments.Command("""
            with d as (
                delete from inbox i using unnest($1, $2) w(city, seq) where i.city = w.city and i.seq = w.seq
                returning i.city, i.key, i.seq, i.lane_key, i.kind, i.at, i.body)
            insert into done (city, key, seq, lane_key, kind, at, done_at, reason, body)
            select city, key, seq, lane_key, kind, at, $3, $4, body from d
            """).Texts(done.Select(item => item.City)).Longs(done.Select(item => item.Seq)).Time(now).Text(reason),
        Counted: rows => Outcome.Done += rows);

    // Its number is of the same sequence as those that waited in the inbox.
    private Step? Taken() => taken.Count == 0 ? null : new Step(
        Arguments.Command("""
            with w as materialized (select * from unnest($1, $2, $3, $4, $5, $6) w(city, key, lane_key, kind, at, body)),
            s as (insert into seen (city, key, at) select city, key, at from w)
            insert into done (city, key, seq, lane_key, kind, at, done_at, body)
            select city, key, nextval('inbox_seq_seq'), lane_key, kind, at, $7, body from w
            """).Texts(taken.Select(arrival => arrival.City)).Texts(taken.Select(arrival => arrival.Key)).Texts(taken.Select(arrival => arrival.LaneKey))
            .Texts(taken.Select(arrival => arrival.Kind)).Times(taken.Select(arrival => arrival.At))
            .Bodies(taken.Select(arrival => arrival.Body.ToArray())).Time(now));

    // Only the one that was handed out: somebody may have set it anew meanwhile.
    private Step? Fired() => fired.Count == 0 ? null : new Step(
        Arguments.Command("""
            delete from timers t using unnest($1, $2, $3, $4) w(city, lane_key, name, seq)
            where t.city = w.city and t.lane_key = w.lane_key and t.name = w.name and t.seq = w.seq
            """).Texts(fired.Select(timer => timer.Set.City)).Texts(fired.Select(timer => timer.Set.LaneKey)).Texts(fired.Select(timer => timer.Set.Name))
            .Longs(fired.Select(timer => timer.Seq)),
        Counted: rows => Outcome.TimersAdded -= rows);

    private Step? Cancelled()
    {
        var gone = timers.Where(timer => timer.Value is null).Select(timer => timer.Key).ToList();
        return gone.Count == 0 ? null : new Step(
            Arguments.Command("""
                delete from timers t using unnest($1, $2, $3) w(city, lane_key, name)
                where t.city = w.city and t.lane_key = w.lane_key and t.name = w.name
                """).Texts(gone.Select(timer => timer.City)).Texts(gone.Select(timer => timer.LaneKey)).Texts(gone.Select(timer => timer.Name)),
            Counted: rows => Outcome.TimersAdded -= rows);
    }

    private Step? Set()
    {
        var set = timers.Values.OfType<TimerSet>().ToList();
        return set.Count == 0 ? null : new Step(
            Arguments.Command("""
                insert into timers (city, lane_key, name, lane, due_at, kind, body) select * from unnest($1, $2, $3, $4, $5, $6, $7)
                on conflict (city, lane_key, name) do update
                set lane = excluded.lane, due_at = excluded.due_at, kind = excluded.kind, body = excluded.body, seq = excluded.seq
                returning xmax = 0
                """).Texts(set.Select(timer => timer.City)).Texts(set.Select(timer => timer.LaneKey)).Texts(set.Select(timer => timer.Name))
                .Shorts(set.Select(timer => (short)Lane.Of(timer.City, timer.LaneKey, lanes))).Times(set.Select(timer => timer.DueAt))
                .Texts(set.Select(timer => timer.Kind)).Bodies(set.Select(timer => timer.Body.ToArray())),
            async reader =>
            {
                while (await reader.ReadAsync())
                {
                    Outcome.TimersAdded += reader.GetBoolean(0) ? 1 : 0;
                }
            });
    }

    private Step? Send() => outbox.Count == 0 ? null : new Step(
        Arguments.Command("""
            insert into outbox (city, channel, chat, thread, priority, created_at, not_before, message)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8) returning id
            """).Texts(outbox.Select(line => line.Draft.Chat.City)).Texts(outbox.Select(line => line.Draft.Chat.Channel))
            .Texts(outbox.Select(line => line.Draft.Chat.Chat)).Texts(outbox.Select(line => line.Draft.Chat.Thread))
            .Shorts(outbox.Select(line => (short)line.Draft.Priority)).Times(outbox.Select(_ => now)).Times(outbox.Select(line => line.Draft.NotBefore))
            .Bodies(outbox.Select(line => line.Message)),
        async reader =>
        {
            foreach (var (draft, _) in outbox)
            {
                await reader.ReadAsync();
                Outcome.Outbox.Add(new OutboxRow(reader.GetInt64(0), draft.Chat, draft.Message, draft.Priority, 0, now));
                Outcome.NotBefore.Add(draft.NotBefore);
            }
        });

    private Step? Order() => jobs.Count == 0 ? null : new Step(
        Arguments.Command("""
            insert into jobs (city, kind, id, first_tried_at, not_before, body)
            select city, kind, id, at, coalesce(not_before, '-infinity'), body from unnest($1, $2, $3, $4, $5, $6) w(city, kind, id, at, not_before, body)
            on conflict do nothing
            """).Texts(jobs.Values.Select(job => job.City)).Texts(jobs.Values.Select(job => job.Kind)).Texts(jobs.Values.Select(job => job.Id))
            .Times(jobs.Values.Select(_ => now)).Times(jobs.Values.Select(job => job.NotBefore)).Bodies(jobs.Values.Select(job => job.Body.ToArray())),
        Counted: rows =>
        {
            Outcome.JobsAdded += rows;
            Outcome.JobKinds.UnionWith(jobs.Values.Select(job => job.Kind));
        });

    private Step? Arrive() => arrivals.Count == 0 ? null : new Step(Arrivals.Insert([.. arrivals.Values], lanes), async reader =>
    {
        while (await reader.ReadAsync())
        {
            Outcome.Arrivals.Add(arrivals[(reader.GetString(0), reader.GetString(1))]);
        }
    });

    private Step? Failed() => failures.Count == 0 ? null : new Step(
        Arguments.Command("insert into failures (city, kind, id, reason, at) select * from unnest($1, $2, $3, $4, $5)")
            .Texts(failures.Select(failure => failure.City)).Texts(failures.Select(failure => failure.Kind)).Texts(failures.Select(failure => failure.Id))
            .Texts(failures.Select(failure => failure.Reason)).Times(failures.Select(failure => failure.At)),
        Counted: _ =>
        {
            Outcome.Aside += failures.Count(failure => failure.Kind == "aside");
            Outcome.Dead += failures.Count(failure => failure.Kind == "dead");
        });
}

/// <summary>The one statement by which anything enters the inbox.</summary>
internal static class Arrivals
{
    /// <summary>
    /// Returns city and key of those that were new. Two processes that bring the same key at the same instant: one of them meets
    /// a unique violation and has to repeat.
    /// </summary>
    /// <param name="arrivals">No key twice.</param>
    public static NpgsqlBatchCommand Insert(IReadOnlyList<Arrival> arrivals, int lanes) => Arguments.Command("""
        with w as materialized (
            select * from unnest($1, $2, $3, $4, $5, $6, $7) w(city, key, lane, lane_key, kind, at, body)
            where not exists (select from seen s where s.city = w.city and s.key = w.key)),
        s as (insert into seen (city, key, at) select city, key, at from w)
        insert into inbox (city, key, lane, lane_key, kind, at, body) select * from w returning city, key
        """).Texts(arrivals.Select(arrival => arrival.City)).Texts(arrivals.Select(arrival => arrival.Key))
        .Shorts(arrivals.Select(arrival => (short)Lane.Of(arrival.City, arrival.LaneKey, lanes))).Texts(arrivals.Select(arrival => arrival.LaneKey))
        .Texts(arrivals.Select(arrival => arrival.Kind)).Times(arrivals.Select(arrival => arrival.At)).Bodies(arrivals.Select(arrival => arrival.Body.ToArray()));
}
