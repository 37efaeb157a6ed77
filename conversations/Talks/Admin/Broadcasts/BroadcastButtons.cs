using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Buttons a broadcast may carry: standing choices of the resident's talk, which work on every channel and for ever.</summary>
public static class BroadcastButtons
{
    /// <summary>The names are stored.</summary>
    public static IReadOnlyList<string> All { get; } = ["lapor", "status", "bantuan"];

    public static Choice Choice(TextBook texts, string language, string button) => button switch
    {
        "status" => new(texts.Say(language, TextKey.Resident.LabelStatus), "m:status"),
        "bantuan" => new(texts.Say(language, TextKey.Resident.LabelHelp), "m:bantuan"),
        _ => new(texts.Say(language, TextKey.Resident.LabelReport), "m:lapor"),
    };
}
