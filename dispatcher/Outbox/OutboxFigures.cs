using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using QlueBot.Conversations.Talks;
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
    private readonly Counter<long> held;
    private readonly ConcurrentDictionary<string, string> troubles = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<WaitingFact>> waiting = new();

    public OutboxFigures()
    {
        sent = meter.CreateCounter<long>("qluebot.outbox.sent", description: "Messages the vendor took.");
        retried = meter.CreateCounter<long>("qluebot.outbox.retried", description: "Sends to be tried again.");
        dead = meter.CreateCounter<long>("qluebot.outbox.dead", description: "Messages given up.");
        blocked = meter.CreateCounter<long>("qluebot.outbox.blocked", description: "Messages to people who blocked the bot or are gone.");
        paced = meter.CreateCounter<long>("qluebot.outbox.paced", description: "Messages put back to keep the pace.");
        held = meter.CreateCounter<long>("qluebot.outbox.held", description: "Messages put aside until the person writes or a template may be sent.");
        meter.CreateObservableGauge("qluebot.outbox.waiting", () => Waiting(isBroadcast: false), description: "People for whom news is put aside, by reason.");
        meter.CreateObservableGauge("qluebot.broadcasts.waiting", () => Waiting(isBroadcast: true), description: "Messages of broadcasts that are put aside, by reason.");
        meter.CreateObservableGauge(
            "qluebot.outbox.troubled", () => Measured(troubles.ToDictionary(trouble => trouble.Key, _ => 1)), description: "1 for an account that cannot send because of itself.");
    }

    /// <summary>Accounts that cannot send because of themselves, and what the vendor says to it.</summary>
    public IReadOnlyDictionary<string, string> Troubles => troubles;

    public void Dispose() => meter.Dispose();

    internal void Count(SendResult result, Settlement settlement, in KeyValuePair<string, object?> account)
    {
        var counter = (result, settlement) switch
        {
            (SendResult.Blocked, _) => blocked,
            (_, Settlement.Sent { IsHeld: true }) => held,
            (_, Settlement.Sent)    => sent,
            (_, Settlement.Dead)    => dead,
            _                       => retried,
        };
        counter.Add(1, account);
    }

    internal string? TroubleOf(string account) => troubles.GetValueOrDefault(account);

    /// <returns>True when it was not known before.</returns>
    internal bool Troubled(string account, string reason) => troubles.TryAdd(account, reason);

    /// <returns>True for the first who says so.</returns>
    internal bool Mended(string account) => troubles.TryRemove(account, out _);

    internal void CountHeld(in KeyValuePair<string, object?> account) => held.Add(1, account);

    internal void Waiting(string account, IReadOnlyList<WaitingFact> facts) => waiting[account] = facts;

    internal bool Owns(Instrument instrument) => instrument.Meter == meter;

    /// <summary>An account for which nothing waits is told as 0, of no reason.</summary>
    private IEnumerable<Measurement<int>> Waiting(bool isBroadcast) =>
        from account in waiting
        from fact in account.Value.Where(fact => fact.Broadcasts > 0 == isBroadcast).DefaultIfEmpty(new WaitingFact("", "", 0, 0))
        select new Measurement<int>(fact.People, new KeyValuePair<string, object?>("account", account.Key), new KeyValuePair<string, object?>("reason", fact.Reason));

    private static IEnumerable<Measurement<int>> Measured(IReadOnlyDictionary<string, int> accounts) =>
        accounts.Select(account => new Measurement<int>(account.Value, new KeyValuePair<string, object?>("account", account.Key)));

    internal void CountPaced(in KeyValuePair<string, object?> account) => paced.Add(1, account);
}
