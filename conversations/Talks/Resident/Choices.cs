using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Makes the choices of one message: <c>s:{turn}:{value}</c> holds for this turn only, standing ones for ever.</summary>
internal readonly struct Choices(TextBook texts, string language, int turn)
{
    public Choice Step(string labelKey, string value) => new(texts.Say(language, labelKey), $"s:{turn}:{value}");

    public Choice Named(string label, string value) => new(label.Length <= 20 ? label : label[..19] + "…", $"s:{turn}:{value}");

    public Choice Standing(string labelKey, string data) => new(texts.Say(language, labelKey), data);

    public Choice Back => Step(TextKey.Resident.LabelBack, "back");

    public Choice Cancel => Step(TextKey.Resident.LabelCancel, "cancel");

    public Choice Yes(string value = "yes") => Step(TextKey.Resident.LabelYes, value);
}
