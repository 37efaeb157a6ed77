namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Somebody who brought arrivals and waits until they are durable.</summary>
internal sealed class IngestCall(IReadOnlyList<Arrival> arrivals)
{
    private readonly TaskCompletionSource<IReadOnlyList<bool>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Arrival> Arrivals { get; } = arrivals;

    /// <summary>How often it was left for a later group.</summary>
    public int Passed { get; set; }

    public Task<IReadOnlyList<bool>> Answer => answer.Task;

    /// <param name="isNew">What this and later calls of the group brought first; what is answered leaves it, because a repeat in the same breath is a repeat.</param>
    public void Complete(HashSet<(string City, string Key)> isNew) =>
        answer.TrySetResult([.. Arrivals.Select(arrival => isNew.Remove((arrival.City, arrival.Key)))]);

    public void Fail(Exception error) => answer.TrySetException(error);
}

/// <summary>Somebody who sent messages and waits until that is on record.</summary>
internal sealed class SettleCall(IReadOnlyList<Settlement.Sent> sent)
{
    private readonly TaskCompletionSource<bool> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Settlement.Sent> Sent { get; } = sent;

    /// <summary>False: it has to be tried alone.</summary>
    public Task<bool> Answer => answer.Task;

    public void Complete(bool isSettled) => answer.TrySetResult(isSettled);

    public void Fail(Exception error) => answer.TrySetException(error);
}

/// <summary>What goes together.</summary>
/// <param name="Number">One that no group at the same time has.</param>
internal sealed record Group(short Number, IReadOnlyList<LaneTry> Tries, IReadOnlyList<IngestCall> Doors, IReadOnlyList<SettleCall> Senders)
{
    public bool IsEmpty => Tries.Count + Doors.Count + Senders.Count == 0;

    /// <param name="isNew">Arrivals that had not been seen before.</param>
    public void Complete(HashSet<(string City, string Key)> isNew)
    {
        foreach (var door in Doors)
        {
            door.Complete(isNew);
        }

        foreach (var sender in Senders)
        {
            sender.Complete(isSettled: true);
        }
    }

    /// <summary>Fails whoever has no answer yet.</summary>
    public void Fail(Exception error)
    {
        foreach (var door in Doors)
        {
            door.Fail(error);
        }

        foreach (var sender in Senders)
        {
            sender.Fail(error);
        }
    }
}
