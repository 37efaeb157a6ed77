using System.Globalization;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Reports;

/// <summary>What reporters said of one office's finished reports in one month. Nobody's name, number or words are in it.</summary>
/// <param name="Month"><c>2026-03</c>, in the city's own time.</param>
public sealed record FeedbackTally(string Month, string AgencyId)
{
    public static readonly Table<FeedbackTally> Table = new(
        "feedback", ReportsJson.Default.FeedbackTally, tally => new RecordShape($"{tally.Month}/{tally.AgencyId}", [$"month:{tally.Month}"], IsLive: false));

    private const int MostAgencies = 200;

    public int Fixed { get; init; }

    public int NotFixed { get; init; }

    /// <summary>Closed because nobody answered.</summary>
    public int NoAnswer { get; init; }

    public int Good { get; init; }

    public int Fair { get; init; }

    public int Low { get; init; }

    /// <summary>How often each reason was given, by its code.</summary>
    public IReadOnlyDictionary<string, int> Reasons { get; init => field = value ?? new Dictionary<string, int>(); } = new Dictionary<string, int>();

    /// <summary>Counts something said of a report, in the month it was said.</summary>
    internal static void Count(ItemScope scope, Report report, Func<FeedbackTally, FeedbackTally> more, string? reason = null)
    {
        var fresh = new FeedbackTally(MonthOf(scope), report.Assignment?.AgencyId ?? "");
        var stored = scope.Reader.Get(Table, scope.CityId, Table.ShapeOf(fresh).Key);
        var counted = more(stored?.Value ?? fresh);
        if (reason is not null)
        {
            counted = counted with
            {
                Reasons = new Dictionary<string, int>(counted.Reasons) { [reason] = counted.Reasons.GetValueOrDefault(reason) + 1 },
            };
        }

        scope.Commit.Put(Table, scope.CityId, counted, stored);
    }

    internal static void Foresee(ItemScope scope, Foresight reads) => reads.Find(Table, scope.CityId, $"month:{MonthOf(scope)}", MostAgencies);

    /// <summary>This month's answers, of all offices or of one.</summary>
    internal static FeedbackFact ThisMonth(ItemScope scope, string? agencyId)
    {
        var tallies = scope.Reader.Find(Table, scope.CityId, $"month:{MonthOf(scope)}", MostAgencies)
            .Select(stored => stored.Value).Where(tally => agencyId is null || tally.AgencyId == agencyId).ToList();
        return new FeedbackFact(
            tallies.Sum(tally => tally.Fixed), tallies.Sum(tally => tally.NotFixed), tallies.Sum(tally => tally.NoAnswer),
            tallies.Sum(tally => tally.Good), tallies.Sum(tally => tally.Fair), tallies.Sum(tally => tally.Low));
    }

    private static string MonthOf(ItemScope scope) =>
        TimeZoneInfo.ConvertTime(scope.Now, scope.City.Guide.Zone).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
