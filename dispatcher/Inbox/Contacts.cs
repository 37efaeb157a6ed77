using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>People who stopped the bot: no notices for them until they write again.</summary>
internal static class Contacts
{
    public static bool IsBlocked(IReader reader, ChatAddress chat) => Blocked(reader, chat) is not null;

    /// <summary>Marks who stopped the bot, and forgets it when they write again.</summary>
    public static void Heard(ItemScope scope, IncomingMessage message)
    {
        var chat = message.Chat;
        if (message.Body is MessageBody.Blocked)
        {
            scope.Commit.Put(
                Contact.Table, scope.CityId, new Contact(chat.Channel, chat.Chat, IsBlocked: true, scope.Now),
                scope.Reader.Get(Contact.Table, scope.CityId, Contact.KeyOf(chat.Channel, chat.Chat)));
        }
        else if (Blocked(scope.Reader, chat) is { } blocked)
        {
            scope.Commit.Put(Contact.Table, scope.CityId, blocked.Value with { IsBlocked = false, ChangedAt = scope.Now }, blocked);
        }
    }

    // Most cities' blocked contacts are few or none: the count is read first, so that a turn does not pay for a look-up on disk.
    private static Stored<Contact>? Blocked(IReader reader, ChatAddress chat) =>
        reader.Count(Contact.Table, chat.City, Contact.BlockedMark) > 0
        && reader.Get(Contact.Table, chat.City, Contact.KeyOf(chat.Channel, chat.Chat)) is { Value.IsBlocked: true } blocked
            ? blocked
            : null;
}
