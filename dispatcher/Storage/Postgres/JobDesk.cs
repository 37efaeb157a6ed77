using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Jobs: claimed by whichever process asks first. A claim is void when its process is gone.</summary>
internal sealed class JobDesk(NpgsqlDataSource source, Keeper keeper, int lanes, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TaskCompletionSource> news = [];
    private readonly CancellationTokenSource stop = new();

    /// <summary>Kinds that somebody here waits for.</summary>
    public IReadOnlyList<string> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. news.Keys];
            }
        }
    }

    public async Task<IReadOnlyList<Job>> ClaimAsync(string kind, int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(stop.IsCancellationRequested, this);
        using var over = new CancellationTokenSource();
        await using var timer = time.CreateTimer(
            _ => over.Cancel(), null, patience == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : patience, Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stop.Token, cancellationToken);
        while (true)
        {
            // Before looking: what comes after the look is news.
            var next = NextOf(kind);
            var claimed = await TryAsync(kind, max);
            if (claimed.Count > 0 || patience == TimeSpan.Zero || over.IsCancellationRequested || stop.IsCancellationRequested)
            {
                return claimed;
            }

            await next.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Wake(IEnumerable<string> kinds)
    {
        lock (gate)
        {
            foreach (var kind in kinds)
            {
                if (news.Remove(kind, out var waiting))
                {
                    waiting.TrySetResult();
                }
            }
        }
    }

    /// <returns>Whether the job was there, and whether its result was new.</returns>
    public async Task<(bool WasThere, bool IsNew)> DoneAsync(JobOutcome.Done done, CancellationToken cancellationToken)
    {
        Names.Check(done.Result.City, done.Result.Key, "key");
        Names.Check(done.Result.City, done.Result.LaneKey, "lane key");
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        var (job, result) = (done.Job, done.Result);
        batch.BatchCommands.Add(Arguments.Command("""
            with d as (delete from jobs where city = $1 and kind = $2 and id = $3 returning 1),
            s as (insert into seen (city, key, at) select $4, $5, $6 from d on conflict do nothing returning 1),
            i as (insert into inbox (city, key, lane, lane_key, kind, at, body) select $4, $5, $7, $8, $9, $6, $10 from s returning 1)
            select (select count(*) from d), (select count(*) from i)
            """).Text(job.City).Text(job.Kind).Text(job.Id).Text(result.City).Text(result.Key).Time(result.At)
            .Short((short)Lane.Of(result.City, result.LaneKey, lanes)).Text(result.LaneKey).Text(result.Kind).Body(result.Body.ToArray()));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0) > 0, reader.GetInt64(1) > 0);
    }

    public async Task PutOffAsync(JobOutcome.Again again, CancellationToken cancellationToken)
    {
        var job = again.Job;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();

        // Its attempts tell whether it is still the claim that was handed out.
        batch.BatchCommands.Add(Arguments.Command("""
            update jobs set attempts = $4 + 1, first_tried_at = $5, not_before = $6, claimed_by = null
            where city = $1 and kind = $2 and id = $3 and attempts = $4
            """).Text(job.City).Text(job.Kind).Text(job.Id).Int(job.Attempts).Time(job.FirstTriedAt).Time(again.NotBefore));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        Wake([job.Kind]);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        lock (gate)
        {
            foreach (var waiting in news.Values)
            {
                waiting.TrySetResult();
            }
        }
    }

    private Task NextOf(string kind)
    {
        lock (gate)
        {
            if (!news.TryGetValue(kind, out var next))
            {
                news[kind] = next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return next.Task;
        }
    }

    private async Task<List<Job>> TryAsync(string kind, int max)
    {
        if (await keeper.MemberAsync(CancellationToken.None) is not { } member)
        {
            return [];
        }

        // Not to be cancelled: what was claimed and not handed out would be nobody's for as long as this process lives.
        var now = time.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(Arguments.Command("""
            update jobs j set claimed_by = $1, first_tried_at = case when j.attempts = 0 then $2 else j.first_tried_at end
            from (
                select city, kind, id from jobs where kind = $3 and claimed_by is null and not_before <= $2
                order by seq limit $4 for update skip locked) w
            where j.city = w.city and j.kind = w.kind and j.id = w.id
            returning j.city, j.id, j.body, j.attempts, j.first_tried_at
            """).Long(member).Time(now).Text(kind).Int(max));
        await using var reader = await batch.ExecuteReaderAsync();
        var jobs = new List<Job>();
        while (await reader.ReadAsync())
        {
            jobs.Add(new Job(reader.GetString(0), kind, reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetInt32(3), reader.TimeAt(4)));
        }

        return jobs;
    }
}
