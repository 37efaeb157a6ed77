using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// What a vendor told later about a message that was handed to it. Receipts come in any order, more than once, and even before the answer to
/// the sending itself.
/// </summary>
/// <param name="MessageId">The vendor's id of the message.</param>
/// <param name="Ticket">Our own name of the sending, when the vendor hands it back.</param>
/// <param name="Fault">Why it failed.</param>
/// <param name="Code">The vendor's own code of the failure, for the admin.</param>
public sealed record Receipt(
    ChatAddress Chat, string MessageId, string? Ticket, ReceiptState State, DateTimeOffset At, Fault? Fault = null, string? Code = null)
{
    /// <summary>As an inbox item of its chat: one per message and state, however often the vendor tells it.</summary>
    public Arrival Tell() => new(
        Chat.City, $"receipt/{Chat.Channel}/{MessageId}/{State}", Chat.LaneKey, ItemKinds.Receipt,
        JsonSerializer.SerializeToUtf8Bytes(this, OutboxJson.Default.Receipt), At);

    /// <summary>Once more, when the sending itself is on record: what it told could not be dealt with before.</summary>
    internal Arrival TellAgain() => Tell() with { Key = $"receipt/{Chat.Channel}/{MessageId}/{State}/again" };

    internal static Receipt Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, OutboxJson.Default.Receipt)!;
}

/// <summary>How far a message came; a higher one is never taken back by a lower one.</summary>
public enum ReceiptState
{
    Sent,
    Failed,
    Delivered,
    Read,
}

/// <summary>What a vendor's error code means for us. Each vendor has one table from its codes to these.</summary>
public enum Fault
{
    /// <summary>Passing: again with back-off.</summary>
    Retry,

    /// <summary>The whole account is too quick: everything waits.</summary>
    TooFast,

    /// <summary>Too many to this one person: only they wait.</summary>
    TooFastForChat,

    /// <summary>The daily number of people the account may write to first is used up.</summary>
    DailyLimit,

    /// <summary>This message can never be sent so.</summary>
    Never,

    /// <summary>Free words outside the window.</summary>
    Window,

    /// <summary>The person blocked us or asked the vendor for silence.</summary>
    Blocked,

    /// <summary>Nobody is there on this channel.</summary>
    Unreachable,

    /// <summary>Our own account or setting is wrong.</summary>
    Configuration,
}
