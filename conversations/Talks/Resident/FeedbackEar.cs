using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears whether a finished report is fixed, how well, and why not. Silence is never heard as an answer.</summary>
internal static class FeedbackEar
{
    private const int ReopenedByReporter = 2;
    private const string Why = "why.";

    public static Hearing Fixed(Moment moment, ReportFact report) => report.AwaitsFeedback
        ? FollowUpEar.Done(moment, report, new Remark(TextKey.Resident.Fixed, ("number", report.Number))).Doing(new Effect.ConfirmFixed(report.Number))
            with { Aside = Aside.Rating }
        : Closed(moment, report.Number);

    public static Hearing Broken(Moment moment, ReportFact report) => report.AwaitsFeedback
        ? FollowUpEar.About(moment, Heard.Broken, report)
        : Closed(moment, report.Number);

    /// <param name="rating">1 low, 2 fair, 3 good. A low one asks for the reason, and counts without it as well.</param>
    public static Hearing Rate(Moment moment, ReportFact report, int rating)
    {
        if (!report.MayBeRated)
        {
            return Closed(moment, report.Number);
        }

        var heard = rating == 1
            ? FollowUpEar.About(moment, Heard.RatedLow, report)
            : FollowUpEar.Done(moment, report, new Remark(TextKey.Resident.Rated));
        return heard.Doing(new Effect.RateReport(report.Number, rating, null, null));
    }

    /// <summary>A reason from the short list; null when it is not of this step's list.</summary>
    public static Hearing? Reason(Moment moment, string value)
    {
        var code = value.StartsWith(Why, StringComparison.Ordinal) ? value[Why.Length..] : "";
        return moment.Step switch
        {
            ResidentStep.TellBroken when FeedbackReasons.NotFixed.Contains(code) => Reopen(moment, null, null, code),
            ResidentStep.TellLow when FeedbackReasons.Low.Contains(code) => Low(moment, null, code),
            _ => null,
        };
    }

    public static string ValueOf(string reason) => Why + reason;

    public static Hearing Reopen(Moment moment, string? words, string? photoId, string? reason = null)
    {
        if (moment.Report(moment.State.About) is not { IsMine: true, AwaitsFeedback: true } report)
        {
            return Drafting.Leave(moment, new Remark(TextKey.Resident.FeedbackClosed, ("number", moment.State.About ?? "")));
        }

        return Reopen(moment, report, words, photoId, reason);
    }

    public static Hearing Reopen(Moment moment, ReportFact report, string? words, string? photoId, string? reason = null)
    {
        var told = FollowUpEar.Done(moment, report, new Remark(
            report.Reopened >= ReopenedByReporter ? TextKey.Resident.ToSupervisor : TextKey.Resident.Reopened, ("number", report.Number)));
        return (photoId is null ? told.With(new Remark(TextKey.Resident.ReopenedPhoto)) : told)
            .Doing(new Effect.ReopenReport(report.Number, words, photoId, reason));
    }

    /// <summary>Why the result is rated low.</summary>
    public static Hearing Low(Moment moment, string? words, string? reason = null)
    {
        var number = moment.State.About ?? "";
        return moment.Report(number) is { IsMine: true } report
            ? FollowUpEar.Done(moment, report, new Remark(TextKey.Resident.Rated)).Doing(new Effect.RateReport(report.Number, 1, reason, words))
            : Drafting.Leave(moment, new Remark(TextKey.Resident.FeedbackClosed, ("number", number)));
    }

    public static int? RatingOf(string verb) => verb switch
    {
        "baik" => 3,
        "cukup" => 2,
        "kurang" => 1,
        _ => null,
    };

    private static Hearing Closed(Moment moment, string number) =>
        Drafting.Stay(moment, new Remark(TextKey.Resident.FeedbackClosed, ("number", number)));
}
