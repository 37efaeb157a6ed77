using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>
/// A message that was sent: so that a reply to it is understood to be about its report, and, on channels that tell what becomes of messages,
/// how far it came.
/// </summary>
/// <param name="MessageId">The vendor's id of it.</param>
/// <param name="About">Number of the report, when it is about one.</param>
public sealed record SentMessage(string Channel, string Chat, string MessageId, string? About, DateTimeOffset SentAt)
{
    public static Table<SentMessage> Table { get; } =
        new("sent", OutboxJson.Default.SentMessage, message => new RecordShape(
            KeyOf(message.Channel, message.Chat, message.MessageId), MarksOf(message), IsLive: false));

    public string? Ticket { get; init; }

    /// <summary>Null where the vendor tells nothing.</summary>
    public ReceiptState? State { get; init; }

    public Fault? Fault { get; init; }

    /// <summary>The vendor's code of the failure.</summary>
    public string? Code { get; init; }

    /// <summary>The message itself while it may still come back; null once it was delivered or dealt with.</summary>
    public OutgoingMessage? Kept { get; init; }

    public Priority Priority { get; init; }

    /// <summary>An approved template went in its place.</summary>
    public bool WasTemplate { get; init; }

    /// <summary>Code of the broadcast it belongs to; null: it belongs to none.</summary>
    public string? Broadcast { get; init; }

    /// <summary>Where its chat lies among the broadcast's people.</summary>
    public int Shard { get; init; }

    /// <summary>A receipt told of it before the sending itself had its answer.</summary>
    public bool IsEarly { get; init; }

    public static string KeyOf(string channel, string chat, string messageId) => $"{channel}/{chat}/{messageId}";

    /// <summary>Carried until it is known what became of it, wherever the chat's own record has moved meanwhile.</summary>
    public static string TicketMark(string ticket) => $"ticket:{ticket}";

    /// <summary>Those of that day (UTC) which a receipt made, and whose sending is not on record.</summary>
    public static string EarlyMark(DateTimeOffset day) => $"early:{day.UtcDateTime:yyyyMMdd}";

    /// <summary>Those of that day (UTC) whose words are kept.</summary>
    public static string KeptMark(DateTimeOffset day) => $"kept:{day.UtcDateTime:yyyyMMdd}";

    /// <summary>Those of that day (UTC) which are about no report.</summary>
    public static string PassingMark(DateTimeOffset day) => $"passing:{day.UtcDateTime:yyyyMMdd}";

    /// <summary>Those of that minute (UTC) which the vendor counts, broadcasts apart: they are many, and one to each.</summary>
    public static string MinuteMark(string channel, DateTimeOffset minute) => $"sent:{channel}/{minute.UtcDateTime:yyyyMMddHHmm}";

    /// <summary>Those of a broadcast, shard by shard of its people.</summary>
    public static string BroadcastMark(string code, int shard) => $"broadcast:{code}/{shard:x2}";

    private static List<string> MarksOf(SentMessage message)
    {
        List<string> marks = [];
        if (message is { Ticket: { } ticket } and ({ IsEarly: true } or { Kept: not null }))
        {
            marks.Add(TicketMark(ticket));
        }

        if (message.IsEarly)
        {
            marks.Add(EarlyMark(message.SentAt));
        }

        if (message.Kept is not null)
        {
            marks.Add(KeptMark(message.SentAt));
        }

        if (message.Broadcast is { } code)
        {
            marks.Add(BroadcastMark(code, message.Shard));
        }

        if (message is { Ticket: not null, Broadcast: null })
        {
            marks.Add(MinuteMark(message.Channel, message.SentAt));
        }

        if (message.About is null)
        {
            marks.Add(PassingMark(message.SentAt));
        }

        return marks;
    }
}

/// <summary>A message that tells how something stands: the next one of its name takes its place (<see cref="OutgoingMessage.Slot"/>).</summary>
public sealed record SlotMessage(string Channel, string Chat, string Slot, string MessageId)
{
    public static Table<SlotMessage> Table { get; } =
        new("slots", OutboxJson.Default.SlotMessage, message => new RecordShape($"{message.Channel}/{message.Chat}/{message.Slot}", [], IsLive: false));

    public static string KeyOf(ChatAddress chat, string slot) => $"{chat.LaneKey}/{slot}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SentMessage))]
[JsonSerializable(typeof(SlotMessage))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(ChatMoved))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(ChatWindow))]
[JsonSerializable(typeof(MessageTemplate))]
[JsonSerializable(typeof(AccountTrouble))]
[JsonSerializable(typeof(Undelivered))]
[JsonSerializable(typeof(TroubleTold))]
[JsonSerializable(typeof(TemplatesSeen))]
internal sealed partial class OutboxJson : JsonSerializerContext;
