namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Commits that come from outside a lane. Each is checked as a whole before any of it is applied.</summary>
internal static class Settling
{
    private const int Attempts = 5;

    public static (bool Value, Exception? Error) Settle(State state, IReadOnlyList<Settlement> settlements)
    {
        var gone = settlements.Select(settlement => settlement.Row.Id).Where(id => !state.Outbox.Has(id)).ToHashSet();
        if (gone.Count > 0 && settlements.Any(settlement => settlement.CountsAll))
        {
            return (false, new SettledAlreadyException(gone));
        }

        // A second settlement of the same row, after a retry of the caller say, changes nothing.
        List<Settlement> open = [.. settlements.Where(settlement => !gone.Contains(settlement.Row.Id)).DistinctBy(settlement => settlement.Row.Id)];
        PreparedCommit prepared;
        try
        {
            prepared = state.Prepare([.. open.Select(settlement => settlement.Along).OfType<Commit>()]);
        }
        catch (Exception error) when (error is not StoreUnavailableException)
        {
            return (false, error);
        }

        state.Apply(prepared);
        foreach (var settlement in open)
        {
            Settle(state, settlement);
        }

        return (true, null);
    }

    public static (bool Value, Exception? Error) Settle(State state, JobOutcome outcome)
    {
        if (!state.Jobs.Has(outcome.Job))
        {
            return (false, null);
        }

        if (outcome is JobOutcome.Done done)
        {
            state.Ingest(done.Result);
            state.Tell(state.Jobs.Remove(done.Job));
        }
        else if (outcome is JobOutcome.Again again)
        {
            state.Tell(state.Jobs.PutOff(again.Job, again.NotBefore));
        }

        return (true, null);
    }

    public static (bool Value, Exception? Error) Write(State state, Func<IReader, Commit> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            PreparedCommit prepared;
            try
            {
                prepared = state.Prepare(change(state.Records));
            }
            catch (VersionConflictException) when (attempt < Attempts)
            {
                continue;
            }
            catch (Exception error) when (error is not StoreUnavailableException)
            {
                return (false, error);
            }

            state.Apply(prepared);
            return (true, null);
        }
    }

    private static void Settle(State state, Settlement settlement)
    {
        var id = settlement.Row.Id;
        switch (settlement)
        {
            case Settlement.Again again:
                state.Tell(state.Outbox.PutOff(id, again));
                break;
            case Settlement.Moved moved:
                state.Tell(state.Outbox.Move(id, moved.NewChat));
                break;
            case Settlement.Dead dead:
                state.Tell(state.Outbox.Remove(id));
                state.Failures.Add(new Failure(dead.Row.Chat.City, "dead", $"{id}", dead.Reason, state.Now));
                break;
            default:
                state.Tell(state.Outbox.Remove(id));
                break;
        }
    }
}
