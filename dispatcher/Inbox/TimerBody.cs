using System.Text.Json;
using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Kinds of inbox items that come from inside; all others carry the name of their channel.</summary>
public static class ItemKinds
{
    /// <summary>A session's own timer (<c>Effect.WakeMe</c>).</summary>
    public const string Talk = "talk";

    /// <summary>A report's clock.</summary>
    public const string Clock = "clock";

    /// <summary>The clock of a resident's request.</summary>
    public const string Request = "request";

    /// <summary>The clock of a poll.</summary>
    public const string Poll = "poll";

    /// <summary>A photo was fetched and looked at, or given up.</summary>
    public const string Photo = "photo";

    /// <summary>A chart was drawn.</summary>
    public const string Chart = "chart";

    /// <summary>What came of work on a broadcast (<see cref="Broadcasts.BroadcastNews"/>).</summary>
    public const string Broadcast = "broadcast";

    /// <summary>What a vendor told about a message that was sent (<see cref="Outbox.Receipt"/>).</summary>
    public const string Receipt = "receipt";

    /// <summary>News from a pump: a group moved, …</summary>
    public const string System = "system";
}

/// <summary>What a session's timer carries.</summary>
public sealed record TalkTimer(string SessionKey, ChatAddress Chat, string Name);

/// <summary>What a report's timer carries.</summary>
public sealed record ClockTimer(string Number, string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(TalkTimer))]
[JsonSerializable(typeof(ClockTimer))]
internal sealed partial class TimerJson : JsonSerializerContext
{
    public static ReadOnlyMemory<byte> Write(TalkTimer timer) => JsonSerializer.SerializeToUtf8Bytes(timer, Default.TalkTimer);

    public static ReadOnlyMemory<byte> Write(ClockTimer timer) => JsonSerializer.SerializeToUtf8Bytes(timer, Default.ClockTimer);
}
