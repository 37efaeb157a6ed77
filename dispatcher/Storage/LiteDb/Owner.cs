using Microsoft.Extensions.Logging;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// The one thread inside LiteDB. It takes what is queued, runs it as one group and hands it to the <see cref="Flusher"/>, who answers
/// everybody once it is durable. A group that fails leaves nothing behind: the state is read anew from what is durable.
/// </summary>
internal sealed partial class Owner : IAsyncDisposable
{
    private const int GroupSize = 256;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);

    private readonly CommandQueue queue = new();
    private readonly Func<State> open;
    private readonly Boards boards;
    private readonly Lanes lanes;
    private readonly Flusher flusher;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ITimer alarm;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State? state;
    private DateTimeOffset retryAt = DateTimeOffset.MaxValue;
    private DateTimeOffset armedFor = DateTimeOffset.MaxValue;
    private TimeSpan backOff = FirstRetry;
    private volatile StoreFigures figures = new(0, 0, 0, 0, 0, 0, true);

    /// <param name="open">Reads the state from disk; called on the owner's thread.</param>
    public Owner(Func<State> open, Boards boards, int lanes, TimeProvider time, ILogger logger)
    {
        (this.open, this.boards, this.time, this.logger) = (open, boards, time, logger);
        this.lanes = new Lanes(lanes);
        flusher = new Flusher(queue.Wake);
        alarm = time.CreateTimer(_ => queue.Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        new Thread(Live) { IsBackground = true, Name = "store" }.Start();
    }

    public Task Started => started.Task;

    public StoreFigures Figures => figures;

    private bool IsWritable => state is not null && retryAt == DateTimeOffset.MaxValue;

    public void Add(Command command) => queue.Add(command);

    /// <summary>The caller gave up waiting.</summary>
    public void Leave(LaneCommand command)
    {
        try
        {
            Add(new Command<bool>(false, _ => (lanes.Leave(command), null), CancellationToken.None));
        }
        catch (ObjectDisposedException)
        {
            // All who wait are let go at the end anyway.
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await ended.Task.ConfigureAwait(false);
        await alarm.DisposeAsync().ConfigureAwait(false);
    }

    private void Live()
    {
        try
        {
            state = open();
            Show();
        }
        catch (Exception error)
        {
            started.SetException(error);
            ended.SetResult();
            return;
        }

        flusher.Start();
        Retry();
        started.SetResult();

        var batch = new List<Command>(GroupSize);
        while (!queue.IsClosed)
        {
            SetAlarm();
            if (IsWritable)
            {
                Try(known => known.Records.LearnWhile(() => queue.IsIdle));
            }

            queue.Take(batch, GroupSize);
            if (flusher.Failure is { } failure)
            {
                Break(failure);
            }

            if (retryAt <= time.GetUtcNow())
            {
                Retry();
            }

            RunGroup(batch);
            batch.Clear();
            lanes.Expire(time.GetUtcNow());
        }

        Close();
    }

    private void RunGroup(List<Command> batch)
    {
        var run = new List<Command>(batch.Count + 16);
        try
        {
            foreach (var command in batch)
            {
                if (command is LaneCommand lane)
                {
                    lanes.Park(lane, time.GetUtcNow());
                }
                else
                {
                    if (state is null || (command.Writes && !IsWritable))
                    {
                        command.Fail(new StoreUnavailableException("The store cannot write at the moment."));
                        continue;
                    }

                    run.Add(command);
                    command.Run(state);
                }
            }

            if (IsWritable)
            {
                lanes.Serve(state!, run);

                // Last: what fails behind it would refuse a group that a flush for an earlier one may have made durable.
                state!.Disk.Append();
            }
        }
        catch (Exception error)
        {
            Break(error);
            foreach (var command in run.Concat(batch.Where(command => command is not LaneCommand)))
            {
                command.Fail(error as StoreUnavailableException ?? new StoreUnavailableException("The store failed: " + error.Message, error));
            }

            return;
        }

        Hand(run);
        if (IsWritable)
        {
            Try(known => known.Disk.Carry());
        }
    }

    private void Hand(List<Command> run)
    {
        if (state is null)
        {
            new Group(null!, run, () => { }).Answer(null);
            return;
        }

        var news = state.TakeNews(boards);
        var shown = state.Figures(IsWritable);
        flusher.Add(new Group(state.Disk, run, () =>
        {
            news();
            figures = shown;
        }));
    }

    private void Try(Action<State> action)
    {
        try
        {
            action(state!);
        }
        catch (Exception error)
        {
            Break(error);
        }
    }

    /// <summary>Puts the state away and reads it anew, so that at least looking goes on; writing is tried again later.</summary>
    private void Break(Exception error)
    {
        error = flusher.Drain() ?? error;
        LogBroken(error, backOff);
        var old = state;
        state = null;
        try
        {
            old?.Dispose();
            state = open();
            Show();
        }
        catch (Exception second)
        {
            LogUnreadable(second);
        }

        retryAt = time.GetUtcNow() + backOff;
        backOff = backOff * 2 < LastRetry ? backOff * 2 : LastRetry;
        figures = figures with { Writable = false };
    }

    private void Retry()
    {
        try
        {
            if (state is null)
            {
                state = open();
                Show();
            }

            state.Disk.Settle();
        }
        catch (Exception error)
        {
            Break(error);
            return;
        }

        if (retryAt != DateTimeOffset.MaxValue)
        {
            (retryAt, backOff) = (DateTimeOffset.MaxValue, FirstRetry);
            figures = state.Figures(IsWritable);
            LogRecovered();
        }
    }

    private void Show()
    {
        state!.Outbox.Fill(boards.Outbox);
        state.Jobs.Fill(boards.Jobs);
        figures = state.Figures(IsWritable);
    }

    private void SetAlarm()
    {
        var now = time.GetUtcNow();
        var next = retryAt;
        next = lanes.NextDeadline is { } deadline && deadline < next ? deadline : next;
        next = state?.Timers.NextAfter(now) is { } due && due < next ? due : next;
        if (next < armedFor || (armedFor <= now && next < DateTimeOffset.MaxValue))
        {
            armedFor = next;
            alarm.Change(Patience.Until(next, now), Timeout.InfiniteTimeSpan);
        }
    }

    private void Close()
    {
        lanes.Close();
        flusher.Drain();
        flusher.Close();
        try
        {
            if (IsWritable)
            {
                state!.Disk.Settle();
            }
        }
        catch (Exception error)
        {
            LogUnsettled(error);
        }

        state?.Dispose();
        ended.SetResult();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot write; trying again in {BackOff}")]
    private partial void LogBroken(Exception error, TimeSpan backOff);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be read either")]
    private partial void LogUnreadable(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store can write again")]
    private partial void LogRecovered();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store's log could not be emptied at the end; it is read at the next start")]
    private partial void LogUnsettled(Exception error);
}
