using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>What the outbox needs of broadcasts: the last look at each message, and somebody who counts what became of it.</summary>
internal sealed class BroadcastSending(LastLook look, BroadcastPulse pulse, IStore store, TimeProvider clock)
{
    public ValueTask<Verdict> LookAsync(OutboxRow row, CancellationToken cancellationToken) => look.AtAsync(row, cancellationToken);

    public BulkSettler SettlerFor(string city, IChannel channel, ILogger logger) => 
        new(city, channel.Name, Math.Max(1, channel.LimitsOf(city).BulkPerSecond / 4), store, pulse, clock, logger);

    /// <summary>What the vendor's answer means for the broadcast's figures.</summary>
    public static Outcome OutcomeOf(SendResult result) => result switch
    {
        SendResult.Sent => Outcome.Accepted,
        SendResult.Blocked => Outcome.Blocked,
        SendResult.WindowClosed => Outcome.Held,
        _ => Outcome.Failed,
    };
}
