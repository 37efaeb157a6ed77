using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Bench.Growth;

/// <summary>A report with all it went through until now.</summary>
internal sealed record GrownReport(Report Report, List<HistoryEntry> History, PhotoRecord? Photo);

/// <summary>Makes the reports of a city, oldest first; the same seed makes the same city but for the numbers.</summary>
internal sealed class CityYear(City city, People people, DateTimeOffset now, int seed)
{
    private readonly Random random = new(seed);
    private readonly HashSet<string> numbers = [];
    private readonly Shares shares = new(city);
    private readonly Places places = new(city, new Random(seed));

    public IEnumerable<GrownReport> Reports(int count, TimeSpan span)
    {
        for (var index = 0; index < count; index++)
        {
            yield return Live(Received(now - (span * ((count - index - random.NextDouble()) / count))));
        }
    }

    private Report Received(DateTimeOffset at)
    {
        var category = city.Guide.FindCategory(shares.Pick(random))!;
        var (area, point) = places.Pick(random);
        var firstResponse = city.Sla.FirstResponse(category.Id, at).DueAt;
        return new Report
        {
            City = city.Id,
            Number = FreeNumber(),
            Status = ReportStatus.Diterima,
            CategoryId = category.Id,
            AreaCode = area.Code,
            Point = point,
            PointIsExact = true,
            Words = $"{category.Synonyms[random.Next(category.Synonyms.Count)]} dekat kantor kelurahan {area.Name}, mohon ditindaklanjuti",
            Reporter = people.Reporter(random),
            Followers = random.Next(20) == 0 ? [people.Reporter(random)] : [],
            Photos = category.Photo is PhotoRule.None ? [] : [new ReportPhoto(NewPhotoId(), PhotoVerdict.New)],
            Confidential = category.Confidential,
            IsPublic = !category.Confidential && !category.AboutPeople,
            ReceivedAt = at,
            ClockStartedAt = at,
            FirstResponseDueAt = firstResponse,
            ResolutionDueAt = city.Sla.Resolution(category.Id, at).DueAt,
        };
    }

    private GrownReport Live(Report report)
    {
        var history = new List<HistoryEntry>(8);
        foreach (var (happened, after) in Fate.Of(random))
        {
            if (report.ReceivedAt + after is var at && at > now)
            {
                break;
            }

            report = Happen(report, happened, at, history);
        }

        report = report with
        {
            ResponseBreached = (report.RespondedAt ?? report.ClosedAt ?? now) > report.FirstResponseDueAt,
            ResolutionBreached = (report.FinishedAt ?? report.ClosedAt ?? now) > report.ResolutionDueAt,
        };
        var photo = report.Photos is [var first, ..]
            ? new PhotoRecord(first.Id, city.Id, report.Reporter!.Value.LaneKey, HistoryEntry.HashOf(first.Id), (ulong)random.NextInt64(), null, null, report.ReceivedAt)
            : null;
        return new GrownReport(report, history, photo);
    }

    private Report Happen(Report report, ReportEvent happened, DateTimeOffset at, List<HistoryEntry> history)
    {
        var before = report.Entries == 0 ? (ReportStatus?)null : report.Status;
        var officer = report.Assignment?.OfficerId;
        var (actor, detail) = happened switch
        {
            ReportEvent.Received => ("reporter", $"{report.CategoryId};{report.AreaCode}"),
            ReportEvent.Assigned => ("router", ""),
            ReportEvent.Confirmed or ReportEvent.Withdrawn => ("reporter", ""),
            ReportEvent.ClosedBySilence => ("clock", ""),
            _ => ($"officer:{officer}", ""),
        };
        var after = happened switch
        {
            ReportEvent.Received => report,
            ReportEvent.Assigned => report with { Assignment = Assign(report, at) },
            ReportEvent.Acknowledged => report with { RespondedAt = at },
            ReportEvent.Started => report,
            ReportEvent.Finished => report with { FinishedAt = at },
            _ => report with { ClosedAt = at },
        };
        detail = happened is ReportEvent.Assigned ? $"{after.Assignment!.Rule};{after.Assignment.TeamId};{after.Assignment.OfficerId}" : detail;
        var status = happened is ReportEvent.Received ? report.Status
            : ReportLifecycle.After(report.Status, happened) ?? throw new InvalidOperationException($"{happened} cannot happen in {report.Status}.");
        var entry = report.Entries + 1;
        var chain = HistoryEntry.Hash(report.Chain, report.Number, entry, at, happened, actor, detail);
        history.Add(new HistoryEntry(
            report.Number, entry, at, happened, actor, actor is "router" or "clock" ? "" : "telegram", before, status, detail, chain));
        return after with { Status = status, Entries = entry, Chain = chain };
    }

    private Assignment Assign(Report report, DateTimeOffset at)
    {
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, city.Guide.Zone).DateTime);
        var route = Router.Find(city, report.CategoryId, report.AreaCode, local);
        return new Assignment(route.Rule, route.Agency.Id, route.Team.Id, people.OfficerOf(route.Team.Id, report.AreaCode), at);
    }

    private string NewPhotoId() => string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64():x16}{random.Next(1 << 30):x8}");

    private string FreeNumber()
    {
        while (true)
        {
            var number = ReportNumber.Random(city.NumberPrefix).ToString();
            if (numbers.Add(number))
            {
                return number;
            }
        }
    }
}
