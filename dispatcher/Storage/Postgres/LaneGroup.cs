using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Does what a group brings: all in one transaction if it can be, each on its own if not, item by item if it must be.</summary>
internal sealed class LaneGroup(
    Server server, OutboxDesk messages, int lanes, DoneDays days, TimeProvider time, short firstSlot, ArrivalStore store, Action<Outcome> publish)
{
    private const int Attempts = 5;

    /// <summary>Never throws; what became of each call stands in it.</summary>
    public async Task RunAsync(Group group)
    {
        try
        {
            await days.EnsureAsync(time.GetUtcNow());
            if (group is { Tries: [], Senders: [] })
            {
                await store.StoreAsync(group.Doors);
            }
            else if (!await TogetherAsync(group))
            {
                await ApartAsync(group);
            }
        }
        catch (Exception error)
        {
            var told = Faults.IsGone(error) ? Faults.Unavailable(error) : error;
            foreach (var each in group.Tries.Where(each => each.Done == 0))
            {
                (each.End, each.Error) = (LaneEnd.Unavailable, told);
            }

            group.Fail(told);
        }
    }

    private static string Reason(Exception error)
    {
        // Not the message: it may quote what a person wrote.
        var place = error.TargetSite is { DeclaringType: { } type } method ? $" in {type.Name}.{method.Name}" : "";
        return error.GetType().Name + place;
    }

    /// <summary>False: nothing has changed, and everything must be tried alone.</summary>
    private async Task<bool> TogetherAsync(Group group)
    {
        var unique = ArrivalStore.Unique(group.Doors);
        var run = new LaneTransaction(server, messages, lanes, time, (short)(firstSlot + group.Number));
        await using (run)
        {
            var loads = await run.LoadAsync(group.Tries, int.MaxValue, unique.Values);
            if (!loads.All(load => Handle(load, run)) || !await run.TryCommitAsync(group.Senders))
            {
                foreach (var each in group.Tries)
                {
                    each.End = LaneEnd.Ran;
                }

                return false;
            }

            foreach (var load in loads)
            {
                load.Try.Done = load.Works.Count;
            }
        }

        publish(run.Writes.Outcome);
        group.Complete([.. run.Taken, .. run.Writes.Outcome.Arrivals.Select(arrival => (arrival.City, arrival.Key))]);
        return true;
    }

    /// <returns>False when the handler threw.</returns>
    private static bool Handle(LaneLoad load, LaneTransaction run)
    {
        if (load.Works.Count == 0)
        {
            return true;
        }

        try
        {
            var commit = load.Try.Call.Handler.Handle(load.Items, run.Reader);
            if (run.Writes.Collides(commit))
            {
                load.Try.End = LaneEnd.Deferred;
                run.PutOff(load);
                return true;
            }

            run.Writes.Add(commit);
            load.Finish(run.Writes);
            return true;
        }
        catch (Exception error) when (!Faults.IsGone(error))
        {
            return false;
        }
    }

    private async Task ApartAsync(Group group)
    {
        foreach (var sender in group.Senders)
        {
            sender.Complete(isSettled: false);
        }

        await store.StoreAsync(group.Doors);
        foreach (var each in group.Tries)
        {
            await AloneAsync(each, (short)(firstSlot + group.Number));
        }
    }

    private async Task AloneAsync(LaneTry each, short slot)
    {
        var count = 0;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (done, error) = await OnceAsync(each, each.Call.Max, slot);
            if (error is null)
            {
                each.Done = done;
                return;
            }

            count = done;
            if (!Faults.IsConflict(error))
            {
                break;
            }
        }

        // One of these cannot be done. The others need not wait for it.
        for (var item = 0; item < count && each.End is LaneEnd.Ran; item++)
        {
            each.Done += await ItemAsync(each, slot);
        }
    }

    private async Task<int> ItemAsync(LaneTry each, short slot)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (done, error) = await OnceAsync(each, 1, slot);
            if (error is null)
            {
                return done;
            }

            if (!Faults.IsConflict(error) || attempt >= Attempts)
            {
                return await SetAsideAsync(each, error, slot, withApology: true) ?? await SetAsideAsync(each, error, slot, withApology: false) ?? 0;
            }
        }
    }

    /// <returns>How many there were, and why they are not done if they are not.</returns>
    private async Task<(int Count, Exception? Error)> OnceAsync(LaneTry each, int max, short slot)
    {
        await using var run = new LaneTransaction(server, messages, lanes, time, slot);
        var load = (await run.LoadAsync([each], max, []))[0];
        if (load.Works.Count == 0)
        {
            return (0, null);
        }

        try
        {
            run.Writes.Add(each.Call.Handler.Handle(load.Items, run.Reader));
            load.Finish(run.Writes);
            await run.CommitAsync();
        }
        catch (Exception error) when (!Faults.IsGone(error))
        {
            return (load.Works.Count, error);
        }

        publish(run.Writes.Outcome);
        return (load.Works.Count, null);
    }

    /// <returns>Null when the apology itself cannot be committed.</returns>
    private async Task<int?> SetAsideAsync(LaneTry each, Exception error, short slot, bool withApology)
    {
        await using var run = new LaneTransaction(server, messages, lanes, time, slot);
        var load = (await run.LoadAsync([each], 1, []))[0];
        if (load.Works.Count == 0)
        {
            return 0;
        }

        var reason = Reason(error);
        try
        {
            if (withApology)
            {
                run.Writes.Add(each.Call.Handler.SetAside(load.Items[0], error, run.Reader));
            }
        }
        catch (Exception second) when (second is not (StoreUnavailableException or NpgsqlException))
        {
            reason += ", then " + Reason(second);
        }

        load.Finish(run.Writes, reason);
        try
        {
            await run.CommitAsync();
        }
        catch (Exception second) when (withApology && !Faults.IsGone(second))
        {
            return null;
        }

        publish(run.Writes.Outcome);
        return 1;
    }
}
