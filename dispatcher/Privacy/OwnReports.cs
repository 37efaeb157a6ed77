using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>The reports of one person, from all of their chats.</summary>
internal static class OwnReports
{
    /// <summary>More than anybody has.</summary>
    public const int Most = 10_000;

    public static List<Stored<Report>> Of(IReader reader, string city, IReadOnlyList<ChatAddress> chats) =>
        [.. chats.SelectMany(chat => reader.Find(Report.Table, city, ReportMarks.By(chat), Most)).DistinctBy(stored => stored.Value.Number)];

    /// <summary>Whether the city's archive rule keeps its words and photos for now.</summary>
    public static bool IsKept(City city, Report report, DateTimeOffset now) =>
        city.Guide.Archive?.Keeps(report.CategoryId, report.ReceivedAt, now) is true;
}
