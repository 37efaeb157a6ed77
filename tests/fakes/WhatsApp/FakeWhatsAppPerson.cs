using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>Somebody who writes to the city's number, and reads what it answers.</summary>
/// <param name="phone">Digits.</param>
public sealed class FakeWhatsAppPerson(FakeWhatsApp fake, string phone)
{
    private int read;
    private DateTimeOffset lastWrote = DateTimeOffset.MinValue;

    public string Phone { get; private set; } = phone;

    /// <summary>Meta's id of the person.</summary>
    public string UserId { get; private set; } = $"ID.{phone}00";

    public string Name { get; set; } = "Warga Uji";

    /// <summary>They took a username: webhooks show no number any more.</summary>
    public bool HidesPhone { get; set; }

    /// <summary>Their phone is off, they left WhatsApp, or they blocked the number: Meta does not tell which.</summary>
    public bool IsGone { get; set; }

    public bool WindowIsOpen => fake.Time.GetUtcNow() - lastWrote < TimeSpan.FromHours(24);

    /// <summary>As if a day had passed since they wrote.</summary>
    public void CloseWindow() => lastWrote = DateTimeOffset.MinValue;

    /// <summary>All messages the bot sent to this person.</summary>
    public IReadOnlyList<FakeWhatsAppCall> Heard => [.. fake.Calls.Where(IsForMe)];

    internal string? ShownPhone => HidesPhone ? null : Phone;

    /// <summary>Waits for the next message not read yet that contains these words; those before it count as read.</summary>
    public async Task<FakeWhatsAppCall> HearAsync(string words = "")
    {
        var call = await fake.WaitForAsync(call => IsForMe(call) && call.Text.Contains(words, StringComparison.Ordinal), after: read);
        read = call.Order;
        return call;
    }

    public Task SayAsync(string text, string? inReplyTo = null) =>
        SendAsync(message => (message["type"], message["text"]) = ("text", new JsonObject { ["body"] = text }), inReplyTo);

    public Task SendPhotoAsync(byte[] jpeg, string? caption = null)
    {
        var image = new JsonObject
        {
            ["id"] = fake.Files.Keep(jpeg), ["mime_type"] = "image/jpeg", ["sha256"] = Convert.ToBase64String(SHA256.HashData(jpeg)),
        };
        if (caption is not null)
        {
            image["caption"] = caption;
        }

        return SendAsync(message => (message["type"], message["image"]) = ("image", image));
    }

    public Task SendLocationAsync(double latitude, double longitude, string? inReplyTo = null) => SendAsync(
        message => (message["type"], message["location"]) = ("location", new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude }), inReplyTo);

    /// <summary>Taps a button, or a row of the list, with this label.</summary>
    public Task TapAsync(FakeWhatsAppCall message, string label)
    {
        var kind = message.Kind is "list" ? "list_reply" : "button_reply";
        return SendAsync(
            sent => (sent["type"], sent["interactive"]) =
                ("interactive", new JsonObject { ["type"] = kind, [kind] = new JsonObject { ["id"] = message.Taps[label], ["title"] = label } }),
            message.MessageId);
    }

    /// <summary>Meta tells a new number, and a new id with it.</summary>
    public async Task ChangeNumberAsync(string phone)
    {
        var (oldPhone, oldId) = (Phone, UserId);
        (Phone, UserId) = (phone, $"ID.{phone}00");
        await fake.Hook.DeliverAsync(new JsonObject
        {
            ["messages"] = new JsonArray(new JsonObject
            {
                ["from"] = oldPhone, ["id"] = fake.NewMessageId(), ["timestamp"] = fake.Timestamp(), ["type"] = "system",
                ["system"] = new JsonObject
                {
                    ["body"] = "User changed", ["type"] = "user_changed_number", ["wa_id"] = phone, ["user_id"] = UserId, ["previous_user_id"] = oldId,
                },
            }),
        });
    }

    /// <summary>Any other message: <paramref name="fill"/> puts type and content in.</summary>
    public Task SendAsync(Action<JsonObject> fill, string? inReplyTo = null)
    {
        lastWrote = fake.Time.GetUtcNow();
        var message = new JsonObject { ["from_user_id"] = UserId, ["id"] = fake.NewMessageId(), ["timestamp"] = fake.Timestamp() };
        var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = Name }, ["user_id"] = UserId };
        if (!HidesPhone)
        {
            (message["from"], contact["wa_id"]) = (Phone, Phone);
        }

        if (inReplyTo is not null)
        {
            message["context"] = new JsonObject { ["from"] = FakeWhatsApp.Number, ["id"] = inReplyTo };
        }

        fill(message);
        return fake.Hook.DeliverAsync(new JsonObject { ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(message) });
    }

    private bool IsForMe(FakeWhatsAppCall call) => call is { IsMessage: true, MessageId: not null } && (call.To == Phone || call.To == UserId);
}
