using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// A channel that was switched off has no sender: what broadcasts left in its outbox would stay there, and they would never end. Everything
/// else that waits there goes when the channel is switched on again.
/// </summary>
internal sealed class SwitchedOff(IStore store, BroadcastPulse pulse, TimeProvider clock, ILogger<SwitchedOff> logger)
{
    /// <summary>For the admin.</summary>
    public const string Reason = "channel switched off";

    private const int Most = 10_000;

    /// <summary>Ends all messages of broadcasts in the outbox of that channel as failed, counted like any other.</summary>
    public async Task EndAsync(string city, string channel, CancellationToken cancellationToken)
    {
        // Other rows stay claimed by this process, which is nobody's loss: it does not send there.
        var rows = await store.ClaimOutboxAsync($"{city}/{channel}", Most, TimeSpan.Zero, cancellationToken);
        using var settler = new BulkSettler(city, channel, beatEvery: Most, store, pulse, clock, logger);
        foreach (var row in rows.Where(row => row.Message.Broadcast is not null))
        {
            settler.Add(new Settlement.Dead(row, Reason), Outcome.Failed);
        }

        settler.Complete();
        await settler.RunAsync(_ => { }, cancellationToken);
    }
}
