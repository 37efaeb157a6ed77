using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Buttons that lead to broadcasts wherever they are shown and whenever they are pressed.</summary>
public static class BroadcastChoices
{
    public static Choice List(TextBook texts, string language) => new(texts.Say(language, TextKey.Broadcast.LabelList), StepChoice.Step(0, BroadcastEar.Talk, "list"));

    public static Choice New(TextBook texts, string language) => new(texts.Say(language, TextKey.Broadcast.LabelNew), StepChoice.Step(0, BroadcastEar.Talk, "new"));
}
