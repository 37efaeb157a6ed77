namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>One call of a lane's handler on what waits there, on the owner's thread.</summary>
internal sealed class LaneRun(State state, int lane, LaneHandler handler)
{
    private const int Attempts = 5;

    public static bool HasWork(State state, int lane) => state.Inbox.Of(lane).Count > 0 || state.Timers.HasDue(lane, state.Now);

    /// <returns>How many items and timers were done or set aside.</returns>
    public int Run(int max)
    {
        var batch = Take(max);
        if (batch.Count == 0)
        {
            return 0;
        }

        if (batch.Count > 1 && Try(batch) is null)
        {
            return batch.Count;
        }

        foreach (var work in batch)
        {
            // An earlier one of the batch may have cancelled the timer, or set it anew.
            if (work.Timer is { } timer && !state.Timers.IsSet(timer))
            {
                continue;
            }

            if (Try([work]) is { } error)
            {
                SetAside(work, error);
            }
        }

        return batch.Count;
    }

    private static string Reason(Exception error)
    {
        // Not the message: it may quote what a person wrote.
        var place = error.TargetSite is { DeclaringType: { } type } method ? $" in {type.Name}.{method.Name}" : "";
        return error.GetType().Name + place;
    }

    private List<Work> Take(int max)
    {
        var now = state.Now;
        var timers = new Queue<SetTimer>(state.Timers.Due(lane, now).Take(max));
        var batch = new List<Work>();
        foreach (var pending in state.Inbox.Of(lane))
        {
            while (batch.Count < max && timers.TryPeek(out var timer) && timer.Set.DueAt <= pending.Item.At)
            {
                batch.Add(WorkOf(timers.Dequeue(), now));
            }

            if (batch.Count >= max)
            {
                return batch;
            }

            batch.Add(new Work(pending.Item, null));
        }

        while (batch.Count < max && timers.TryDequeue(out var timer))
        {
            batch.Add(WorkOf(timer, now));
        }

        return batch;
    }

    private static Work WorkOf(SetTimer timer, DateTimeOffset now) => new(
        new StoredItem(timer.Set.City, $"timer/{timer.Set.LaneKey}/{timer.Set.Name}", timer.Set.LaneKey, timer.Set.Kind, timer.Set.Body, now), timer);

    /// <returns>Null when it is done; otherwise what the handler threw, and nothing has changed.</returns>
    private Exception? Try(List<Work> batch)
    {
        List<StoredItem> items = [.. batch.Select(work => work.Item)];
        for (var attempt = 1; ; attempt++)
        {
            PreparedCommit prepared;
            try
            {
                prepared = state.Prepare(handler.Handle(items, state.Records));
            }
            catch (VersionConflictException) when (attempt < Attempts)
            {
                continue;
            }
            catch (Exception error) when (error is not StoreUnavailableException)
            {
                return error;
            }

            Finish(batch, prepared, null);
            return null;
        }
    }

    private void SetAside(Work work, Exception error)
    {
        var reason = Reason(error);
        var prepared = state.Prepare();
        try
        {
            prepared = state.Prepare(handler.SetAside(work.Item, error, state.Records));
        }
        catch (Exception second) when (second is not StoreUnavailableException)
        {
            reason += ", then " + Reason(second);
        }

        Finish([work], prepared, reason);
        state.Failures.Add(new Failure(work.Item.City, "aside", work.Item.Key, reason, state.Now));
    }

    private void Finish(List<Work> batch, PreparedCommit prepared, string? reason)
    {
        // Before the commit is applied: it may set the very timer again, and its arrivals may come to this lane.
        foreach (var work in batch)
        {
            if (work.Timer is { } timer)
            {
                state.Timers.Cancel(timer.Set.City, timer.Set.LaneKey, timer.Set.Name);
            }
            else
            {
                state.Inbox.Finish(lane, state.Now, reason);
            }
        }

        state.Apply(prepared);
    }

    private sealed record Work(StoredItem Item, SetTimer? Timer);
}
