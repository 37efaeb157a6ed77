using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Takeover;

/// <summary>Buttons of an operator. They stand for ever: whether they still hold is seen when they are pressed.</summary>
public static class TakeoverChoice
{
    public static Choice Take(TextBook texts, string language, string code) =>
        new(texts.Say(language, TextKey.Takeover.LabelTake, ("code", code)), $"{TakeoverConversation.Prefix}ambil:{code}");

    /// <summary>For the resident, when the bot is back: on with the report in the making or with a new one, or to what was reported before.</summary>
    public static IReadOnlyList<Choice> WayOn(TextBook texts, string language, bool isInReport) =>
    [
        new(texts.Say(language, isInReport ? TextKey.Resident.LabelResume : TextKey.Resident.LabelReport), "m:lapor"),
        new(texts.Say(language, TextKey.Resident.LabelStatus), "m:status"),
    ];

    public static Choice GiveBack(TextBook texts, string language) =>
        new(texts.Say(language, TextKey.Takeover.LabelGiveBack), $"{TakeoverConversation.Prefix}selesai");
}
