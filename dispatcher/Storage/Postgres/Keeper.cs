using Microsoft.Extensions.Logging;
using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// What this process owns hangs on one connection: it is a member of the ring as long as that lives, and the locks of the names it holds are
/// that session's. The session stays in a transaction, so that the server ends it 10 seconds after the last sign of life: a frozen process
/// loses everything, a killed one at once. Nothing is read or written in it, so it holds up no vacuum.
/// </summary>
internal sealed partial class Keeper : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(250);

    // The server counts 10 s from when it answered, this process from when it asked; the rest is for a send that is on its way.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(9);

    private readonly NpgsqlDataSource source;
    private readonly TimeProvider pace;
    private readonly ILogger logger;
    private readonly SemaphoreSlim talking = new(1);
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<string> held = [];
    private readonly Task loop;
    private TaskCompletionSource<Term> term = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Keeper(NpgsqlDataSource source, TimeProvider pace, ILogger logger)
    {
        (this.source, this.pace, this.logger) = (source, pace, logger);
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Number of this process; null while it is not in the ring.</summary>
    public int? Member => term.Task is { IsCompletedSuccessfully: true } here ? here.Result.Member : null;

    /// <summary>Number of this process; null when it is not connected and not going to be within a second.</summary>
    public async Task<int?> MemberAsync(CancellationToken cancellationToken) => (await CurrentAsync(cancellationToken))?.Member;

    /// <summary>Asks once.</summary>
    /// <returns>Null when another has it, or when the server is not there.</returns>
    public async Task<Holding?> TryHoldAsync(string name, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(cancellationToken) is not { } current)
        {
            return null;
        }

        var answer = await SayAsync(current, async connection =>
        {
            if (held.Contains(name))
            {
                return false;
            }

            await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1, hashtext($2))", connection)
            {
                Parameters = { new() { Value = Locks.Name }, new() { Value = name } },
            };
            var got = (bool)(await command.ExecuteScalarAsync(CancellationToken.None))!;
            if (got)
            {
                held.Add(name);
            }

            return got;
        });
        return !answer ? null : new Holding(
            () => !current.Lost.IsCancellationRequested && pace.GetElapsedTime(Volatile.Read(ref current.BeatenAt)) < Lease,
            () => ReleaseAsync(current, name),
            current.Lost.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        term.TrySetCanceled();
        stop.Dispose();
    }

    private async Task<Term?> CurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await term.Task.WaitAsync(TimeSpan.FromSeconds(1), pace, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task LoopAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await LiveAsync();
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                LogLost(error.GetType().Name);
                await Task.Delay(Again, pace, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    private async Task LiveAsync()
    {
        await using var connection = await source.OpenConnectionAsync(stop.Token);
        var asked = pace.GetTimestamp();
        await using var enter = new NpgsqlCommand("select nextval('members')", connection);
        var member = (int)(long)(await enter.ExecuteScalarAsync(stop.Token))!;
        await using var join = connection.CreateBatch();
        join.BatchCommands.Add(Arguments.Command("begin"));
        join.BatchCommands.Add(Arguments.Command("select pg_advisory_lock($1, $2)").Int(Locks.Member).Int(member));
        await join.ExecuteNonQueryAsync(stop.Token);
        var current = new Term(connection, member) { BeatenAt = asked };
        term.TrySetResult(current);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(Beat, pace, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var now = pace.GetTimestamp();
                await talking.WaitAsync(CancellationToken.None);
                try
                {
                    await using var beat = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
                    await beat.ExecuteScalarAsync(CancellationToken.None);
                    Volatile.Write(ref current.BeatenAt, now);
                }
                finally
                {
                    talking.Release();
                }
            }
        }
        finally
        {
            await LoseAsync(current);
        }
    }

    /// <summary>Everything that hung on the connection is lost; given back properly where that is still possible.</summary>
    private async Task LoseAsync(Term current)
    {
        term = new TaskCompletionSource<Term>(TaskCreationOptions.RunContinuationsAsynchronously);
        await talking.WaitAsync();
        try
        {
            held.Clear();
            await current.Lost.CancelAsync();
            await using var leave = current.Connection.CreateBatch();
            leave.BatchCommands.Add(Arguments.Command("update jobs set claimed_by = null where claimed_by = $1").Long(current.Member));
            leave.BatchCommands.Add(Arguments.Command("select pg_advisory_unlock_all()"));
            leave.BatchCommands.Add(Arguments.Command("commit"));
            await leave.ExecuteNonQueryAsync();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The session is gone, and the locks with it.
        }
        finally
        {
            talking.Release();
        }
    }

    private async ValueTask ReleaseAsync(Term from, string name) => await SayAsync(from, async connection =>
    {
        held.Remove(name);
        await using var command = new NpgsqlCommand("select pg_advisory_unlock($1, hashtext($2))", connection)
        {
            Parameters = { new() { Value = Locks.Name }, new() { Value = name } },
        };
        return (bool)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    });

    private async Task<bool> SayAsync(Term to, Func<NpgsqlConnection, Task<bool>> say)
    {
        await talking.WaitAsync();
        try
        {
            return !to.Lost.IsCancellationRequested && await say(to.Connection);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The next beat finds out.
            return false;
        }
        finally
        {
            talking.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This process is out of touch with the database ({Error}); what it held is lost")]
    private partial void LogLost(string error);

    /// <summary>One connection's life.</summary>
    private sealed class Term(NpgsqlConnection connection, int member)
    {
        public long BeatenAt;

        public NpgsqlConnection Connection { get; } = connection;

        public int Member { get; } = member;

        // Never disposed: whoever holds a name may still look at its token.
        public CancellationTokenSource Lost { get; } = new();
    }
}
