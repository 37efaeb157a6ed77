using System.Globalization;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Tells about reports already sent: one in full, the list of one's own.</summary>
internal sealed class ReportVoice(TextBook texts)
{
    private const int MostListed = 8;
    private const int WordsShown = 300;

    /// <summary>Everything for its reporter and followers, the public part for others.</summary>
    public OutgoingMessage One(Moment moment, ReportFact report)
    {
        var language = moment.Language;
        var category = moment.Guide.Category(report.CategoryId);
        var text = new StringBuilder(256)
            .Append(ReportColour.Square(report.Status)).Append(' ').Append(report.Number)
            .Append(" · ").Append(category is null ? "" : moment.LabelOf(category))
            .Append('\n').Append(texts.Say(
                language, TextKey.Resident.StatusLine, ("status", StatusOf(language, report.Status)), ("agency", report.Agency)));
        Line(text, moment.Guide.Area(report.AreaCode)?.Full);
        Line(text, report.Landmark);
        Line(text, report.Words.Length == 0 ? null : $"\"{Shorten(report.Words)}\"");
        foreach (var (_, answer) in AnswerWords.Lines(category, report.Answers, language, forPublic: false))
        {
            Line(text, answer);
        }

        Line(text, texts.Say(
            language, TextKey.Resident.StatusReceived, ("ago", TimeWords.Ago(report.ReceivedAt, moment.Facts.Now, language))));
        Line(text, report.Followers == 0 ? null : texts.Say(
            language, TextKey.Resident.StatusFollowers, ("count", report.Followers.ToString(CultureInfo.InvariantCulture))));
        if (report.DueAt is { } due && ReportColour.IsOpen(report.Status))
        {
            var city = moment.Facts.City;
            Line(text, texts.Say(
                language, TextKey.Resident.StatusDue, ("due", TimeWords.At(due, moment.Facts.Now, city.Zone, city.ZoneLabel, language))));
        }

        Line(text, report.Reason is { Length: > 0 } reason ? texts.Say(language, TextKey.Resident.StatusReason, ("reason", reason)) : null);
        Line(text, report.IsMine && report.OpenQuestion is { } question
            ? texts.Say(language, TextKey.Resident.StatusQuestion, ("question", question))
            : null);
        Line(text, report.IsMine ? texts.Say(language, ShownKey(report)) : null);
        Line(text, Asks(language, report));
        return new OutgoingMessage(text.ToString())
        {
            Choices = Choices(moment, report),
            Columns = 2,
            PhotoId = report.AfterPhotoId ?? report.PhotoId,
            About = report.Number,
        };
    }

    /// <summary>Ways on for words that the report named does not take.</summary>
    public OutgoingMessage Undecided(Moment moment, ReportFact report)
    {
        var choices = new Choices(texts, moment.Language, moment.Session.Turn);
        List<Choice> offered =
        [
            choices.Step(TextKey.Resident.LabelOwnReport, "own"),
            choices.Standing(TextKey.Resident.LabelStatus, $"r:status:{report.Number}"),
        ];
        var follows = report.IsFollowed && ReportColour.IsOpen(report.Status);
        if (follows)
        {
            offered.Add(choices.Standing(TextKey.Resident.LabelUnfollow, $"r:lepas:{report.Number}"));
        }

        return new OutgoingMessage(texts.Say(moment.Language, follows ? TextKey.Resident.AskUndecidedFollowed : TextKey.Resident.AskUndecided))
        {
            Choices = offered,
            About = report.Number,
        };
    }

    public OutgoingMessage Mine(Moment moment)
    {
        var text = new StringBuilder(texts.Say(moment.Language, TextKey.Resident.MyReports));
        var choices = new List<Choice>(MostListed);
        foreach (var report in moment.Facts.Mine)
        {
            if (choices.Count == MostListed)
            {
                break;
            }

            var category = moment.Guide.Category(report.CategoryId);
            Line(text, $"{ReportColour.Square(report.Status)} {report.Number} · {(category is null ? "" : moment.LabelOf(category))} · "
                + StatusOf(moment.Language, report.Status));
            choices.Add(new Choice(report.Number, $"r:status:{report.Number}"));
        }

        return new OutgoingMessage(text.ToString()) { Choices = choices, Columns = 2 };
    }

