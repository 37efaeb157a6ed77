namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>One account that this process sends for, or would.</summary>
internal sealed class OutboxAccount(string name)
{
    public string Name { get; } = name;

    public string City { get; } = name[..name.IndexOf('/', StringComparison.Ordinal)];

    public string Channel { get; } = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Set while this process owns the account.</summary>
    public Holding? Holding { get; set; }

    /// <summary>Rows of transactions from this one on may be news.</summary>
    public ulong Since { get; set; }

    /// <summary>What was in the way of knowing all its messages; null while they are being read.</summary>
    public long? Doubt { get; set; }

    /// <summary>Done when it was asked for once.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Loop { get; set; } = Task.CompletedTask;
}
