using System.Text.Json;
using System.Text.Unicode;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>The little that must be known of an update before it is kept, read without building objects.</summary>
/// <param name="Chat">Where it happened; the sender's id where no chat is told.</param>
/// <param name="PressId">Of a pressed button; null for all else.</param>
internal readonly record struct TelegramEnvelope(long UpdateId, long Chat, bool IsPrivate, string? PressId = null)
{
    /// <summary>Null when this is not one JSON object with an <c>update_id</c>.</summary>
    public static TelegramEnvelope? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!Utf8.IsValid(json) || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            long? id = null;
            Walk found = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("update_id"u8);
                var isPress = reader.ValueTextEquals("callback_query"u8);
                reader.Read();
                if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
                {
                    id = number;
                }
                else if (reader.TokenType == JsonTokenType.StartObject)
                {
                    found.Event(ref reader, isPress);
                }
                else
                {
                    reader.Skip();
                }
            }

            // The last read fails on anything behind the object.
            return !reader.Read() && id is { } updateId ? new TelegramEnvelope(updateId, found.Chat ?? found.Sender, found.IsPrivate, found.PressId) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The update as the store keeps it. After a week of silence Telegram starts update ids anew: a repeat would pass as a duplicate.</summary>
    public Arrival ToArrival(string city, byte[] body, DateTimeOffset at) =>
        new(city, $"{TelegramChannel.ChannelName}/{UpdateId}/{Chat}", $"{TelegramChannel.ChannelName}/{Chat}", TelegramChannel.ChannelName, body, at);

    private struct Walk
    {
        public long? Chat;
        public long Sender;
        public bool IsPrivate;
        public string? PressId;

        /// <summary>From the start of <c>message</c>, <c>callback_query</c>, … to its end; a callback's chat lies in its own <c>message</c>.</summary>
        public void Event(ref Utf8JsonReader reader, bool isPress = false)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = isPress && reader.ValueTextEquals("id"u8);
                var (isChat, isSender) = (reader.ValueTextEquals("chat"u8), reader.ValueTextEquals("from"u8));
                var isMessage = reader.ValueTextEquals("message"u8);
                reader.Read();
                if ((isChat || isSender) && reader.TokenType == JsonTokenType.StartObject)
                {
                    Party(ref reader, isChat);
                }
                else if (isMessage && reader.TokenType == JsonTokenType.StartObject)
                {
                    Event(ref reader);
                }
                else if (isId && reader.TokenType == JsonTokenType.String)
                {
                    PressId = reader.GetString();
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        private void Party(ref Utf8JsonReader reader, bool isChat)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isId, isType) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("type"u8));
                reader.Read();
                if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id))
                {
                    (Chat, Sender) = isChat ? (id, Sender) : (Chat, id);
                }
                else if (isType && isChat)
                {
                    IsPrivate = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("private"u8);
                }

                reader.Skip();
            }
        }
    }
}
