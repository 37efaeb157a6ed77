using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Tells the lane of the old chat, as an item of kind <c>system</c>, that a group got a new id.</summary>
/// <param name="Type">Always <see cref="Name"/>.</param>
public sealed record ChatMoved(string Type, string Channel, string From, string To)
{
    public const string Name = "moved";

    /// <summary>The body of a <c>system</c> item; null when it is about something else.</summary>
    public static ChatMoved? Read(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize(body.Span, OutboxJson.Default.ChatMoved) is { Type: Name } moved ? moved : null;

    internal static Arrival Tell(ChatAddress chat, string to, DateTimeOffset at) => new(
        chat.City,
        $"{Name}/{chat.Channel}/{chat.Chat}/{to}",
        chat.LaneKey,
        "system",
        JsonSerializer.SerializeToUtf8Bytes(new ChatMoved(Name, chat.Channel, chat.Chat, to), OutboxJson.Default.ChatMoved),
        at);
}
