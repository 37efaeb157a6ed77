using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Channels as people call them.</summary>
public static class ChannelNames
{
    public static string Of(TextBook texts, string language, string channel) => channel switch
    {
        "web" => texts.Say(language, TextKey.Notice.ChannelWeb),
        "whatsapp" or "twilio" => "WhatsApp",
        _ => $"{char.ToUpperInvariant(channel[0])}{channel[1..]}",
    };
}
