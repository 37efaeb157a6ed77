using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Direct Line activities in our own words, and back. Pure.</summary>
internal static class WebMapping
{
    /// <summary>Property of a stored activity that only the door writes: which uploaded file it carries.</summary>
    public const string Upload = "upload";

    /// <summary>Stands before the id of a photo or an upload where the reader gets a signed address.</summary>
    public const string PhotoScheme = "photo:";

    public const string UploadScheme = "upload:";

    private const int MaxText = 4096;
    private const int MaxPress = 60;

    public static ChatAddress? ChatOf(StoredItem item) =>
        item.LaneKey.StartsWith("web/", StringComparison.Ordinal) ? new ChatAddress(item.City, "web", item.LaneKey["web/".Length..]) : null;

    /// <summary>Null: nobody waits for an answer. Throws when it is no activity at all.</summary>
    public static IncomingMessage? Read(StoredItem item)
    {
        using var document = JsonDocument.Parse(item.Body);
        var activity = document.RootElement;
        var chat = ChatOf(item) ?? throw new InvalidDataException("Not a web conversation.");
        var type = Text(activity, "type") ?? throw new InvalidDataException("An activity without a type.");

        return BodyOf(type, activity) is { } body
            ? new IncomingMessage(chat, chat.Chat, body, item.At)
            {
                MessageId = Text(activity, "id") ?? "",
                RepliesTo = Text(activity, "replyToId"),
                Locale = Text(activity, "locale"),
                Album = activity.TryGetProperty(Upload, out var file) ? Text(file, "album") : null,
            }
            : null;
    }

    private static MessageBody? BodyOf(string type, JsonElement activity) => type switch
    {
        "message" => MessageOf(activity),
        "event" => Text(activity, "name") is "location" ? PlaceOf(activity) : null,
        "typing" or "conversationUpdate" or "endOfConversation" or "messageReaction" or "invoke" => null,
        _ => new MessageBody.Other("unknown"),
    };

    private static MessageBody MessageOf(JsonElement activity)
    {
        var text = Text(activity, "text") ?? "";
        if (activity.TryGetProperty(Upload, out var file))
        {
            var under = Cut(text) is { Length: > 0 } words ? words : null;
            return Text(file, "kind") is { } kind
                ? new MessageBody.Other(kind, under)
                : new MessageBody.Photo(
                    new FileRef(Text(file, "id")!, Text(file, "sha")!, Text(file, "type"), file.GetProperty("bytes").GetInt64(), AsFile: true), under);
        }

        var pressed = text.Length > 0 ? text : Text(activity, "value") ?? "";
        if (IsPostBack(activity) && pressed is { Length: > 0 and <= MaxPress } && pressed.All(letter => letter is > ' ' and <= '~'))
        {
            return new MessageBody.Press(pressed);
        }

        return Cut(pressed) is { Length: > 0 } typed
            ? new MessageBody.Words(typed)
            : new MessageBody.Other(activity.TryGetProperty("attachments", out var all) && all.ValueKind is JsonValueKind.Array && all.GetArrayLength() > 0
                ? "document"
                : "unknown");
    }

    // A place without numbers is a place nowhere: the talk says so kindly, as for every point outside the city.
    private static MessageBody.Place PlaceOf(JsonElement activity) =>
        activity.TryGetProperty("value", out var value) && value.ValueKind is JsonValueKind.Object
            ? new MessageBody.Place(
                new GeoPoint(Number(value, "latitude") ?? double.NaN, Number(value, "longitude") ?? double.NaN),
                Number(value, "accuracy"), Text(value, "name"), Text(value, "address"), IsLive: false)
            : new MessageBody.Place(new GeoPoint(double.NaN, double.NaN), null, null, null, IsLive: false);

    /// <summary>One message as an activity; photos stand as <c>photo:{id}</c> until somebody reads it.</summary>
    public static JsonObject Write(string id, ChatAddress chat, OutgoingMessage message, DateTimeOffset at)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = id,
            ["timestamp"] = Time(at),
            ["channelId"] = "directline",
            ["from"] = new JsonObject { ["id"] = "qluebot", ["name"] = "QlueBot", ["role"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = chat.Chat },
            ["text"] = message.Text,
            ["textFormat"] = "plain",
            ["inputHint"] = "acceptingInput",
        };

        if (message.Quotes is { } quoted)
        {
            activity["replyToId"] = quoted;
        }

        if (message.PhotoId is { } photo)
        {
            activity["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "image/jpeg",
                ["contentUrl"] = PhotoScheme + photo,
                ["name"] = "foto.jpg",
            });
        }

        if (message.File is { } file)
        {
            activity["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = file.Type,
                ["contentUrl"] = UploadScheme + file.Id,
                ["name"] = file.Name,
            });
        }

        if (message.Choices.Count > 0)
        {
            activity["suggestedActions"] = new JsonObject
            {
                ["actions"] = new JsonArray([.. message.Choices.Select(choice => new JsonObject
                {
                    ["type"] = "postBack",
                    ["title"] = choice.Label,
                    ["value"] = choice.Data,
                })]),
            };
        }

        activity["channelData"] = MarginOf(message, at);
        return activity;
    }

    // What Direct Line has no word for.
    private static JsonObject MarginOf(OutgoingMessage message, DateTimeOffset at)
    {
        var margin = new JsonObject { ["columns"] = message.Columns };
        if (message.Edits is not null)
        {
            margin["changedAt"] = Time(at);
        }

        if (SteeredBy(message) is { } broadcast)
        {
            margin["steers"] = broadcast;
        }

        if (message.Asks is not Ask.Nothing)
        {
            margin["asks"] = message.Asks is Ask.Location ? "location" : "contact";
        }

        if (message.Pin is { } pin)
        {
            margin["pin"] = new JsonObject { ["latitude"] = pin.Latitude, ["longitude"] = pin.Longitude };
        }

        if (message.About is { } about)
        {
            margin["about"] = about;
        }

        return margin;
    }

    /// <summary>The one broadcast that its buttons steer: those under what was said of it before no longer hold.</summary>
    private static string? SteeredBy(OutgoingMessage message) =>
        message.Choices.Select(choice => BroadcastData.Read(choice.Data)).Where(read => read is { Order: not BroadcastOrder.Show })
            .Select(read => read!.Value.Code).Distinct().ToList() is [var code] ? code : null;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Ids of the kept files that a stored activity shows.</summary>
    public static IEnumerable<string> FilesOf(JsonElement activity) =>
        activity.ValueKind is JsonValueKind.Object && activity.TryGetProperty("attachments", out var all) && all.ValueKind is JsonValueKind.Array
            ? all.EnumerateArray().Select(one => Text(one, "contentUrl")).OfType<string>()
                .Where(url => url.StartsWith(UploadScheme, StringComparison.Ordinal)).Select(url => url[UploadScheme.Length..])
            : [];

    private static bool IsPostBack(JsonElement activity) =>
        activity.TryGetProperty("channelData", out var margin) && margin.ValueKind is JsonValueKind.Object
        && margin.TryGetProperty("postBack", out var flag) && flag.ValueKind is JsonValueKind.True;

    private static string Cut(string text) => (text.Length > MaxText ? text[..MaxText] : text).Trim();

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && double.IsFinite(value.GetDouble())
            ? value.GetDouble()
            : null;
}

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class WebActivityJson : JsonSerializerContext;
