using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>One thing that a webhook of Meta's tells.</summary>
internal abstract record WhatsAppEvent
{
    private WhatsAppEvent()
    {
    }

    /// <param name="Id">Meta's id of the message.</param>
    /// <param name="From">Whoever wrote.</param>
    /// <param name="Body">Their message and contact as they came, as the store keeps them.</param>
    /// <param name="Type">Meta's name of its kind.</param>
    /// <param name="WrittenAt">By Meta's clock, in whole seconds.</param>
    public sealed record Said(string Id, VendorIds From, byte[] Body, string Type, DateTimeOffset? WrittenAt) : WhatsAppEvent
    {
        /// <summary>They wait for an answer.</summary>
        public bool IsAwaited => Type is not ("reaction" or "revoke");

        /// <summary>The body with the id of the album that it is a picture of.</summary>
        public byte[] In(string? album) =>
            album is null ? Body : [.. Body.AsSpan(0, Body.Length - 1), .. ",\"album\":\""u8, .. JsonEncodedText.Encode(album).EncodedUtf8Bytes, .. "\"}"u8];
    }

    /// <param name="Code">Why it failed.</param>
    public sealed record Told(string Id, VendorIds To, ReceiptState State, string? Ticket, int? Code) : WhatsAppEvent;

    /// <summary>Somebody has another number, or another id at Meta.</summary>
    public sealed record Became(VendorIds Before, VendorIds After) : WhatsAppEvent;
}

/// <summary>Takes one POST apart: several people's messages and statuses, in the order they stand in. Pure.</summary>
/// <param name="Events">What is for us.</param>
/// <param name="Passed">How many parts are not: other fields, other numbers, groups, messages of nobody.</param>
/// <param name="Codes">Errors Meta tells of itself, by their codes.</param>
internal sealed record WhatsAppEnvelope(IReadOnlyList<WhatsAppEvent> Events, int Passed, IReadOnlyList<int> Codes)
{
    /// <summary>Null when the body is no JSON object.</summary>
    public static WhatsAppEnvelope? Read(ReadOnlyMemory<byte> body, string phoneNumberId)
    {
        // The reader does not look into strings, and whoever asks for one later would be thrown at.
        if (!Utf8.IsValid(body.Span))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Object ? Read(document.RootElement, phoneNumberId) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static WhatsAppEnvelope Read(JsonElement root, string phoneNumberId)
    {
        var (events, codes, passed) = (new List<WhatsAppEvent>(), new List<int>(), 0);
        foreach (var change in root.Items("entry").SelectMany(entry => entry.Items("changes")))
        {
            var value = change.Part("value");
            if (change.Text("field") is not "messages" || value.Part("metadata").Text("phone_number_id") != phoneNumberId)
            {
                passed++;
                continue;
            }

            List<WhatsAppEvent?> found = [.. value.Items("messages").Select(message => MessageOf(message, value)), .. value.Items("statuses").Select(StatusOf)];
            events.AddRange(found.OfType<WhatsAppEvent>());
            passed += found.Count(one => one is null);
            codes.AddRange(value.Items("errors").Select(error => (int)(error.Number("code") ?? 0)));
        }

        return new WhatsAppEnvelope(events, passed, codes);
    }

    private static WhatsAppEvent? MessageOf(JsonElement message, JsonElement value)
    {
        var contact = value.Items("contacts").FirstOrDefault(contact => IsOf(contact, message));
        var sender = new VendorIds(
            PhoneOf(message.Text("from") ?? contact.Text("wa_id")), message.Id("from_user_id") ?? contact.Id("user_id"));
        if (message.Id("id") is not { } id || message.Text("group_id") is not null || sender is { Phone: null, UserId: null })
        {
            return null;
        }

        return message.Text("type") is "system"
            ? ChangeOf(message.Part("system"), sender)
            : new WhatsAppEvent.Said(id, sender, Kept(message, contact), message.Text("type") ?? "", WhatsAppMapping.WrittenAt(message));
    }

    /// <summary>
    /// The ids before stand at the message, those after in <c>system</c>; of a change of number the id at Meta changes as well, and older
    /// webhooks do not tell it (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system).
    /// </summary>
    private static WhatsAppEvent.Became? ChangeOf(JsonElement system, VendorIds known)
    {
        var phone = PhoneOf(system.Text("wa_id") ?? system.Text("new_wa_id"));
        var userId = system.Id("user_id");
        var before = known with { UserId = system.Id("previous_user_id") ?? (known.UserId == userId ? null : known.UserId) };
        var after = new VendorIds(phone, userId);
        return after is { Phone: null, UserId: null } || before is { Phone: null, UserId: null } ? null : new WhatsAppEvent.Became(before, after);
    }

    private static WhatsAppEvent.Told? StatusOf(JsonElement status)
    {
        var to = new VendorIds(PhoneOf(status.Text("recipient_id")), status.Id("recipient_user_id"));
        ReceiptState? state = status.Text("status") switch
        {
            "sent" => ReceiptState.Sent,
            "delivered" => ReceiptState.Delivered,
            "read" or "played" => ReceiptState.Read,
            "failed" => ReceiptState.Failed,
            _ => null,
        };
        return state is { } known && status.Id("id") is { } id && status.Text("recipient_type") is not "group" && to is not { Phone: null, UserId: null }
            ? new WhatsAppEvent.Told(
                id, to, known, status.Id("biz_opaque_callback_data"), known is ReceiptState.Failed ? (int)(status.Items("errors").FirstOrDefault().Number("code") ?? 0) : null)
            : null;
    }

    private static bool IsOf(JsonElement contact, JsonElement message) =>
        (message.Text("from") is { } from && contact.Text("wa_id") == from)
        || (message.Id("from_user_id") is { } id && contact.Id("user_id") == id);

    private static string? PhoneOf(string? waId) =>
        waId is { Length: >= 5 and <= 15 } && waId.All(char.IsAsciiDigit) ? string.Create(CultureInfo.InvariantCulture, $"+{waId}") : null;

    private static byte[] Kept(JsonElement message, JsonElement contact)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            if (contact.ValueKind is JsonValueKind.Object)
            {
                writer.WritePropertyName("contact");
                writer.WriteRawValue(contact.GetRawText());
            }

            writer.WritePropertyName("message");
            writer.WriteRawValue(message.GetRawText());
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
