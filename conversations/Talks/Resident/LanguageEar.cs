using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Answers in English who begins in English, and says so.</summary>
internal static class LanguageEar
{
    /// <summary>The hearing in English, when the words that begin a talk are; as it was else.</summary>
    public static Hearing Heard(Moment moment, Hearing hearing) =>
        moment is { Language: "id", State: { Draft: null, About: null } } && hearing is { Language: null, Quiet: false }
        && moment.Message.Body is MessageBody.Words { Text: var text } && LanguageWords.IsEnglish(text)
            ? hearing with { Language = "en", Remarks = [new Remark(TextKey.Resident.LanguageHeard), .. hearing.Remarks] }
            : hearing;
}
