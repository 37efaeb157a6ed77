using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Answers free words that tell of no problem: each kind by its own kind word, and none begins a report.</summary>
internal static class IntentEar
{
    /// <summary>Null when the words may tell of a problem.</summary>
    public static Hearing? Fresh(Moment moment, Meaning meaning, string text) => meaning.Intent switch
    {
        Intent.Greeting => EverywhereEar.Greet(moment),
        Intent.Thanks => Drafting.Stay(moment, new Remark(TextKey.Resident.Welcome)),
        Intent.Cancel => EverywhereEar.Cancel(moment),
        Intent.Status => EverywhereEar.Status(moment, text),
        Intent.Complaint => Complaint(moment, text),
        Intent.Question => Question(moment, text),
        Intent.Chitchat => Drafting.Stay(moment, new Remark(TextKey.Resident.ChitchatAnswer)),
        Intent.Abuse => Drafting.Stay(moment, new Remark(TextKey.Resident.AbuseAnswer)),
        Intent.Spam => Drafting.Stay(moment, new Remark(TextKey.Resident.SpamAnswer)),
        _ => null,
    };

    /// <summary>In a report only what is surely none of its words: that it was told before, or a question where words are asked for, belongs to it.</summary>
    public static Hearing? InReport(Moment moment, string text)
    {
        var meaning = moment.Guide.Guess.Of(text);
        if (!meaning.IsSurelyNoReport)
        {
            return null;
        }

        var takesWords = moment.Step is ResidentStep.AskWords or ResidentStep.AskPhoto or ResidentStep.Summary;
        return meaning.Intent switch
        {
            Intent.Abuse => Drafting.Stay(moment, new Remark(TextKey.Resident.AbuseInReport)),
            Intent.Spam => Fresh(moment, meaning, text),
            Intent.Complaint or Intent.Status => null,
            _ => takesWords ? null : Fresh(moment, meaning, text),
        };
    }

    /// <summary>Regret first, then the report it must be about.</summary>
    private static Hearing Complaint(Moment moment, string text) => moment.Facts.Mine.Count > 0
        ? EverywhereEar.Status(moment, text).With(new Remark(TextKey.Resident.ComplaintAnswer))
        : Drafting.Stay(moment, new Remark(TextKey.Resident.ComplaintWithoutReport));

    private static Hearing Question(Moment moment, string text)
    {
        var city = moment.Facts.City;
        return QuestionWords.AsksNumber(text) && city.Emergency.Count > 0
            ? Drafting.Stay(moment, new Remark(
                TextKey.Resident.NumbersAnswer,
                ("city", city.Name),
                ("numbers", string.Join('\n', city.Emergency.Select(number => $"{number.Number} · {number.Label}")))))
            : Drafting.Stay(moment, new Remark(TextKey.Resident.QuestionAnswer, ("city", city.Name)));
    }
}
