using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// The look right before a broadcast's message leaves. The commit that wrote the message looked at its person; after more than a second (a
/// pause, a vendor's 429, a restart) it is looked at again, with the broadcast itself: stopped, paused, in other words by now. What waited for its
/// person to write is always looked at: what they wrote may have been BERHENTI.
/// </summary>
internal sealed class LastLook(IStore store, StillWanted wanted, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private List<Asked> waiting = [];
    private bool isLooking;

    public async ValueTask<Verdict> AtAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        // Its writer may be another machine, whose clock is ahead of ours: that tells nothing.
        var age = clock.GetUtcNow() - row.CreatedAt;
        if (age >= TimeSpan.Zero && age <= Fresh && row.Message.HeldIn is null)
        {
            return new Verdict.Go(row.Message);
        }

        var asked = new Asked(row);
        bool isFirst;
        lock (gate)
        {
            waiting.Add(asked);
            (isFirst, isLooking) = (!isLooking, true);
        }

        if (isFirst)
        {
            _ = LookAsync();
        }

        return await asked.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Those who ask while others are looked at are looked at together: one question to the store for many.</summary>
    private async Task LookAsync()
    {
        while (Gather() is { Count: > 0 } together)
        {
            try
            {
                var verdicts = await store.ReadAsync(reader => At(reader, together, clock.GetUtcNow()), CancellationToken.None);
                together.Zip(verdicts).ToList().ForEach(each => each.First.Answer.SetResult(each.Second));
            }
            catch (Exception surprise)
            {
                together.ForEach(each => each.Answer.SetException(surprise));
            }
        }
    }

    private List<Asked> Gather()
    {
        lock (gate)
        {
            var together = waiting;
            (waiting, isLooking) = ([], together.Count > 0);
            return together;
        }
    }

    private List<Verdict> At(IReader reader, List<Asked> together, DateTimeOffset now)
    {
        reader.Expect(reads => together.ForEach(each => StillWanted.Foresee(reads, each.Row.Chat, each.Row.Message)));
        return together.ConvertAll(each => wanted.At(reader, each.Row.Chat, each.Row.Message, isAsked: each.Row.Priority is Priority.Reply, now));
    }

    private sealed record Asked(OutboxRow Row)
    {
        public TaskCompletionSource<Verdict> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
