using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Other people's reports around a place, nearest first: what is about to be reported may be known already.</summary>
internal static class NearbyReports
{
    private const int UsualMetres = 300;
    private const int WidestMetres = 500;
    private const int LeastMetres = 100;

    private const int MaxPerCell = 20;
    private const int MaxNearby = 10;

    public static List<ReportFact> Read(ItemScope scope, Session session, ChatAddress chat, GeoPoint centre)
    {
        var near = new List<(Report Report, double Metres)>();
        var reach = Reach(scope.City, session.Resident.Draft?.CategoryId);
        List<NearbyCell> cells = [.. NearbyCell.Around(centre, reach)];
        scope.Reader.Expect(reads => Expect(reads, scope.CityId, cells));
        foreach (var cell in cells)
        {
            foreach (var (report, _) in scope.Reader.Find(Report.Table, scope.CityId, cell.Mark, MaxPerCell))
            {
                if (centre.MetresTo(report.Point) is var metres && metres <= reach && !PersonBook.AreOne(scope, chat, report.Reporter))
                {
                    near.Add((report, metres));
                }
            }
        }

        near.Sort((one, other) => one.Metres.CompareTo(other.Metres));
        return [.. near.Take(MaxNearby).Select(found => ReportFacts.For(scope, found.Report, chat))];
    }

    public static void Foresee(Foresight reads, City city, string? categoryId, GeoPoint centre) =>
        Expect(reads, city.Guide.Id, NearbyCell.Around(centre, Reach(city, categoryId)));

    private static void Expect(Foresight reads, string city, IEnumerable<NearbyCell> cells)
    {
        foreach (var cell in cells)
        {
            reads.Find(Report.Table, city, cell.Mark, MaxPerCell);
        }
    }

    /// <summary>How far the draft's category looks for its like; without a category as far as any does.</summary>
    private static int Reach(City city, string? categoryId) => categoryId is null
        ? UsualMetres
        : Math.Clamp((city.Guide.FindCategory(categoryId) ?? city.Guide.Other).DuplicateMetres, LeastMetres, WidestMetres);
}
