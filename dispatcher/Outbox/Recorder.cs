using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Puts on record what became of one account's messages: those of broadcasts together with their figures, all others by themselves.</summary>
/// <param name="bulk">Null: nobody counts broadcasts here.</param>
internal sealed class Recorder(string account, IStore store, TimeProvider clock, ILogger logger, BulkSettler? bulk) : IDisposable
{
    private readonly Settler settler = new(account, store, clock, logger);

    /// <summary>Rows claimed and not yet on record, wherever they are.</summary>
    public int Unsettled => settler.Unsettled;

    public void Claimed(IReadOnlyList<OutboxRow> rows)
    {
        settler.Claimed(rows.Count);
        foreach (var row in rows)
        {
            if (row.Message.Broadcast is not null)
            {
                bulk?.Claimed();
            }
        }
    }

    /// <summary>It was not tried: it goes back to the store until then. A broadcast's message among a chat's answers holds none of them up.</summary>
    /// <param name="letsPass">Nor does one that waits for something that the chat's other messages need not wait for.</param>
    public void GiveBack(OutboxRow row, DateTimeOffset until, bool letsPass = false) =>
        Add(new Settlement.Again(row, until) { IsTry = false, LetsPass = letsPass || (row.Message.Broadcast is not null && row.Priority is not Priority.Bulk) });

    /// <param name="outcome">For the broadcast's figures.</param>
    public void Add(Settlement settlement, Outcome outcome = Outcome.Failed)
    {
        if (bulk is null || settlement.Row.Message.Broadcast is null)
        {
            settler.Add(settlement);
        }
        else if (settlement is Settlement.Sent or Settlement.Dead)
        {
            bulk.Add(settlement, outcome);
        }
        else
        {
            bulk.Returned();
            settler.Add(settlement);
        }
    }

    /// <summary>No more will come: <see cref="RunAsync"/> ends when the last is on record.</summary>
    public void Complete()
    {
        settler.Complete();
        bulk?.Complete();
    }

    /// <param name="abandon">Stops trying; what is not on record by then is sent again after the next start.</param>
    public Task RunAsync(CancellationToken abandon) =>
        Task.WhenAll(settler.RunAsync(abandon), bulk?.RunAsync(settler.Recorded, abandon) ?? Task.CompletedTask);

    public void Dispose() => bulk?.Dispose();
}
