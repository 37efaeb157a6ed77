namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Callers parked at their lanes until there is work. Owner's thread only.</summary>
internal sealed class Lanes(int count)
{
    private readonly LinkedList<LaneCommand>[] parked = [.. Enumerable.Range(0, count).Select(_ => new LinkedList<LaneCommand>())];

    public DateTimeOffset? NextDeadline
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (var lane in parked)
            {
                for (var node = lane.First; node is not null; node = node.Next)
                {
                    next = next is null || node.Value.Deadline < next ? node.Value.Deadline : next;
                }
            }

            return next;
        }
    }

    public void Park(LaneCommand command, DateTimeOffset now)
    {
        command.Deadline = Storage.Patience.After(now, command.Patience);
        if (!command.IsGone)
        {
            parked[command.Lane].AddLast(command);
        }
    }

    public bool Leave(LaneCommand command) => parked[command.Lane].Remove(command);

    /// <summary>Runs who has work, until nobody has: one lane's commit may bring work to another.</summary>
    public void Serve(State state, List<Command> served)
    {
        bool again;
        do
        {
            again = false;
            for (var lane = 0; lane < parked.Length; lane++)
            {
                while (parked[lane].First is { } node && (node.Value.IsGone || LaneRun.HasWork(state, lane)))
                {
                    parked[lane].RemoveFirst();
                    if (node.Value.TryTake())
                    {
                        served.Add(node.Value);
                        node.Value.Run(state);
                        again = true;
                    }
                }
            }
        }
        while (again);
    }

    /// <summary>Lets go of those whose patience has run out.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (var lane in parked)
        {
            for (var node = lane.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Deadline <= now)
                {
                    lane.Remove(node);
                    if (node.Value.TryTake())
                    {
                        node.Value.Complete();
                    }
                }

                node = next;
            }
        }
    }

    public void Close() => Expire(DateTimeOffset.MaxValue);
}
