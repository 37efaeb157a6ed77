using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>
/// Reads updates as Telegram.Bot does, but for their number: the library holds it in 32 bits, and the inbox has kept it already; and for the
/// keyboard that Telegram hands back under every press: nobody looks at it, and it is half of what there is to read.
/// </summary>
internal static class TelegramJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonBotAPI.Options)
    {
        TypeInfoResolver = (JsonBotAPI.Options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(Forget),
    };

    private static void Forget(JsonTypeInfo type)
    {
        var name = type.Type == typeof(Update) ? "update_id" : type.Type == typeof(Message) ? "reply_markup" : null;
        if (type.Properties.FirstOrDefault(property => property.Name == name) is { } unread)
        {
            type.Properties.Remove(unread);
        }
    }
}
