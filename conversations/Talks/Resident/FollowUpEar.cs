using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears what comes after a report was sent: feedback, answers, additions, taking it back. Only its reporter is heard.</summary>
internal static class FollowUpEar
{
    /// <summary>A standing choice; <see cref="Facts.Named"/> is the report it names, if this person may know it.</summary>
    public static Hearing Press(Moment moment, string verb)
    {
        var report = moment.Facts.Named;
        if (verb == "status")
        {
            return EverywhereEar.Status(moment, report?.Number ?? moment.Facts.City.Id + "-000000-0");
        }

        if (report is not { IsMine: true })
        {
            return Drafting.Stay(moment, new Remark(TextKey.Resident.NotYours));
        }

        return verb switch
        {
            "beres" => FeedbackEar.Fixed(moment, report),
            "belum" => FeedbackEar.Broken(moment, report),
            "tampil" => About(moment, Heard.ShownAsked, report),
            "tambah" => ReportColour.IsOpen(report.Status)
                ? About(moment, Heard.More, report)
                : Drafting.Stay(moment, new Remark(TextKey.Resident.ReportIsClosed, ("number", report.Number))),
            "perbaiki" => ReportColour.IsOpen(report.Status)
                ? About(moment, Heard.CorrectionAsked, report)
                : Drafting.Stay(moment, new Remark(TextKey.Resident.TooLateToCorrect, ("number", report.Number))),
            "jawab" => report.OpenQuestion is null
                ? Drafting.Stay(moment, new Remark(TextKey.Resident.NoQuestion, ("number", report.Number)))
                : About(moment, Heard.Question, report),
            "batalkan" => ReportColour.IsOpen(report.Status)
                ? About(moment, Heard.WithdrawAsked, report)
                : Drafting.Stay(moment, new Remark(TextKey.Resident.TooLateToWithdraw, ("number", report.Number))),
            _ => FeedbackEar.RatingOf(verb) is { } rating
                ? FeedbackEar.Rate(moment, report, rating)
                : Drafting.Stay(moment, new Remark(TextKey.Resident.UnknownPress)),
        };
    }

    /// <summary>Words that belong to a report already sent; null when they do not.</summary>
    public static Hearing? TryWords(Moment moment, string text)
    {
        switch (moment.Step)
        {
            case ResidentStep.TellBroken:
                return FeedbackEar.Reopen(moment, text, null);
            case ResidentStep.TellLow:
                return FeedbackEar.Low(moment, text);
            case ResidentStep.TellAnswer:
                return Answer(moment, moment.State.About, text, null);
            case ResidentStep.TellMore:
                return Add(moment, text, null);
            case ResidentStep.TellCorrection:
                return Correct(moment, text);
            case ResidentStep.ConfirmWithdraw or ResidentStep.TellShown:
                return Drafting.Unclear(moment);
        }

        if (moment.Facts.Quoted is { IsMine: true } quoted)
        {
            return OnQuoted(moment, quoted, text, null);
        }

        if (moment.Step != ResidentStep.Idle)
        {
            return null;
        }

        return JoinEar.TryWords(moment, text) ?? Feedback(moment, text) ?? OpenQuestion(moment, text, null);
    }

    /// <summary>The same for a photo.</summary>
    public static Hearing? TryPhoto(Moment moment, string? caption, string photoId)
    {
        switch (moment.Step)
        {
            case ResidentStep.TellBroken:
                return FeedbackEar.Reopen(moment, caption, photoId);
            case ResidentStep.TellAnswer:
                return Answer(moment, moment.State.About, caption ?? "", photoId);
            case ResidentStep.TellMore:
                return Add(moment, caption, photoId);
        }

        if (JoinEar.TryPhoto(moment, photoId) is { } joined)
        {
            return joined;
        }

        return moment.Facts.Quoted is { IsMine: true } quoted
            ? OnQuoted(moment, quoted, caption, photoId)
            : moment.Step == ResidentStep.Idle && moment.Message.Album is null ? OpenQuestion(moment, caption ?? "", photoId) : null;
    }

    public static Hearing Answer(Moment moment, string? number, string words, string? photoId)
    {
        if (moment.Report(number) is not { IsMine: true, OpenQuestion: not null } report)
        {
            return Drafting.Leave(moment, new Remark(TextKey.Resident.NoQuestion, ("number", number ?? "")));
        }

        return Done(moment, report, new Remark(TextKey.Resident.Answered, ("number", report.Number)))
            .Doing(new Effect.AnswerOfficer(report.Number, words, photoId));
    }

    public static Hearing Withdraw(Moment moment)
    {
        if (moment.Report(moment.State.About) is not { IsMine: true } report || !ReportColour.IsOpen(report.Status))
        {
            return Drafting.Leave(moment, new Remark(TextKey.Resident.TooLateToWithdraw, ("number", moment.State.About ?? "")));
        }

        return Done(moment, report, new Remark(
                MayBeWithdrawn(report) ? TextKey.Resident.Withdrawn : TextKey.Resident.WithdrawalPassed, ("number", report.Number)))
            .Doing(new Effect.WithdrawReport(report.Number));
    }

    /// <summary>Free until an officer took it.</summary>
    public static bool MayBeWithdrawn(ReportFact report) => report.IsMine && report.Status is ReportStatus.Diterima or ReportStatus.Ditugaskan && report.Reopened == 0;

