using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>The outbox's part of a store, in memory: claims the oldest of each chat and priority, replies first.</summary>
internal sealed class OutboxDouble(TimeProvider clock) : StoreStub
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, (OutboxRow Row, DateTimeOffset NotBefore, bool Claimed)> rows = [];
    private readonly List<Settlement> settled = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastId;

    public RecordsDouble Records { get; } = new();

    public List<Arrival> Arrivals { get; } = [];

    /// <summary>Thrown by the next so many calls.</summary>
    public Queue<Exception> ClaimFailures { get; } = [];

    public Queue<Exception> SettleFailures { get; } = [];

    public IReadOnlyList<Settlement> Settled
    {
        get
        {
            lock (gate)
            {
                return [.. settled];
            }
        }
    }

    public int Open
    {
        get
        {
            lock (gate)
            {
                return rows.Count;
            }
        }
    }

    public void Put(string chat, OutgoingMessage message, Priority priority = Priority.Reply)
    {
        lock (gate)
        {
            var row = new OutboxRow(++lastId, new ChatAddress("kupang", "fake", chat), message, priority, 0, clock.GetUtcNow());
            rows.Add(row.Id, (row, row.CreatedAt, false));
            Wake();
        }
    }

    public override async Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(
        string account, int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        Assert.Equal("kupang/fake", account);
        var until = clock.GetUtcNow() + patience;
        while (true)
        {
            Task woken;
            lock (gate)
            {
                if (ClaimFailures.TryDequeue(out var failure))
                {
                    throw failure;
                }

                var due = Due(max);
                if (due.Count > 0 || clock.GetUtcNow() >= until)
                {
                    return due;
                }

                woken = changed.Task;
            }

            await Task.WhenAny(woken, Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public override Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (SettleFailures.TryDequeue(out var failure))
            {
                throw failure;
            }

            foreach (var settlement in settlements)
            {
                if (settlement.Along is { } along)
                {
                    Records.Apply(along);
                    Arrivals.AddRange(along.Arrivals);
                }

                var row = settlement.Row;
                Assert.True(rows.Remove(row.Id), "settled twice");
                if (settlement is Settlement.Again again)
                {
                    rows.Add(row.Id, (row with { Attempts = row.Attempts + 1 }, again.NotBefore, false));
                }
                else if (settlement is Settlement.Moved moved)
                {
                    rows.Add(row.Id, (row with { Chat = row.Chat with { Chat = moved.NewChat } }, row.CreatedAt, false));
                }
            }

            settled.AddRange(settlements);
            Wake();
            return Task.CompletedTask;
        }
    }

    public override Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(read(Records));
        }
    }

    private List<OutboxRow> Due(int max)
    {
        var now = clock.GetUtcNow();
        var seen = new HashSet<(string, Priority)>();
        var due = rows.Values
            .Where(slot => seen.Add((slot.Row.Chat.Chat, slot.Row.Priority)) && !slot.Claimed && slot.NotBefore <= now)
            .Select(slot => slot.Row).OrderBy(row => row.Priority).ThenBy(row => row.Id).Take(max).ToList();
        foreach (var row in due)
        {
            rows[row.Id] = rows[row.Id] with { Claimed = true };
        }

        return due;
    }

    private void Wake()
    {
        changed.SetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
