using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>People of one broadcast, one channel and one shard, frozen when it began.</summary>
public sealed record Recipients(string Code, string Channel, int Shard, IReadOnlyList<Recipient> People)
{
    public static readonly Table<Recipients> Table = new("broadcast_people", BroadcastsJson.Default.Recipients, chunk =>
        new RecordShape(KeyOf(chunk.Code, chunk.Channel, chunk.Shard), [], IsLive: false));

    /// <summary>How many chats lay in the shard, written down here or not; 0: not known.</summary>
    public int Listed { get; init; }

    public static string KeyOf(string code, string channel, int shard) => $"{code}/{channel}/{shard:x3}";
}

/// <param name="Chat">The vendor's id; empty: the person was erased meanwhile.</param>
/// <param name="AreaCode">Where they reported, for the result; null when it is not known.</param>
public sealed record Recipient(string Chat, string? AreaCode)
{
    public ChatAddress AddressIn(string city, string channel) => new(city, channel, Chat);
}

/// <summary>Somebody whom a broadcast did not reach, and why. Of several about one person the newest holds: who was held may have got it later.</summary>
/// <param name="Id">Unique in its broadcast and channel: the outbox row, or the place among the people.</param>
/// <param name="Reason">The vendor's, for the admin: no words of people.</param>
public sealed record Missed(string Code, string Channel, string Id, string Chat, Outcome Outcome, string? Reason)
{
    public static readonly Table<Missed> Table = new("broadcast_missed", BroadcastsJson.Default.Missed, missed =>
        new RecordShape($"{missed.Code}/{missed.Channel}/{missed.Id}", [OfMark(missed.Code), ChatMark($"{missed.Channel}/{missed.Chat}")], IsLive: false));

    public static string OfMark(string code) => $"of:{code}";

    public static string ChatMark(string laneKey) => $"chat:{laneKey}";
}

/// <summary>What became of one person's message. Stored by name.</summary>
public enum Outcome
{
    /// <summary>The service took it; Telegram and web tell no more than that.</summary>
    Accepted,
    Blocked,
    Failed,
    OptedOut,

    /// <summary>Outside the time in which free words may be sent, and no template may be: it waits for the person to write.</summary>
    Held,

    /// <summary>The broadcast was stopped before.</summary>
    Stopped,
}

/// <summary>What became of the messages of one broadcast on one channel. Written by that account's sender alone, together with the settlements it counts.</summary>
/// <param name="Batch">The batch counted last: one that is recorded again after a broken line is not counted twice.</param>
public sealed record Tally(string Code, string Channel, int Accepted, int Blocked, int Failed, int OptedOut, int Held, int Stopped, string Batch)
{
    public static readonly Table<Tally> Table = new("broadcast_tallies", BroadcastsJson.Default.Tally, tally => new RecordShape(KeyOf(tally.Code, tally.Channel), [OfMark(tally.Code)], IsLive: false));

    public int Ended => Accepted + Blocked + Failed + OptedOut + Held + Stopped;

    public static string KeyOf(string code, string channel) => $"{code}/{channel}";

    public static string OfMark(string code) => $"of:{code}";

    public static Tally Of(IReader reader, string city, string code, string channel) =>
        reader.Get(Table, city, KeyOf(code, channel))?.Value ?? None(code, channel);

    public static Tally None(string code, string channel) => new(code, channel, 0, 0, 0, 0, 0, 0, "");

    /// <summary>One that was counted before, in this tally or another of the broadcast's, ended in another way: only their sum means anything.</summary>
    public Tally Instead(Outcome before, Outcome outcome) => Plus(before, -1).Plus(outcome);

    public Tally Plus(Outcome outcome, int count = 1) => outcome switch
    {
        Outcome.Accepted => this with { Accepted = Accepted + count },
        Outcome.Blocked => this with { Blocked = Blocked + count },
        Outcome.OptedOut => this with { OptedOut = OptedOut + count },
        Outcome.Held => this with { Held = Held + count },
        Outcome.Stopped => this with { Stopped = Stopped + count },
        _ => this with { Failed = Failed + count },
    };
}
