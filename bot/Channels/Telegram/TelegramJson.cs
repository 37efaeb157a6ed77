using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>Reads updates as Telegram.Bot does, but for their number: the library holds it in 32 bits, and the inbox has kept it already.</summary>
internal static class TelegramJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonBotAPI.Options)
    {
        TypeInfoResolver = (JsonBotAPI.Options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(ForgetNumber),
    };

    private static void ForgetNumber(JsonTypeInfo type)
    {
        if (type.Type == typeof(Update) && type.Properties.FirstOrDefault(property => property.Name == "update_id") is { } number)
        {
            type.Properties.Remove(number);
        }
    }
}
