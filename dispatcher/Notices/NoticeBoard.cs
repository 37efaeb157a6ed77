using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Notices;

/// <summary>Turns rows of the notice table into messages in the outbox.</summary>
internal sealed class NoticeBoard(TextBook texts, NoticeWords words)
{
    public void Tell(ItemScope scope, Report report, ReportEvent happened, News news)
    {
        // A photo that is still being fetched is told of when it can be shown.
        if (happened is ReportEvent.Added && news is { PhotoId: null } && string.IsNullOrWhiteSpace(news.Words))
        {
            return;
        }

        // Who holds a task may also be its lead, and who hands it on has just been answered: one message a person.
        var told = new HashSet<ChatAddress>();
        foreach (var row in NoticeTable.For(happened))
        {
            switch (row.Audience)
            {
                case Audience.Reporter when report.Reporter is { } reporter && PersonBook.Reach(scope, reporter) is { } chat:
                    ToResident(scope, report, row, news, chat, isReporter: true);
                    break;
                case Audience.Followers:
                    foreach (var chat in FollowersOf(scope, report))
                    {
                        ToResident(scope, report, row, news, chat, isReporter: false);
                    }

                    break;
                case Audience.Officer when !report.CardIsHeld || row.Text != TextKey.Notice.Card:
                    foreach (var chat in Holders(scope, report).Where(told.Add))
                    {
                        ToOfficer(scope, report, row, news, chat);
                    }

                    break;
                case Audience.Lead:
                    foreach (var chat in Leads(scope, report).Where(told.Add))
                    {
                        ToOfficer(scope, report, row, news, chat);
                    }

                    break;
                case Audience.Before when scope.FindOfficer(news.OfficerBefore)?.Chat is { } before && before != scope.Chat:
                    ToOfficer(scope, report, row, news, before);
                    break;
            }
        }
    }

    /// <summary>The card that was held back until its photo had been looked at.</summary>
    public void ReleaseCard(ItemScope scope, Report report)
    {
        var row = NoticeTable.For(ReportEvent.Assigned).Single();
        foreach (var chat in Holders(scope, report))
        {
            ToOfficer(scope, report, row, News.None, chat);
        }
    }

    /// <summary>A line to the person in charge above the team, outside the table's events.</summary>
    public void TellLeads(ItemScope scope, Report report, string text, News news)
    {
        foreach (var chat in Leads(scope, report))
        {
            ToOfficer(scope, report, new NoticeRow(ReportEvent.Moved, Audience.Lead, text, Presses.Card), news, chat);
        }
    }

    /// <summary>Where they are reached: one message a person, and none for the reporter as follower.</summary>
    private static IEnumerable<ChatAddress> FollowersOf(ItemScope scope, Report report) =>
        report.Followers.Where(follower => !PersonBook.AreOne(scope, follower, report.Reporter))
            .Select(follower => PersonBook.Reach(scope, follower)).OfType<ChatAddress>().Distinct();

    private static IEnumerable<ChatAddress> Holders(ItemScope scope, Report report)
    {
        var assignment = report.Assignment;
        var reached = false;
        if (scope.FindOfficer(assignment?.OfficerId)?.Chat is { } own)
        {
            reached = true;
            yield return own;
        }

        if (!report.Confidential && assignment is not null
            && scope.Reader.Get(TeamRoom.Table, scope.CityId, assignment.TeamId)?.Value.Chat is { } room)
        {
            reached = true;
            yield return room;
        }

        if (!reached)
        {
            foreach (var lead in Leads(scope, report))
            {
                yield return lead;
            }
        }
    }

    private static IEnumerable<ChatAddress> Leads(ItemScope scope, Report report) =>
        Supervisors.Above(scope, report).Select(officer => officer.Chat).OfType<ChatAddress>();

    private void ToResident(ItemScope scope, Report report, NoticeRow row, News news, ChatAddress chat, bool isReporter)
    {
        var language = scope.LanguageOf(chat);
        var choices = words.ChoicesFor(row.Presses, report, language);
        var key = row.Text is TextKey.Notice.Moved && news.SameOffice ? TextKey.Notice.MovedWithin : row.Text;
        var values = words.ForResident(scope, report, news, language);
        var text = texts.Say(language, key, values);
        scope.Send(
            chat,
            new OutgoingMessage(text)
            {
                Choices = isReporter || row.Presses is Presses.Report or Presses.Unfollow ? choices : [],
                Columns = 2,
                About = report.Number,
                PhotoId = row.Event is ReportEvent.Finished ? report.AfterPhoto?.Id : null,
                Template = TemplateWords.Use(texts, row, language, values),
                Topic = TemplateWords.Topic(row, report.Number),
            },
            row.Event is ReportEvent.Received ? Storage.Priority.Reply : Storage.Priority.Notice);
    }

    private void ToOfficer(ItemScope scope, Report report, NoticeRow row, News news, ChatAddress chat)
    {
        if (Contacts.IsBlocked(scope.Reader, chat))
        {
            return;
        }

        var language = scope.LanguageOf(chat);
        var card = row.Text is TextKey.Notice.Card or TextKey.Notice.CardAgain or TextKey.Notice.CardMoved;
        var text = row.Text switch
        {
            TextKey.Notice.CardAdded when news.Words.Length == 0 => TextKey.Notice.CardAddedPhoto,
            TextKey.Notice.RemindFirst when report.RespondedAt is not null => TextKey.Notice.RemindWork,
            TextKey.Notice.CardAgain when report.IsSupervised => TextKey.Notice.CardSupervise,
            var same => same,
        };
        var values = words.ForOfficer(scope, report, news, language);
        scope.Send(chat, new OutgoingMessage(texts.Say(language, text, values))
        {
            Template = TemplateWords.Use(texts, row, language, values),
            Topic = TemplateWords.Topic(row, report.Number),
            Choices = words.ChoicesFor(row.Presses, report, language),
            Columns = 2,
            About = report.Number,
            PhotoId = news.PhotoId ?? (card ? NoticeWords.CardPhoto(report) : null),
            Pin = card && report.PointIsExact ? report.Point : null,
        });
    }
}
