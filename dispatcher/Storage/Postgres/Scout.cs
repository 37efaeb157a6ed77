using Microsoft.Extensions.Logging;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// The one who looks for this process: every 200 ms one round trip asks which lanes have work, which jobs are due and what others wrote for
/// accounts that this process sends for. A notification of another process only makes it look at once.
/// </summary>
internal sealed partial class Scout : IAsyncDisposable
{
    private const int CountEvery = 25;

    // While there is no other process nobody else writes messages; asking now and then finds those of a commit whose answer was lost.
    private const int AloneLookEvery = 10;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMilliseconds(500);

    private readonly Server server;
    private readonly LaneDesk laneDesk;
    private readonly OutboxDesk outboxDesk;
    private readonly JobDesk jobDesk;
    private readonly Keeper keeper;
    private readonly FigureBoard figures;
    private readonly int lanes;
    private readonly TimeProvider time;
    private readonly TimeProvider pace;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim hint = new(0, 1);
    private readonly Task loop;
    private bool heard;

    public Scout(
        Server server, LaneDesk laneDesk, OutboxDesk outboxDesk, JobDesk jobDesk, Keeper keeper, FigureBoard figures, int lanes,
        TimeProvider time, TimeProvider pace, ILogger logger)
    {
        (this.server, this.laneDesk, this.outboxDesk, this.jobDesk, this.keeper, this.figures) = (server, laneDesk, outboxDesk, jobDesk, keeper, figures);
        (this.lanes, this.time, this.pace, this.logger) = (lanes, time, pace, logger);
        loop = Task.Run(LoopAsync);
    }

    /// <summary>How many processes there were at the last look, this one included; until then there may be another.</summary>
    public int Members { get; private set; } = 2;

    /// <summary>Look now.</summary>
    public void Hint()
    {
        try
        {
            hint.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was told already.
        }
    }

    /// <summary>Another process wrote something, or may have: look now, and for messages too.</summary>
    public void Hear()
    {
        Volatile.Write(ref heard, true);
        Hint();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
    }

    /// <summary>Counts what there is.</summary>
    public static Step Count(Action<StoreFigures> counted) => new(
        Arguments.Command("""
            select (select count(*) from inbox), (select count(*) from outbox), (select count(*) from jobs), (select count(*) from timers),
                (select count(*) from failures where kind = 'aside'), (select count(*) from failures where kind = 'dead')
            """),
        async reader =>
        {
            await reader.ReadAsync();
            counted(new StoreFigures(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), true));
        });

    private async Task LoopAsync()
    {
        var isDown = false;
        for (var round = 1; !stop.IsCancellationRequested; round++)
        {
            var wait = Round;
            try
            {
                var wasTold = Interlocked.Exchange(ref heard, false);
                await LookAsync(round % CountEvery == 0, wasTold || Members > 1 || server.Messages.IsInDoubt || round % AloneLookEvery == 0);
                figures.SetWritable(true);
                if (isDown)
                {
                    LogBack();
                }

                isDown = false;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // What others told is gone with a server that crashed.
                server.Cache.Forget();
                server.Messages.Doubt();
                figures.SetWritable(false);
                if (!isDown)
                {
                    LogDown(error);
                }

                (isDown, wait) = (true, AfterFault);
            }

            await WaitAsync(wait);
        }
    }

    private async Task WaitAsync(TimeSpan wait)
    {
        using var rest = new CancellationTokenSource(wait, pace);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(rest.Token, stop.Token);
        await hint.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LookAsync(bool counts, bool looksForMessages)
    {
        var now = time.GetUtcNow();
        var busy = new List<int>();
        var due = new List<string>();
        var before = figures.Changes;
        using var look = server.Messages.Begin();
        List<Step> steps =
        [
            new Step(
                Arguments.Command("""
                    select l from generate_series(0, $1 - 1) l
                    where exists (select from inbox i where i.lane = l::smallint) or exists (select from timers t where t.lane = l::smallint and t.due_at <= $2)
                    """).Int(lanes).Time(now),
                async reader =>
                {
                    while (await reader.ReadAsync())
                    {
                        busy.Add(reader.GetInt32(0));
                    }
                }),
            new Step(
                Arguments.Command("""
                    select k from unnest($1) k where exists (select from jobs j where j.kind = k and j.claimed_by is null and j.not_before <= $2)
                    """).Texts(jobDesk.Waiting).Time(now),
                async reader =>
                {
                    while (await reader.ReadAsync())
                    {
                        due.Add(reader.GetString(0));
                    }
                }),
            new Step(
                Arguments.Command("""
                    with alive as materialized (
                        select objid::bigint as member from pg_locks
                        where locktype = 'advisory' and classid = $1::bigint::oid and database = (select oid from pg_database where datname = current_database())),
                    freed as (
                        update jobs set claimed_by = null where claimed_by is not null and claimed_by not in (select member from alive) returning 1)
                    select count(*) + 1 from alive where member <> $2
                    """).Int(Locks.Member).Int(keeper.Member ?? 0),
                async reader =>
                {
                    await reader.ReadAsync();
                    Members = (int)reader.GetInt64(0);
                }),
            .. looksForMessages ? outboxDesk.Look(look) : [],
        ];
        if (counts)
        {
            steps.Add(new Step(Neighbours.Sweep));
            steps.Add(Count(counted => figures.Set(counted, before)));
        }

        await using var connection = await server.Source.OpenConnectionAsync(stop.Token);
        await using var batch = connection.CreateBatch();
        steps.ForEach(step => batch.BatchCommands.Add(step.Command));
        await using (var reader = await batch.ExecuteReaderAsync(stop.Token))
        {
            foreach (var step in steps.Where(step => step.Read is not null))
            {
                await step.Read!(reader);
                await reader.NextResultAsync(stop.Token);
            }
        }

        laneDesk.Wake(busy);
        jobDesk.Wake(due);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer; trying again until it does")]
    private partial void LogDown(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again")]
    private partial void LogBack();
}
