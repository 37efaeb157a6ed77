using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>A template as the vendor had it when it was last asked.</summary>
/// <param name="Language">The vendor's code: <c>id</c>, <c>en_US</c>.</param>
public sealed record MessageTemplate(string Channel, string Name, string Language, string VendorId, TemplateCategory Category, TemplateState State, int Variables)
{
    public static Table<MessageTemplate> Table { get; } = new("templates", OutboxJson.Default.MessageTemplate, template => new RecordShape(
        KeyOf(template.Channel, template.Name, template.Language), [AnyMark, Mark(template.Channel), NameMark(template.Channel, template.Name)], IsLive: true));

    /// <summary>An admin takes it although the vendor counts it as marketing, which costs more and is capped for each person.</summary>
    public bool IsAccepted { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Why it cannot be sent; null when it can.</summary>
    public string? Obstacle => (State, Category) switch
    {
        (TemplateState.Pending, _)  => "template pending",
        (TemplateState.Rejected, _) => "template rejected",
        (TemplateState.Paused, _)   => "template paused",
        (TemplateState.Disabled, _) => "template disabled",
        (_, TemplateCategory.Marketing) when !IsAccepted => "template marketing",
        (_, TemplateCategory.Authentication) => "template of another kind",
        _ => null,
    };

    public const string AnyMark = "any";

    public static string KeyOf(string channel, string name, string language) => $"{channel}/{name}/{language}";

    public static string Mark(string channel) => $"of:{channel}";

    public static string NameMark(string channel, string name) => $"named:{channel}/{name}";

    /// <summary>How to send it, in the person's language or else in Indonesian; or why not.</summary>
    internal static (ApprovedTemplate? Template, string Reason) Pick(IReader reader, ChatAddress chat, string language, TemplateUse use)
    {
        var spoken = Spoken(reader, chat.City, chat.Channel, use.Name, language);
        return spoken switch
        {
            null => (null, "template unknown"),
            { Obstacle: { } obstacle } => (null, obstacle),
            _ when spoken.Variables != use.Variables.Count => (null, "template of another shape"),
            _ => (new ApprovedTemplate(spoken.VendorId, spoken.Language, [.. use.Variables.Select(InOneLine)]), ""),
        };
    }

    /// <summary>A gap takes no line breaks, no tabs, no more than four spaces in a row, and never nothing: WhatsApp refuses the whole template.</summary>
    private static string InOneLine(string value) =>
        string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : "-";

    /// <summary>The one that would be sent to somebody of this language, whether it may be or not; null when there is none.</summary>
    internal static MessageTemplate? Spoken(IReader reader, string city, string channel, string name, string language)
    {
        var known = reader.Find(Table, city, NameMark(channel, name), 20).Select(stored => stored.Value).ToList();
        return known.Find(template => IsIn(template, language)) ?? known.Find(template => IsIn(template, "id"));
    }

    private static bool IsIn(MessageTemplate template, string language) => template.Language.Split('_', '-')[0] == language;
}
