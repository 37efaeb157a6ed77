namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>What claimers see. It outlives the state: when that is read anew after a fault, what is being sent stays claimed.</summary>
internal sealed class Boards(TimeProvider time) : IDisposable
{
    public ClaimBoard<OutboxRow> Outbox { get; } = new(time);

    public ClaimBoard<Job> Jobs { get; } = new(time);

    public void Dispose()
    {
        Outbox.Dispose();
        Jobs.Dispose();
    }
}
