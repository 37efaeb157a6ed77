using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Rulings;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Reports;

/// <summary>
/// Decides what of a report is public. What its reporter wants confidential never is; delicate reports, and
/// whatever was confidential before, wait for a verifikator of their kelurahan.
/// </summary>
internal sealed class Publication(ReportChange change, NoticeWords words, TextBook texts)
{
    /// <summary>The report as it is to be shown by this choice.</summary>
    /// <param name="chosen">Null: as the category has it.</param>
    public static Report Shown(ItemScope scope, Report report, Visibility? chosen)
    {
        var category = scope.CategoryOf(report.CategoryId);
        var shown = chosen switch
        {
            null => category.Confidential ? Visibility.Confidential : Visibility.Hidden,
            Visibility.Named when category.AboutPeople || category.Confidential => Visibility.Hidden,
            { } one => one,
        };
        var review = shown is Visibility.Confidential ? ReviewState.NotNeeded
            : report.Review is ReviewState.Released or ReviewState.KeptBack && !report.Confidential ? report.Review
            : Delicate.Is(category, report.IsEmergency, WordsOf(report)) || report.Confidential ? ReviewState.Waiting
            : report.Review;
        return report with
        {
            Shown = shown,
            Review = review,
            Confidential = shown is Visibility.Confidential,
            IsPublic = shown is not Visibility.Confidential && review is ReviewState.NotNeeded or ReviewState.Released,
        };
    }

    /// <summary>The report with other words than before. Delicate ones wait, whoever released those before them.</summary>
    public static Report Retold(ItemScope scope, Report report, string words)
    {
        var told = report with { Words = words };
        var waits = told.Words != report.Words && told.Shown is not Visibility.Confidential && told.Review is not ReviewState.KeptBack
            && Delicate.Is(scope.CategoryOf(told.CategoryId), told.IsEmergency, WordsOf(told));
        return waits ? told with { Review = ReviewState.Waiting, IsPublic = false } : told;
    }

    /// <summary>Asks those who may release it, when it waits for that.</summary>
    public void Ask(ItemScope scope, Report report)
    {
        if (report.Review is not ReviewState.Waiting)
        {
            return;
        }

        foreach (var chat in Reviewers(scope, report).Where(chat => !Contacts.IsBlocked(scope.Reader, chat)))
        {
            var (language, matter) = (scope.LanguageOf(chat), $"{RulingData.Publication}:{report.Number}");
            scope.Send(chat, new OutgoingMessage(TextOf(scope, report, language))
            {
                Choices =
                [
                    new Choice(texts.Say(language, TextKey.Ruling.LabelRelease), RulingData.Write(matter, "ya")),
                    new Choice(texts.Say(language, TextKey.Ruling.LabelKeep), RulingData.Write(matter, "tidak")),
                ],
                Columns = 2,
                PhotoId = NoticeWords.CardPhoto(report),
            });
        }
    }

    public void SetVisibility(ItemScope scope, ChatAddress reporter, Effect.SetVisibility said)
    {
        if (ResidentEffects.Own(scope, reporter, said.Number) is { } stored && stored.Value.Shown != said.Shown
            && change.Happen(
                scope, stored, ReportEvent.VisibilityChanged, "reporter", said.Shown.ToString(), report => Shown(scope, report, said.Shown)) is { Value: var shown }
            && stored.Value.Review is not ReviewState.Waiting)
        {
            Ask(scope, shown);
        }
    }

    /// <summary>The matter as its decider sees it; null when it is not theirs to decide.</summary>
    public RulingFact? Matter(ItemScope scope, string matter, string language) =>
        scope.Officer is { } officer
        && scope.Reader.Get(Report.Table, scope.CityId, RulingData.KeyOf(matter))?.Value is { } report && Authority.MayPublish(officer.Value, report)
            ? new RulingFact(matter, report.Number, TextOf(scope, report, language), report.Review is ReviewState.Waiting)
            : null;

    public void Rule(ItemScope scope, string number, bool isYes, string reason)
    {
        if (scope.Officer is not { } officer || scope.Reader.Get(Report.Table, scope.CityId, number) is not { Value.Review: ReviewState.Waiting } stored
            || !Authority.MayPublish(officer.Value, stored.Value))
        {
            return;
        }

        change.Happen(
            scope, stored, isYes ? ReportEvent.Released : ReportEvent.KeptBack, $"officer:{officer.Value.Id}", isYes ? "" : HistoryEntry.HashOf(reason),
            report => report with { Review = isYes ? ReviewState.Released : ReviewState.KeptBack, IsPublic = isYes }, new News(reason));
    }

    private static string WordsOf(Report report) => $"{report.Words}\n{report.Landmark}";

    private string TextOf(ItemScope scope, Report report, string language) =>
        texts.Say(language, TextKey.Ruling.Review, words.ForOfficer(scope, report, News.None, language));

    /// <summary>The verifikators of its kelurahan, else the coordinators, else the admins.</summary>
    private static List<ChatAddress> Reviewers(ItemScope scope, Report report)
    {
        ReadOnlySpan<Role> ladder = [Role.Verifikator, Role.Koordinator, Role.Admin];
        foreach (var role in ladder)
        {
            var chats = scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Role(role), 200)
                .Where(officer => Authority.MayPublish(officer.Value, report)).Select(officer => officer.Value.Chat).OfType<ChatAddress>().ToList();
            if (chats.Count > 0)
            {
                return chats;
            }
        }

        return [];
    }
}
