using System.Text.Json.Serialization;

namespace QlueBot.Dispatcher.Reports;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(FeedbackTally))]
internal sealed partial class ReportsJson : JsonSerializerContext;
