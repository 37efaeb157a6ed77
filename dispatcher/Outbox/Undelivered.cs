using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Tells the chat's lane, as an item of kind <c>system</c>, that news about a report did not reach it.</summary>
/// <param name="Type">Always <see cref="Name"/>.</param>
public sealed record Undelivered(string Type, ChatAddress Chat, OutgoingMessage Message, Fault Fault)
{
    public const string Name = "undelivered";

    /// <summary>The body of a <c>system</c> item; null when it is about something else.</summary>
    public static Undelivered? Read(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize(body.Span, OutboxJson.Default.Undelivered) is { Type: Name } undelivered ? undelivered : null;

    internal static Arrival Tell(OutboxRow row, Fault fault, DateTimeOffset at) => new(
        row.Chat.City,
        $"{Name}/{row.Chat.Channel}/{Tickets.Of(row)}",
        row.Chat.LaneKey,
        ItemKinds.System,
        JsonSerializer.SerializeToUtf8Bytes(new Undelivered(Name, row.Chat, row.Message, fault), OutboxJson.Default.Undelivered),
        at);
}
