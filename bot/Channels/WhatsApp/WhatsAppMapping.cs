using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>Meta's words in ours. Null: nothing anybody waits for an answer to.</summary>
internal static class WhatsAppMapping
{
    /// <summary>Meta comes again for days with what found nobody; what is quicker than this counts from when it came.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private const string Lane = $"{WhatsAppChannel.ChannelName}/";

    /// <summary>The chat was found when the message came in, and stands in its lane.</summary>
    public static ChatAddress? ChatOf(StoredItem item) =>
        item.LaneKey.StartsWith(Lane, StringComparison.Ordinal) ? new ChatAddress(item.City, WhatsAppChannel.ChannelName, item.LaneKey[Lane.Length..]) : null;

    /// <exception cref="InvalidDataException">What the kind promises is not there.</exception>
    public static IncomingMessage? Read(StoredItem item)
    {
        using var document = JsonDocument.Parse(item.Body);
        var message = document.RootElement.Part("message");
        var contact = document.RootElement.Part("contact");
        var chat = ChatOf(item) ?? throw new InvalidDataException("Not a chat of WhatsApp.");
        return BodyOf(message) is { } body
            ? new IncomingMessage(chat, chat.Chat, body, item.At)
            {
                MessageId = message.Text("id") ?? "",
                WrittenAt = IfLate(WrittenAt(message), item.At),
                RepliesTo = message.Part("context").Id("id") ?? message.Part("reaction").Id("message_id"),
                Phone = message.Text("from") is { } number && number.All(char.IsAsciiDigit) ? $"+{number}" : null,
                Album = document.RootElement.Text("album"),
                ProfileName = contact.Part("profile").Text("name"),
            }
            : null;
    }

    /// <summary>By Meta's clock, in whole seconds; null where it tells none.</summary>
    public static DateTimeOffset? WrittenAt(JsonElement message) =>
        message.Number("timestamp") is > 0 and < 1e11 and var seconds ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;

    /// <summary>Null when it came about when it was written.</summary>
    public static DateTimeOffset? IfLate(DateTimeOffset? writtenAt, DateTimeOffset receivedAt) => receivedAt - writtenAt > Late ? writtenAt : null;

    private static MessageBody? BodyOf(JsonElement message) => message.Text("type") switch
    {
        "text" => new MessageBody.Words(Needed(message.Part("text").Text("body"))),
        "image" => new MessageBody.Photo(FileOf(message.Part("image"), asFile: false), message.Part("image").Text("caption")),
        "document" when message.Part("document").Text("mime_type") is { } mime && mime.StartsWith("image/", StringComparison.OrdinalIgnoreCase) =>
            new MessageBody.Photo(FileOf(message.Part("document"), asFile: true), message.Part("document").Text("caption")),
        "location" => PlaceOf(message.Part("location")),
        "interactive" => PressOf(message.Part("interactive")),
        "button" => ButtonOf(message.Part("button")),
        "contacts" => ContactOf(message),
        "edit" => BodyOf(message.Part("edit").Part("message")) is { } now ? new MessageBody.Edited(now) : new MessageBody.Other("edit"),
        "audio" => new MessageBody.Other(message.Part("audio").Is("voice") ? "voice" : "audio"),
        "reaction" => message.Part("reaction").Text("emoji") is null ? null : new MessageBody.Other(MessageBody.Other.Reaction),

        // They opened the chat for the first time and see an empty one.
        "request_welcome" => new MessageBody.Words("/start"),
        "system" or "revoke" => null,

        // A live location, a poll, a picture to be seen once: Meta says only that it was something.
        "unsupported" or null => new MessageBody.Other("unknown"),
        var kind => new MessageBody.Other(kind, message.Part(kind).Text("caption")),
    };

    private static FileRef FileOf(JsonElement file, bool asFile) => new(
        Needed(file.Text("id")), file.Text("sha256") ?? Needed(file.Text("id")), file.Text("mime_type"), (long?)file.Number("file_size"), asFile);

    private static MessageBody.Place PlaceOf(JsonElement place) => new(
        new GeoPoint(Needed(place.Number("latitude")), Needed(place.Number("longitude"))), AccuracyMetres: null, place.Text("name"), place.Text("address"), IsLive: false);

    private static MessageBody PressOf(JsonElement interactive) =>
        (interactive.Part("list_reply").Text("id") ?? interactive.Part("button_reply").Text("id")) is { } data
            ? new MessageBody.Press(data)
            : new MessageBody.Other("interactive");

    /// <summary>The button of a template that was sent without a payload of ours hands back its own label: then it was said, not pressed.</summary>
    private static MessageBody ButtonOf(JsonElement button) =>
        button.Text("payload") is { } payload && payload != button.Text("text") ? new MessageBody.Press(payload) : new MessageBody.Words(Needed(button.Text("text")));

    private static MessageBody ContactOf(JsonElement message)
    {
        var phone = message.Items("contacts").SelectMany(contact => contact.Items("phones")).FirstOrDefault();
        var number = phone.Text("wa_id") is { } digits ? $"+{digits}" : phone.Text("phone");
        return number is null
            ? new MessageBody.Other("contacts")
            : new MessageBody.Contact(number, IsOwn: message.Text("from") is { } from && phone.Text("wa_id") == from);
    }

    private static T Needed<T>(T? value)
        where T : class => value ?? throw new InvalidDataException("A message without what its kind promises.");

    private static double Needed(double? value) => value ?? throw new InvalidDataException("A place without its numbers.");
}
