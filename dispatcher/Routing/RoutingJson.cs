using System.Text.Json.Serialization;

namespace QlueBot.Dispatcher.Routing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Officer))]
[JsonSerializable(typeof(TeamRoom))]
[JsonSerializable(typeof(RosterTurn))]
internal sealed partial class RoutingJson : JsonSerializerContext;
