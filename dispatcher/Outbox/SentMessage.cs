using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>A message that was sent about a report, so that a reply to it is understood to be about that report.</summary>
/// <param name="MessageId">The vendor's id of it.</param>
/// <param name="About">Number of the report.</param>
public sealed record SentMessage(string Channel, string Chat, string MessageId, string About, DateTimeOffset SentAt)
{
    public static Table<SentMessage> Table { get; } =
        new("sent", OutboxJson.Default.SentMessage, message => new RecordShape(
            KeyOf(message.Channel, message.Chat, message.MessageId), [], IsLive: false));

    public static string KeyOf(string channel, string chat, string messageId) => $"{channel}/{chat}/{messageId}";
}

/// <summary>A message that tells how something stands: the next one of its name takes its place (<see cref="OutgoingMessage.Slot"/>).</summary>
public sealed record SlotMessage(string Channel, string Chat, string Slot, string MessageId)
{
    public static Table<SlotMessage> Table { get; } =
        new("slots", OutboxJson.Default.SlotMessage, message => new RecordShape($"{message.Channel}/{message.Chat}/{message.Slot}", [], IsLive: false));

    public static string KeyOf(ChatAddress chat, string slot) => $"{chat.LaneKey}/{slot}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SentMessage))]
[JsonSerializable(typeof(SlotMessage))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(ChatMoved))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class OutboxJson : JsonSerializerContext;
