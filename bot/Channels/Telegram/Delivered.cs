using System.Text.Json.Serialization;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>What is read of a message that was sent: Telegram tells it back whole, with the keyboard, and nobody asks.</summary>
internal sealed class Delivered
{
    [JsonPropertyName("message_id")]
    public int Id { get; set; }

    public PhotoSize[]? Photo { get; set; }
}

/// <summary>A request of the library whose answer is read only as far as needed.</summary>
internal sealed class Delivering(RequestBase<Message> request) : RequestBase<Delivered>(request.MethodName)
{
    public override HttpContent? ToHttpContent() => request.ToHttpContent();
}
