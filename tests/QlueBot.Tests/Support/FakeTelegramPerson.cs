using System.Text.Json.Nodes;

namespace QlueBot.Tests.Support;

/// <summary>Somebody who writes to the bot in a private chat, and reads what it answers.</summary>
public sealed class FakeTelegramPerson(FakeTelegram telegram, long id, string language)
{
    private int read;

    public long Id => id;

    /// <summary>All messages the bot sent to this person.</summary>
    public IReadOnlyList<FakeTelegramCall> Heard => [.. telegram.Calls.Where(IsForMe)];

    /// <summary>Waits for the next message not read yet that contains these words; those before it count as read.</summary>
    public async Task<FakeTelegramCall> HearAsync(string words = "")
    {
        var call = await telegram.WaitForAsync(call => IsForMe(call) && call.Text.Contains(words, StringComparison.Ordinal), after: read);
        read = call.Order;
        return call;
    }

    public Task<int> SayAsync(string text, long? inReplyTo = null) => SendAsync(message =>
    {
        message["text"] = text;
        if (inReplyTo is { } quoted)
        {
            message["reply_to_message"] = new JsonObject
            {
                ["message_id"] = quoted,
                ["date"] = 1790000000,
                ["chat"] = Chat(),
                ["from"] = new JsonObject { ["id"] = FakeTelegram.BotId, ["is_bot"] = true, ["first_name"] = "QlueBot Uji" },
            };
        }
    });

    public Task<int> SendPhotoAsync(byte[] jpeg, string? caption = null)
    {
        var file = telegram.Keep(jpeg);
        return SendAsync(message =>
        {
            message["photo"] = new JsonArray(
                new JsonObject { ["file_id"] = file + "-s", ["file_unique_id"] = "us" + file, ["width"] = 90, ["height"] = 67 },
                new JsonObject { ["file_id"] = file, ["file_unique_id"] = "u" + file, ["width"] = 1280, ["height"] = 960, ["file_size"] = jpeg.Length });
            message["caption"] = caption;
        });
    }

    public Task<int> SendLocationAsync(double latitude, double longitude) =>
        SendAsync(message => message["location"] = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude });

    public Task<int> ShareOwnContactAsync(string phone) =>
        SendAsync(message => message["contact"] = new JsonObject { ["phone_number"] = phone, ["first_name"] = "Warga", ["user_id"] = id });

    /// <summary>Presses the inline button with this label under the message.</summary>
    public Task<int> PressAsync(FakeTelegramCall message, string label) => PressDataAsync(message, message.Buttons[label]);

    /// <summary>Presses with any data, as forged clients can.</summary>
    public Task<int> PressDataAsync(FakeTelegramCall message, string data)
    {
        var carrier = message.Result!.DeepClone().AsObject();
        return telegram.DeliverAsync(new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = $"press{telegram.NewMessageId()}",
                ["from"] = Me(),
                ["chat_instance"] = "1",
                ["data"] = data,
                ["message"] = carrier,
            },
        });
    }

    /// <summary>Any other message: <paramref name="fill"/> puts the content in.</summary>
    public Task<int> SendAsync(Action<JsonObject> fill)
    {
        var message = new JsonObject { ["message_id"] = telegram.NewMessageId(), ["from"] = Me(), ["chat"] = Chat(), ["date"] = 1790000000 };
        fill(message);
        return telegram.DeliverAsync(new JsonObject { ["message"] = message });
    }

    private bool IsForMe(FakeTelegramCall call) => call.Method is "sendMessage" or "sendPhoto" && call.Chat == id && call.Result is not null;

    private JsonObject Me() => new() { ["id"] = id, ["is_bot"] = false, ["first_name"] = "Warga", ["language_code"] = language };

    private JsonObject Chat() => new() { ["id"] = id, ["type"] = "private", ["first_name"] = "Warga" };
}
