using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>Gathers everything kept of a person, from one consistent state.</summary>
internal sealed class ExportReader(CityAtlas atlas, TextBook texts)
{
    /// <summary>The file: a page to read, with the same data for programs inside.</summary>
    public string Read(IReader reader, string city, PrivacyOrder.Export order, DateTimeOffset now)
    {
        var found = atlas.Find(city) ?? throw new KeyNotFoundException($"No city '{city}'.");
        var person = order.Chats
            .SelectMany(chat => reader.Find(Person.Table, city, Person.Mark(chat.LaneKey), 1)).Select(stored => stored.Value).FirstOrDefault();
        var sessions = order.Chats.Select(chat => reader.Get(SessionTable.Sessions, city, chat.LaneKey)?.Value).OfType<Session>().ToList();
        var data = new ExportData
        {
            City = found.Guide.Name,
            Owner = found.Guide.Owner,
            MadeAt = Local(now),
            Name = person?.Name,
            Phone = person?.Phone,
            Chats = [.. order.Chats.Select(chat => $"{chat.Channel} {chat.Chat}")],
            Notices = [.. sessions.Select(session => session.Notice ?? person?.Notice).OfType<NoticeShown>().Distinct()
                .Select(notice => new ExportedNotice(notice.Version, Local(notice.At), notice.Channel))],
            Consents = [.. (person?.Consents ?? []).Select(consent => new ExportedConsent(
                consent.Topic ?? "*", consent.Allowed, Local(consent.At), consent.Channel, consent.Words))],
            Reports = [.. OwnReports.Of(reader, city, order.Chats).Select(stored => ReportOf(reader, found, stored.Value, order.Language))],
            Following = [.. order.Chats.SelectMany(chat => reader.Find(Report.Table, city, ReportMarks.FollowedBy(chat), OwnReports.Most))
                .Select(stored => stored.Value.Number).Distinct()],
            Draft = sessions.Select(session => session.Resident.Draft?.Words).FirstOrDefault(words => !string.IsNullOrEmpty(words)),
        };
        return new ExportPage(texts, order.Language).Write(data);

        string Local(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, found.Guide.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {found.Guide.ZoneLabel}";

        ExportedReport ReportOf(IReader stored, City at, Report report, string language) => new()
        {
            Number = report.Number,
            Category = at.Guide.FindCategory(report.CategoryId) is { } category ? language == "en" ? category.LabelEn : category.Label : report.CategoryId,
            Status = texts.Say(language, TextKey.Resident.StatusName(report.Status)),
            Area = at.Guide.FindArea(report.AreaCode)?.Full ?? report.AreaCode,
            Landmark = report.Landmark,
            Place = PlaceOf(report.Point),
            Words = report.Words,
            Answers = [.. report.Answers.Where(answer => answer.Value is not null).Select(answer => $"{answer.QuestionId}: {answer.Value}")],
            ReceivedAt = Local(report.ReceivedAt),
            Photos = [.. report.Photos.Select(photo => photo.Id)],
            IsPublic = report.IsPublic,
            Rating = report.Feedback?.Rating,
            Answer = report.Feedback?.Words,
            History = [.. HistoryOf(stored, at.Guide.Id, report).Select(entry => $"{Local(entry.At)} {entry.Event}")],
        };
    }

    private static string PlaceOf(GeoPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:F5}, {point.Longitude:F5}");

    private static IEnumerable<HistoryEntry> HistoryOf(IReader reader, string city, Report report) => Enumerable.Range(1, report.Entries)
        .Select(entry => reader.Get(HistoryEntry.Table, city, HistoryEntry.KeyOf(report.Number, entry))?.Value).OfType<HistoryEntry>();
}
