using System.Text.Json;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Tells, as an item of kind <c>system</c>, which templates a vendor has for the city now.</summary>
/// <param name="Type">Always <see cref="Name"/>.</param>
public sealed record TemplatesSeen(string Type, string Channel, IReadOnlyList<VendorTemplate> Templates)
{
    public const string Name = "templates";

    /// <summary>The body of a <c>system</c> item; null when it is about something else.</summary>
    public static TemplatesSeen? Read(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize(body.Span, OutboxJson.Default.TemplatesSeen) is { Type: Name } seen ? seen : null;

    /// <summary>The job of asking; one at a time.</summary>
    internal static JobDraft Ask(string city, string channel) => new(city, Name, channel, "{}"u8.ToArray());

    internal static Arrival Tell(string city, string channel, IReadOnlyList<VendorTemplate> templates, DateTimeOffset at) => new(
        city,
        // Not the time alone: a vendor asked twice in one tick of the clock has told twice, and the second goes on where the first stopped.
        $"{Name}/{channel}/{Guid.CreateVersion7(at)}",
        $"{Name}/{channel}",
        ItemKinds.System,
        JsonSerializer.SerializeToUtf8Bytes(new TemplatesSeen(Name, channel, templates), OutboxJson.Default.TemplatesSeen),
        at);
}
