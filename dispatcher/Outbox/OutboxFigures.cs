using System.Diagnostics.Metrics;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What became of messages, counted per account on the meter <c>QlueBot</c>.</summary>
public sealed class OutboxFigures : IDisposable
{
    private readonly Meter meter = new("QlueBot");
    private readonly Counter<long> sent;
    private readonly Counter<long> retried;
    private readonly Counter<long> dead;
    private readonly Counter<long> blocked;
    private readonly Counter<long> paced;

    public OutboxFigures()
    {
        sent = meter.CreateCounter<long>("qluebot.outbox.sent", description: "Messages the vendor took.");
        retried = meter.CreateCounter<long>("qluebot.outbox.retried", description: "Sends to be tried again.");
        dead = meter.CreateCounter<long>("qluebot.outbox.dead", description: "Messages given up.");
        blocked = meter.CreateCounter<long>("qluebot.outbox.blocked", description: "Messages to people who blocked the bot or are gone.");
        paced = meter.CreateCounter<long>("qluebot.outbox.paced", description: "Messages put back to keep the pace.");
    }

    public void Dispose() => meter.Dispose();

    internal void Count(SendResult result, Settlement settlement, in KeyValuePair<string, object?> account)
    {
        var counter = (result, settlement) switch
        {
            (SendResult.Blocked, _) => blocked,
            (_, Settlement.Sent)    => sent,
            (_, Settlement.Dead)    => dead,
            _                       => retried,
        };
        counter.Add(1, account);
    }

    internal bool Owns(Instrument instrument) => instrument.Meter == meter;

    internal void CountPaced(in KeyValuePair<string, object?> account) => paced.Add(1, account);
}
