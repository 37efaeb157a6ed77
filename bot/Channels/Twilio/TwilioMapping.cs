using System.Globalization;
using QlueBot.Conversations.Messages;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Twilio's words in ours. Everybody who writes waits for an answer, so there always is one.</summary>
internal static class TwilioMapping
{
    public static IncomingMessage Read(TwilioForm form, ChatAddress chat, DateTimeOffset at) => new(chat, chat.Chat, BodyOf(form), at)
    {
        MessageId = form.MessageSid,
        WrittenAt = form.WrittenAt,
        RepliesTo = TextOf(form, "OriginalRepliedMessageSid") is { } quoted && VendorKey.Fits(quoted) ? quoted : null,
        Album = form.Album,
        Phone = TwilioParty.SenderOf(form)?.Phone,
        ProfileName = TextOf(form, "ProfileName"),
    };

    public static bool IsPhoto(TwilioForm form) => BodyOf(form) is MessageBody.Photo;

    private static MessageBody BodyOf(TwilioForm form) => form["OptOutType"] switch
    {
        "STOP" => new MessageBody.Blocked(),
        "START" => new MessageBody.Returned(),
        _ when form["MessageType"] is MessageBody.Other.Reaction => new MessageBody.Other(MessageBody.Other.Reaction),
        _ => TextOf(form, "ButtonPayload") is { } payload && payload != form["ButtonText"] ? new MessageBody.Press(payload)
            : TextOf(form, "ListId") is { } row ? new MessageBody.Press(row)
            : form.Fields.ContainsKey("Latitude") ? PlaceOf(form)
            : form["NumMedia"] is not ("" or "0") ? MediaOf(form)
            : (TextOf(form, "Body") ?? TextOf(form, "ButtonText") ?? TextOf(form, "ListTitle")) is { } words ? new MessageBody.Words(words)
            : new MessageBody.Other(TextOf(form, "MessageType") ?? "unknown"),
    };

    private static MessageBody PlaceOf(TwilioForm form) =>
        double.TryParse(form["Latitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(form["Longitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            ? new MessageBody.Place(
                new GeoPoint(latitude, longitude), AccuracyMetres: null, TextOf(form, "Label"), TextOf(form, "Address"), IsLive: false)
            : new MessageBody.Other("location");

    /// <summary>WhatsApp hands on one medium a message.</summary>
    private static MessageBody MediaOf(TwilioForm form)
    {
        var (kind, type, url) = (form["MessageType"], form["MediaContentType0"], form["MediaUrl0"]);

        // Read back from Twilio's record no kind is told; only stickers are of this type.
        kind = kind is "" && type is "image/webp" ? "sticker" : kind;
        var isPicture = type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && kind is not "sticker";
        return isPicture && url.Length > 0
            ? new MessageBody.Photo(
                new FileRef(url, url[(url.LastIndexOf('/') + 1)..], type, AsFile: kind is "document"), TextOf(form, "Body"))
            : new MessageBody.Other(
                kind switch
                {
                    "audio" or "voice" => "voice",
                    { Length: > 0 } told => told,
                    _ => type.Contains("vcard", StringComparison.OrdinalIgnoreCase) ? "contacts" : type.Split('/') is ["audio", ..] ? "voice" : type.Split('/') is ["video", ..] ? "video" : "document",
                },
                TextOf(form, "Body"));
    }

    private static string? TextOf(TwilioForm form, string name) => form[name] is { Length: > 0 } text ? text : null;
}
