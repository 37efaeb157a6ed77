using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Says what happened, then what to do next: one message a turn, every question with its way out.</summary>
internal sealed class ResidentVoice(TextBook texts)
{
    /// <summary>Version of the first notice's text; kept with the person who saw it.</summary>
    public const string NoticeVersion = "1";

    // As many as every channel can show.
    private const int MostChoices = 12;

    private readonly QuestionVoice questions = new(texts);
    private readonly ReportVoice reports = new(texts);

    /// <param name="moment">The turn, with the session as it will be stored: its turn number is the one choices carry.</param>
    /// <param name="hearing">What was heard.</param>
    /// <param name="urgent">Numbers to call, before everything else.</param>
    /// <param name="isFirst">First contact: the notice stands before the answer.</param>
    public Speech Say(Moment moment, Hearing hearing, IReadOnlyList<EmergencyNumber> urgent, bool isFirst)
    {
        var told = new List<Sentence>(hearing.Remarks.Count + 2);
        if (urgent.Count > 0)
        {
            var numbers = string.Join('\n', urgent.Select(number => $"{number.Number} · {number.Label}"));
            told.Add(new Sentence(
                TextKey.Resident.Emergency, texts.Say(moment.Language, TextKey.Resident.Emergency, ("numbers", numbers)) + "\n"));
        }

        if (isFirst)
        {
            told.Add(new Sentence(TextKey.Resident.Notice, texts.Say(
                moment.Language, TextKey.Resident.Notice, ("city", moment.Facts.City.Name), ("owner", moment.Facts.City.Owner)) + "\n"));
        }

        foreach (var remark in hearing.Remarks)
        {
            told.Add(new Sentence(remark.Key, remark.Label is { } label
                ? texts.Say(moment.Language, remark.Key, [.. remark.Values, ("label", texts.Say(moment.Language, label))])
                : texts.Say(moment.Language, remark.Key, remark.Values)));
        }

        var asked = hearing.Brief ? new OutgoingMessage("") : Asked(moment, hearing);
        asked = asked with { About = asked.About ?? hearing.Report?.Number };
        return new Speech(told, urgent.Count > 0 && !hearing.Brief ? MayBeTakenBack(moment, asked) : asked);
    }

    private OutgoingMessage Asked(Moment moment, Hearing hearing) => hearing.Aside switch
    {
        Aside.Menu => questions.MenuInReport(moment),
        Aside.CancelReport => questions.CancelReport(moment),
        Aside.ChooseLanguage => questions.ChooseLanguage(moment),
        Aside.Reminder => questions.Reminder(moment),
        Aside.OneReport => reports.One(moment, hearing.Report!),
        Aside.Undecided => reports.Undecided(moment, hearing.Report!),
        Aside.MyReports => reports.Mine(moment),
        Aside.WhichAnswer => reports.WhichAnswer(moment),
        Aside.Rating => reports.Rating(moment, hearing.Report!),
        Aside.MyData => questions.MyData(moment),
        Aside.Topics => questions.Topics(moment),
        _ => questions.Of(moment),
    };

    /// <summary>A false alarm is one tap away from the normal talk.</summary>
    private OutgoingMessage MayBeTakenBack(Moment moment, OutgoingMessage asked) =>
        moment.State.Draft is null || asked.Choices.Count >= MostChoices
            ? asked
            : asked with
            {
                Choices = [.. asked.Choices, new Choices(texts, moment.Language, moment.Session.Turn).Step(TextKey.Resident.LabelNotUrgent, "calm")],
            };
}