    private static Hearing Add(Moment moment, string? words, string? photoId) =>
        moment.Report(moment.State.About) is { IsMine: true } report
            ? Added(moment, report, words, photoId)
            : Drafting.Leave(moment, new Remark(TextKey.Resident.ReportIsClosed, ("number", moment.State.About ?? "")));

    private static Hearing Added(Moment moment, ReportFact report, string? words, string? photoId) => ReportColour.IsOpen(report.Status)
        ? Done(moment, report, new Remark(TextKey.Resident.Added, ("number", report.Number)))
            .With(Reviewed(moment, report, words)).Doing(new Effect.AddToReport(report.Number, words, photoId))
        : Done(moment, report, new Remark(TextKey.Resident.ReportIsClosed, ("number", report.Number)));

    /// <summary>Put right at once while nobody took the report, and then as a request.</summary>
    private static Hearing Correct(Moment moment, string words) =>
        moment.Report(moment.State.About) is { IsMine: true } report && ReportColour.IsOpen(report.Status)
            ? Done(moment, report, new Remark(
                    MayBeWithdrawn(report) ? TextKey.Resident.Corrected : TextKey.Resident.CorrectionPassed, ("number", report.Number)))
                .With(MayBeWithdrawn(report) ? Reviewed(moment, report, words) : [])
                .Doing(new Effect.CorrectReport(report.Number, Drafting.Join("", words)))
            : Drafting.Leave(moment, new Remark(TextKey.Resident.TooLateToCorrect, ("number", moment.State.About ?? "")));

    /// <summary>What its reporter is told when words that tell of people come into a report that the public sees.</summary>
    private static Remark[] Reviewed(Moment moment, ReportFact report, string? words) =>
        report.IsPublic && !string.IsNullOrWhiteSpace(words) && moment.Guide.Category(report.CategoryId) is { } category && Delicate.Is(category, isEmergency: false, words)
            ? [new Remark(TextKey.Resident.ReviewedFirst)]
            : [];

    private static Hearing OnQuoted(Moment moment, ReportFact report, string? words, string? photoId)
    {
        if (report.OpenQuestion is not null)
        {
            return Answer(moment, report.Number, words ?? "", photoId);
        }

        if (report.AwaitsFeedback)
        {
            return OnFinished(moment, report, words, photoId);
        }

        return Added(moment, report, words, photoId);
    }

    /// <summary>An answer to "sudah beres?" in the resident's own words; what says neither yes nor no is kept and asked again.</summary>
    private static Hearing OnFinished(Moment moment, ReportFact report, string? words, string? photoId)
    {
        var said = PlainWords.In(words ?? "");
        if (SaysNotFixed(said))
        {
            return photoId is null && said.Count <= 2 ? FeedbackEar.Broken(moment, report) : FeedbackEar.Reopen(moment, report, words, photoId);
        }

        if (photoId is null && SaysFixed(said))
        {
            return FeedbackEar.Fixed(moment, report);
        }

        return new Hearing(Heard.Aside, moment.State) { Aside = Aside.OneReport, Report = report }
            .With(new Remark(TextKey.Resident.Added, ("number", report.Number)))
            .Doing(new Effect.AddToReport(report.Number, words, photoId));
    }

    /// <summary>"Sudah beres" typed, when only one report waits for it.</summary>
    private static Hearing? Feedback(Moment moment, string text)
    {
        var said = PlainWords.In(text);
        if (said.Count > 3 || !(SaysFixed(said) || SaysNotFixed(said)))
        {
            return null;
        }

        var waiting = moment.Facts.Mine.Where(report => report is { IsMine: true, AwaitsFeedback: true }).Take(2).ToArray();
        return waiting switch
        {
            [var only] => SaysNotFixed(said) ? FeedbackEar.Broken(moment, only) : FeedbackEar.Fixed(moment, only),
            [_, ..] => new Hearing(Heard.Aside, moment.State) { Aside = Aside.MyReports },
            _ => null,
        };
    }

    /// <summary>Words in an idle talk answer an officer's open question; among several the resident chooses.</summary>
    private static Hearing? OpenQuestion(Moment moment, string words, string? photoId)
    {
        var open = moment.Facts.Mine.Where(report => report is { IsMine: true, OpenQuestion: not null }).Take(2).ToArray();
        return open switch
        {
            [] => null,
            [var only] => Answer(moment, only.Number, words, photoId),
            _ => new Hearing(Heard.Aside, moment.State) { Aside = Aside.WhichAnswer },
        };
    }

    private static bool SaysFixed(List<string> said) =>
        said.Exists(word => word is "beres" or "selesai" or "sudah" or "udah" or "su" or "fixed" or "done") && !SaysNotFixed(said);

    private static bool SaysNotFixed(List<string> said) =>
        said.Exists(word => word is "belum" or "blm" or "balom" or "blum" or "durung" or "masih" or "tapi" or "not" or "still");

    public static Hearing About(Moment moment, Heard heard, ReportFact report) =>
        new(heard, moment.State with { About = report.Number }) { Report = report };

    /// <summary>Thanks, and back to where the talk stood.</summary>
    public static Hearing Done(Moment moment, ReportFact report, Remark remark) =>
        (moment.State.About is null ? Drafting.Stay(moment, remark) : Drafting.Leave(moment, remark)) with { Report = report };
}
