using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Says what happened, then what to do next: one message a turn, every question with its way out.</summary>
internal sealed class ResidentVoice(TextBook texts)
{
    /// <summary>Version of the first notice's text; kept with the person who saw it.</summary>
    public const string NoticeVersion = "1";

    private readonly QuestionVoice questions = new(texts);
    private readonly ReportVoice reports = new(texts);

    /// <param name="moment">The turn, with the session as it will be stored: its turn number is the one choices carry.</param>
    /// <param name="hearing">What was heard.</param>
    /// <param name="urgent">An emergency that comes before everything else.</param>
    /// <param name="isFirst">First contact: the notice stands before the answer.</param>
    public Speech Say(Moment moment, Hearing hearing, Category? urgent, bool isFirst)
    {
        var told = new List<Sentence>(hearing.Remarks.Count + 2);
        if (urgent is not null)
        {
            told.Add(new Sentence(TextKey.Resident.Emergency, $"{Emergency(moment, urgent)}\n"));
        }

        if (isFirst)
        {
            told.Add(new Sentence(TextKey.Resident.Notice, texts.Say(
                moment.Language, TextKey.Resident.Notice, ("city", moment.Facts.City.Name), ("owner", moment.Facts.City.Owner)) + "\n"));
        }

        foreach (var remark in hearing.Remarks)
        {
            told.Add(new Sentence(remark.Key, texts.Say(moment.Language, remark.Key, remark.Values)));
        }

        return new Speech(told, hearing.Brief ? new OutgoingMessage("") : Asked(moment, hearing));
    }

    private OutgoingMessage Asked(Moment moment, Hearing hearing) => hearing.Aside switch
    {
        Aside.Menu => questions.MenuInReport(moment),
        Aside.CancelReport => questions.CancelReport(moment),
        Aside.ChooseLanguage => questions.ChooseLanguage(moment),
        Aside.Reminder => questions.Reminder(moment),
        Aside.OneReport => reports.One(moment, hearing.Report!),
        Aside.MyReports => reports.Mine(moment),
        Aside.WhichAnswer => reports.WhichAnswer(moment),
        _ => questions.Of(moment),
    };

    private string Emergency(Moment moment, Category urgent)
    {
        var numbers = new StringBuilder();
        foreach (var first in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var number in moment.Facts.City.Emergency)
            {
                if (first ? number.For.Contains(urgent.Id) : number.For.Count == 0)
                {
                    numbers.Append(numbers.Length == 0 ? "" : "\n").Append(number.Number).Append(" · ").Append(number.Label);
                }
            }
        }

        return texts.Say(moment.Language, TextKey.Resident.Emergency, ("numbers", numbers.ToString()));
    }
}
