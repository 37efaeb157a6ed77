using System.Text.Json.Serialization;
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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SentMessage))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(ChatMoved))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class OutboxJson : JsonSerializerContext;
