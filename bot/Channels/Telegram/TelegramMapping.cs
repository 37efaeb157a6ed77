using System.Globalization;
using System.Text.Json;
using QlueBot.Conversations.Messages;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>Telegram's words in ours. Null: nothing anybody waits for an answer to.</summary>
internal static class TelegramMapping
{
    // GroupAnonymousBot: an administrator of a group who writes in its name. The only bot whose messages count.
    private const long AnonymousAdmin = 1087968824;

    public static IncomingMessage? Read(Update update, string city, TelegramSelf self, DateTimeOffset at) => update switch
    {
        { Message: { } message } => ReadMessage(message, city, self, at),
        { EditedMessage: { Location: null } message } when ReadMessage(message, city, self, at) is { } now => now with { Body = new MessageBody.Edited(now.Body) },
        { CallbackQuery: { Message: { } message } press } => From(message.Chat, press.From, city, new MessageBody.Press(press.Data ?? ""), at) with
        {
            Chat = AddressOf(message, city),
            RepliesTo = Text(message.Id),
            PressId = press.Id,
        },
        { MyChatMember: { } change } when MembershipOf(change) is { } body => From(change.Chat, change.From, city, body, at),
        _ => null,
    };

    private static IncomingMessage? ReadMessage(Message message, string city, TelegramSelf self, DateTimeOffset at)
    {
        if (message.From is { IsBot: true, Id: not AnonymousAdmin } || BodyOf(message, self) is not { } body)
        {
            return null;
        }

        // In a forum every message quotes the one that opened the topic, unless it quotes another.
        var quoted = message.ReplyToMessage is { ForumTopicCreated: null } other ? other : null;
        var isGroup = message.Chat.Type is not ChatType.Private;
        return From(message.Chat, message.From, city, body, at) with
        {
            Chat = AddressOf(message, city),
            MessageId = Text(message.Id),
            RepliesTo = quoted is null ? null : Text(quoted.Id),
            Album = message.MediaGroupId,
            IsForBot = !isGroup || body is MessageBody.MovedTo or MessageBody.Words { Text: ['/', ..] } || quoted?.From?.Id == self.Id || Mentions(message, self),
        };
    }

    private static IncomingMessage From(Chat chat, User? from, string city, MessageBody body, DateTimeOffset at) =>
        new(new ChatAddress(city, TelegramChannel.ChannelName, Text(chat.Id)), Text(from?.Id ?? chat.Id), body, at)
        {
            Locale = from?.LanguageCode,
            InGroup = chat.Type is not ChatType.Private,
        };

    private static ChatAddress AddressOf(Message message, string city) => new(
        city, TelegramChannel.ChannelName, Text(message.Chat.Id), message.IsTopicMessage && message.MessageThreadId is { } topic ? Text(topic) : null);

    private static MessageBody? BodyOf(Message message, TelegramSelf self) => message switch
    {
        { MigrateToChatId: { } chat } => new MessageBody.MovedTo(Text(chat)),
        { Text: { } text } => WordsOf(text, self, message.Chat.Type is not ChatType.Private),
        { Photo: { Length: > 0 } sizes } when sizes.MaxBy(size => (long)size.Width * size.Height) is { } largest =>
            new MessageBody.Photo(new FileRef(largest.FileId, largest.FileUniqueId, "image/jpeg", largest.FileSize), message.Caption),
        { Animation: null, Document: { MimeType: { } mime } file } when mime.StartsWith("image/", StringComparison.OrdinalIgnoreCase) =>
            new MessageBody.Photo(new FileRef(file.FileId, file.FileUniqueId, mime, file.FileSize, AsFile: true), message.Caption),
        { Venue: { } venue } => PlaceOf(venue.Location, venue.Title, venue.Address),
        { Location: { } place } => PlaceOf(place, title: null, address: null),
        { Contact: { } contact } => new MessageBody.Contact(contact.PhoneNumber, contact.UserId is { } owner && owner == message.From?.Id),
        { Type: MessageType.Unknown } => new MessageBody.Other("unknown"),
        { IsServiceMessage: true } => null,
        _ => new MessageBody.Other(JsonNamingPolicy.SnakeCaseLower.ConvertName(message.Type.ToString()), message.Caption is { Length: > 0 } words ? words : null),
    };

    private static MessageBody.Place PlaceOf(Location place, string? title, string? address) => new(
        new GeoPoint(place.Latitude, place.Longitude), place.HorizontalAccuracy, title, address, place.LivePeriod is not null);

    /// <summary>Takes the bot's own name off: <c>/tugas@our_bot</c>, <c>@our_bot tugas</c>. A command for another bot of the group is not for us.</summary>
    private static MessageBody.Words? WordsOf(string text, TelegramSelf self, bool isGroup)
    {
        var first = text.AsSpan(0, text.AsSpan().IndexOfAny(" \n\t") is >= 0 and var end ? end : text.Length);
        if (first.IndexOf('@') is not (>= 0 and var at) || (at > 0 && first[0] != '/'))
        {
            return new MessageBody.Words(text);
        }

        var isOurs = first[(at + 1)..].Equals(self.Username, StringComparison.OrdinalIgnoreCase) || (self.Username is null && at > 0);
        return isOurs ? new MessageBody.Words(at > 0 ? string.Concat(first[..at], text.AsSpan(first.Length)) : text[first.Length..].Trim())
            : isGroup && at > 0 ? null
            : new MessageBody.Words(text);
    }

    private static bool Mentions(Message message, TelegramSelf self)
    {
        var text = message.Text ?? message.Caption ?? "";
        return (message.Entities ?? message.CaptionEntities ?? []).Any(entity =>
            entity.User?.Id == self.Id
            || (entity.Type is MessageEntityType.Mention && entity.Offset + entity.Length <= text.Length && self.Username is not null
                && text.AsSpan(entity.Offset + 1, entity.Length - 1).Equals(self.Username, StringComparison.OrdinalIgnoreCase)));
    }

    private static MessageBody? MembershipOf(ChatMemberUpdated change) => (IsIn(change.OldChatMember), IsIn(change.NewChatMember)) switch
    {
        (true, false) => new MessageBody.Blocked(),
        (false, true) => new MessageBody.Returned(),
        _ => null,
    };

    private static bool IsIn(ChatMember member) => member.Status is not (ChatMemberStatus.Left or ChatMemberStatus.Kicked);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
