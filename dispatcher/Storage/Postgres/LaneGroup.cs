using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Runs lanes: all of a group in one transaction if it can be, one by one if not, item by item if it must be.</summary>
internal sealed class LaneGroup(
    Server server, int lanes, DoneDays days, TimeProvider time, short firstSlot, Action<Outcome> publish)
{
    private const int Attempts = 5;

    /// <summary>Never throws; what became of each call stands in it.</summary>
    public async Task RunAsync(IReadOnlyList<LaneTry> tries, short number)
    {
        var slot = (short)(firstSlot + number);
        try
        {
            await days.EnsureAsync(time.GetUtcNow());
            if (tries.Count == 1 || !await TogetherAsync(tries, slot))
            {
                foreach (var each in tries)
                {
                    await AloneAsync(each, slot);
                }
            }
        }
        catch (Exception error)
        {
            foreach (var each in tries.Where(each => each.Done == 0))
            {
                each.End = LaneEnd.Unavailable;
                each.Error = Faults.IsGone(error) ? Faults.Unavailable(error) : error;
            }
        }
    }

    private static string Reason(Exception error)
    {
        // Not the message: it may quote what a person wrote.
        var place = error.TargetSite is { DeclaringType: { } type } method ? $" in {type.Name}.{method.Name}" : "";
        return error.GetType().Name + place;
    }

    /// <summary>False: nothing has changed, and each lane must be run alone.</summary>
    private async Task<bool> TogetherAsync(IReadOnlyList<LaneTry> tries, short slot)
    {
        var run = new LaneTransaction(server, lanes, time, slot);
        await using (run)
        {
            var loads = await run.LoadAsync(tries, max: int.MaxValue);
            var poisoned = false;
            foreach (var load in loads.Where(load => load.Works.Count > 0))
            {
                try
                {
                    var commit = load.Try.Call.Handler.Handle(load.Items, run.Reader);
                    if (run.Writes.Collides(commit))
                    {
                        (load.Try.End, load.Works) = (LaneEnd.Deferred, []);
                        continue;
                    }

                    run.Writes.Add(commit);
                    load.Finish(run.Writes);
                }
                catch (Exception error) when (!Faults.IsGone(error))
                {
                    poisoned = true;
                    break;
                }
            }

            if (poisoned || !await run.TryCommitAsync())
            {
                foreach (var each in tries)
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
        return true;
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
        await using var run = new LaneTransaction(server, lanes, time, slot);
        var load = (await run.LoadAsync([each], max))[0];
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
        await using var run = new LaneTransaction(server, lanes, time, slot);
        var load = (await run.LoadAsync([each], 1))[0];
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
