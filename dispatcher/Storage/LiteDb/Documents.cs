using System.Text.Json.Serialization;
using LiteDB;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>How values stand in documents. Times are UTC ticks: LiteDB's own dates know no ticks and turn to local time.</summary>
internal static class Documents
{
    public static BsonValue Time(DateTimeOffset time) => time.UtcTicks;

    public static DateTimeOffset Time(BsonValue value) => new(value.AsInt64, TimeSpan.Zero);

    public static byte[] Message(OutgoingMessage message) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(message, StoreJson.Default.OutgoingMessage);

    public static OutgoingMessage Message(byte[] json) => System.Text.Json.JsonSerializer.Deserialize(json, StoreJson.Default.OutgoingMessage)!;
}

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(OutgoingMessage))]
internal sealed partial class StoreJson : JsonSerializerContext;
