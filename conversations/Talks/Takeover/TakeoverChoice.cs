using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Takeover;

/// <summary>Buttons of an operator. They stand for ever: whether they still hold is seen when they are pressed.</summary>
public static class TakeoverChoice
{
    public static Choice Take(TextBook texts, string language, string code) =>
        new(texts.Say(language, TextKey.Takeover.LabelTake, ("code", code)), $"{TakeoverConversation.Prefix}ambil:{code}");

    public static Choice GiveBack(TextBook texts, string language) =>
        new(texts.Say(language, TextKey.Takeover.LabelGiveBack), $"{TakeoverConversation.Prefix}selesai");
}
