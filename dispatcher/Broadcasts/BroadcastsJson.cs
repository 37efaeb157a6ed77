using System.Text.Json.Serialization;

namespace QlueBot.Dispatcher.Broadcasts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Broadcast))]
[JsonSerializable(typeof(Recipients))]
[JsonSerializable(typeof(Missed))]
[JsonSerializable(typeof(Tally))]
[JsonSerializable(typeof(Seen))]
[JsonSerializable(typeof(Listener))]
[JsonSerializable(typeof(BroadcastJob))]
[JsonSerializable(typeof(BroadcastNews))]
internal sealed partial class BroadcastsJson : JsonSerializerContext;
