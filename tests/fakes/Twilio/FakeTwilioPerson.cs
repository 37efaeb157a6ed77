using System.Globalization;

namespace QlueBot.Fakes.Twilio;

/// <summary>Somebody on WhatsApp who writes to the city's number and reads what it answers.</summary>
public sealed class FakeTwilioPerson(FakeTwilio twilio, string? phone, string? userId, string name)
{
    private int read;

    /// <summary>As it stands in From and To: the number, or for people with a username their id.</summary>
    public string Address => $"whatsapp:{phone ?? userId}";

    /// <summary>What reached this person.</summary>
    public IReadOnlyList<FakeTwilioMessage> Heard => [.. twilio.Messages.Where(IsForMe)];

    /// <summary>Waits for the next message not read yet that contains these words; those before it count as read.</summary>
    public async Task<FakeTwilioMessage> HearAsync(string words = "")
    {
        var message = await twilio.WaitForAsync(one => IsForMe(one) && one.Text.Contains(words, StringComparison.Ordinal), after: read);
        read = message.Order;
        return message;
    }

    public Task<string> SayAsync(string text, FakeTwilioMessage? inReplyTo = null) => SendAsync("text", ("Body", text), Quote(inReplyTo));

    /// <summary>Presses the button, or chooses the row, with this label.</summary>
    public Task<string> PressAsync(FakeTwilioMessage message, string label)
    {
        var (text, data) = message.Choices.Single(choice => choice.Label == label);
        return message.IsList
            ? SendAsync("interactive", ("Body", text), ("ListId", data), ("ListTitle", text), Quote(message))
            : SendAsync("interactive", ("Body", text), ("ButtonText", text), ("ButtonPayload", data), Quote(message));
    }

    public Task<string> SendPhotoAsync(byte[] jpeg, string caption = "") => SendAsync("image", [(twilio.NewSid("ME"), "image/jpeg", jpeg)], ("Body", caption));

    public Task<string> SendLocationAsync(double latitude, double longitude) => SendAsync(
        "location", ("Body", ""), ("Latitude", latitude.ToString(CultureInfo.InvariantCulture)), ("Longitude", longitude.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Any other message. Fields without a name are left out.</summary>
    public Task<string> SendAsync(string kind, params (string Name, string Value)[] more) => SendAsync(kind, [], more);

    /// <summary>As if a day had passed since they wrote.</summary>
    public void CloseWindow() => twilio.Closed[Address] = twilio.Messages.Count;

    /// <summary>Opens the chat.</summary>
    public Task ReadAsync() => twilio.ReadAsync(Address);

    private static (string, string) Quote(FakeTwilioMessage? quoted) => quoted is null ? ("", "") : ("OriginalRepliedMessageSid", quoted.Sid);

    private async Task<string> SendAsync(string kind, (string Sid, string Type, byte[] Bytes)[] media, params (string Name, string Value)[] more)
    {
        var sid = twilio.NewSid(media.Length > 0 ? "MM" : "SM");
        List<KeyValuePair<string, string>> fields =
        [
            new("MessageSid", sid), new("SmsMessageSid", sid), new("SmsSid", sid), new("AccountSid", FakeTwilio.AccountSid), new("ApiVersion", "2010-04-01"),
            new("From", Address), new("To", FakeTwilio.Sender), new("ProfileName", name), new("SmsStatus", "received"), new("NumSegments", "1"),
            new("MessageType", kind), new("NumMedia", $"{media.Length}"), new("ReferralNumMedia", "0"),
            .. phone is null ? [] : (KeyValuePair<string, string>[])[new("WaId", phone[1..])],
            .. userId is null ? [] : (KeyValuePair<string, string>[])[new("ExternalUserId", $"whatsapp:{userId}")],
            .. more.Where(field => field.Name.Length > 0).Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ];
        for (var index = 0; index < media.Length; index++)
        {
            fields.Add(new($"MediaUrl{index}", $"{twilio.BaseUrl}/2010-04-01/Accounts/{FakeTwilio.AccountSid}/Messages/{sid}/Media/{media[index].Sid}"));
            fields.Add(new($"MediaContentType{index}", media[index].Type));
        }

        await twilio.HandInAsync(new FakeTwilioMessage(0, sid, true, Address, FakeTwilio.Sender, twilio.Now, new Dictionary<string, string>())
        {
            Text = more.FirstOrDefault(field => field.Name == "Body").Value ?? "", Media = media,
        }, fields);
        return sid;
    }

    private bool IsForMe(FakeTwilioMessage message) => !message.IsInbound && message.To == Address && message.Status is not "undelivered";
}
