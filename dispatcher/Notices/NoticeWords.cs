using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Notices;

/// <summary>What stands in the notices' placeholders and on their buttons. Officers' words never hold a reporter: there is none in the values.</summary>
internal sealed class NoticeWords(TextBook texts, SiteLinks links)
{
    public (string Name, string Value)[] ForResident(ItemScope scope, Report report, News news, string language) =>
    [
        ("number", report.Number),
        ("agency", scope.City.FindAgency(report.Assignment?.AgencyId ?? "")?.Name ?? texts.Say(language, TextKey.Notice.OtherOffice)),
        ("due", Due(scope, report, language)),
        ("link", links.ToReport(scope.CityId, report.Number)),
        ("reason", PrivateNumbers.Masked(news.Words)),
        ("question", PrivateNumbers.Masked(news.Words)),
    ];

    public (string Name, string Value)[] ForOfficer(ItemScope scope, Report report, News news, string language)
    {
        var category = scope.CategoryOf(report.CategoryId);
        var area = scope.City.Guide.FindArea(report.AreaCode)?.Full ?? report.AreaCode;
        var place = PrivateNumbers.Masked(report.Landmark ?? "") is { Length: > 0 } landmark
            ? texts.Say(language, TextKey.Notice.CardPlace, ("area", area), ("landmark", landmark))
            : area;
        return
        [
            ("number", report.Number),
            ("category", language == "en" ? category.LabelEn : category.Label),
            ("area", area),
            ("place", place),
            ("words", PrivateNumbers.Masked(report.Words) is { Length: > 0 } said ? $"“{said}”\n" : ""),
            ("alarm", report.IsEmergency ? texts.Say(language, TextKey.Notice.CardEmergency) + "\n" : ""),
            ("answers", string.Concat(AnswerWords.Lines(category, report.Answers, language, forPublic: false).Select(answer => $"{answer.Line}\n"))),
            ("due", Due(scope, report, language)),
            ("deadline", texts.Say(
                language,
                report.RespondedAt is null ? TextKey.Notice.CardAnswerBy : TextKey.Notice.CardFinishBy,
                ("due", Due(scope, report, language)))),
            ("map", texts.Say(
                language, report.PointIsExact ? TextKey.Notice.CardMap : TextKey.Notice.CardMapArea, ("link", MapLink(report.Point)))),
            ("team", Team(scope, report, language)),
            ("reason", Reason(news, language)),
            ("said", PrivateNumbers.Masked(news.Words)),
            ("holder", scope.FindOfficer(report.Assignment?.OfficerId)?.Name ?? scope.City.FindTeam(report.Assignment?.TeamId ?? "")?.Name ?? "–"),
            ("times", report.Reopened.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    public IReadOnlyList<Choice> ChoicesFor(Presses presses, Report report, string language)
    {
        Choice Button(string label, string data) => new(texts.Say(language, label), data);
        Choice Task(string label, string verb) => Button(label, $"t:{verb}:{report.Number}");

        return presses switch
        {
            Presses.Report => [Button(TextKey.Notice.ButtonReport, "m:lapor")],
            Presses.StatusAndReport =>
                [Button(TextKey.Notice.ButtonStatus, $"r:status:{report.Number}"), Button(TextKey.Notice.ButtonReport, "m:lapor")],
            Presses.Feedback =>
                [Button(TextKey.Notice.ButtonFixed, $"r:beres:{report.Number}"),
                 Button(TextKey.Notice.ButtonNotFixed, $"r:belum:{report.Number}")],
            Presses.Unfollow => [Button(TextKey.Resident.LabelUnfollow, $"r:lepas:{report.Number}")],
            Presses.Answer => [Button(TextKey.Notice.ButtonAnswer, $"r:jawab:{report.Number}")],
            Presses.Card when report.Status is ReportStatus.Ditugaskan =>
                [Task(TextKey.Notice.ButtonAccept, "terima"), Task(TextKey.Notice.ButtonRefuse, "tolak"),
                 Task(TextKey.Notice.ButtonMove, "alihkan"), Task(TextKey.Notice.ButtonAsk, "tanya"),
                 .. report.OtherAreaCode is null ? (ReadOnlySpan<Choice>)[] : [Task(TextKey.Notice.ButtonAcross, "sebelah")]],
            Presses.Card when report.IsOpen =>
                [Task(TextKey.Notice.ButtonWork, "kerjakan"), Task(TextKey.Notice.ButtonPause, "tunda"),
                 Task(TextKey.Notice.ButtonFinish, "selesai")],
            _ => [],
        };
    }

    /// <summary>The photo a card shows: the first that could be read.</summary>
    public static string? CardPhoto(Report report) =>
        report.Photos.FirstOrDefault(photo => photo.Verdict is PhotoVerdict.New or PhotoVerdict.SeenBefore)?.Id;

    private static string Due(ItemScope scope, Report report, string language) =>
        TimeWords.At(
            report.RespondedAt is null ? report.FirstResponseDueAt : report.ResolutionDueAt,
            scope.Now,
            scope.City.Guide.Zone,
            scope.City.Guide.ZoneLabel,
            language);

    private static string MapLink(GeoPoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"https://www.google.com/maps?q={point.Latitude:F5},{point.Longitude:F5}");

    /// <summary>The chosen one, and what was written.</summary>
    private string Reason(News news, string language) => string.Join(": ", new[]
    {
        (news.Reason is News.Across ? TextKey.Notice.ReasonAcross : FeedbackReasons.KeyOf(news.Reason)) is { } key ? texts.Say(language, key) : "",
        PrivateNumbers.Masked(news.Words),
    }.Where(part => part.Length > 0));

    private string Team(ItemScope scope, Report report, string language) =>
        string.Join('\n', new[]
        {
            scope.City.FindTeam(report.Assignment?.TeamId ?? "")?.Name,
            report.Confidential ? texts.Say(language, TextKey.Notice.CardConfidential) : null,
        }.Where(line => line is not null));
}
