using System.Text.Json.Serialization;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Where the conversations' memory is kept.</summary>
public static class SessionTable
{
    public static readonly Table<Session> Sessions = new(
        "sessions", SessionJson.Default.Session, session => new RecordShape(session.Key, [], IsLive: false));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Session))]
internal sealed partial class SessionJson : JsonSerializerContext;
