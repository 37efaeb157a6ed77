using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>A chat as a place to write to. The lane clears <paramref name="IsBlocked"/> when the person writes again.</summary>
/// <param name="IsBlocked">The vendor says the person does not want us, or is gone: no notices and no bulk for them.</param>
public sealed record Contact(string Channel, string Chat, bool IsBlocked, DateTimeOffset ChangedAt)
{
    /// <summary>The mark that all blocked contacts carry.</summary>
    public const string BlockedMark = "blocked";

    public static Table<Contact> Table { get; } =
        new("contacts", OutboxJson.Default.Contact, contact => new RecordShape(
            KeyOf(contact.Channel, contact.Chat), contact.IsBlocked ? [BlockedMark] : [], IsLive: contact.IsBlocked));

    public static string KeyOf(string channel, string chat) => $"{channel}/{chat}";
}
