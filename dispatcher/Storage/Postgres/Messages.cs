using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>Messages as bytes.</summary>
internal static class Messages
{
    public static byte[] Write(OutgoingMessage message) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Default.OutgoingMessage);

    public static OutgoingMessage Read(byte[] json) => System.Text.Json.JsonSerializer.Deserialize(json, MessageJson.Default.OutgoingMessage)!;
}

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(OutgoingMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