    public OutgoingMessage WhichAnswer(Moment moment)
    {
        var text = new StringBuilder(texts.Say(moment.Language, TextKey.Resident.AskWhichAnswer));
        var choices = new List<Choice>(MostListed);
        foreach (var report in moment.Facts.Mine)
        {
            if (report is { IsMine: true, OpenQuestion: { } question } && choices.Count < MostListed)
            {
                Line(text, $"{report.Number}: {question}");
                choices.Add(new Choice(report.Number, $"r:jawab:{report.Number}"));
            }
        }

        return new OutgoingMessage(text.ToString()) { Choices = choices, Columns = 2 };
    }

    /// <summary>How well it was done; nobody has to say.</summary>
    public OutgoingMessage Rating(Moment moment, ReportFact report)
    {
        var choices = new Choices(texts, moment.Language, moment.Session.Turn);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskRating))
        {
            Choices =
            [
                choices.Standing(TextKey.Resident.LabelGood, $"r:baik:{report.Number}"),
                choices.Standing(TextKey.Resident.LabelFair, $"r:cukup:{report.Number}"),
                choices.Standing(TextKey.Resident.LabelLow, $"r:kurang:{report.Number}"),
                Onward(moment, choices),
            ],
            Columns = 3,
        };
    }

    private static Choice Onward(Moment moment, Choices choices) => moment.State.Draft is null
        ? choices.Standing(TextKey.Resident.LabelReport, "m:lapor")
        : choices.Step(TextKey.Resident.LabelResume, "resume");

    private List<Choice> Choices(Moment moment, ReportFact report)
    {
        var choices = new Choices(texts, moment.Language, moment.Session.Turn);
        var offered = new List<Choice>(6);
        if (report is { IsMine: true, AwaitsFeedback: true })
        {
            offered.Add(choices.Standing(TextKey.Resident.LabelFixed, $"r:beres:{report.Number}"));
            offered.Add(choices.Standing(TextKey.Resident.LabelBroken, $"r:belum:{report.Number}"));
        }

        if (report is { IsMine: true, OpenQuestion: not null })
        {
            offered.Add(choices.Standing(TextKey.Resident.LabelAnswer, $"r:jawab:{report.Number}"));
        }

        if (report.IsMine && ReportColour.IsOpen(report.Status))
        {
            offered.Add(choices.Standing(TextKey.Resident.LabelAdd, $"r:tambah:{report.Number}"));
            offered.Add(choices.Standing(TextKey.Resident.LabelEditWords, $"r:perbaiki:{report.Number}"));
            offered.Add(choices.Standing(TextKey.Resident.LabelWithdraw, $"r:batalkan:{report.Number}"));
        }

        if (report is { IsFollowed: true, IsMine: false } && ReportColour.IsOpen(report.Status))
        {
            offered.Add(choices.Standing(TextKey.Resident.LabelUnfollow, $"r:lepas:{report.Number}"));
        }

        if (report.IsMine)
        {
            offered.Add(choices.Standing(TextKey.Resident.LabelShown, $"r:tampil:{report.Number}"));
        }

        offered.Add(Onward(moment, choices));
        return offered;
    }

    private static string ShownKey(ReportFact report) => report switch
    {
        { Shown: Visibility.Confidential } => TextKey.Resident.StatusConfidential,
        { AwaitsRelease: true } => TextKey.Resident.StatusAwaitsRelease,
        { IsPublic: false } => TextKey.Resident.StatusKeptBack,
        { Shown: Visibility.Named } => TextKey.Resident.StatusNamed,
        _ => TextKey.Resident.StatusHidden,
    };

    private string? Asks(string language, ReportFact report) =>
        report is { IsMine: true, AwaitsFeedback: true } ? texts.Say(language, TextKey.Resident.StatusFixed) : null;

    private string StatusOf(string language, ReportStatus status) => texts.Say(language, TextKey.Resident.StatusName(status));

    private static string Shorten(string words) => words.Length <= WordsShown ? words : words[..WordsShown] + "…";

    private static void Line(StringBuilder text, string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            text.Append('\n').Append(line);
        }
    }
}
