using QlueBot.Dispatcher.Reports;

namespace QlueBot.Bench.Growth;

/// <summary>
/// What happens to a report, and how long after it came. 96.8 % are done (2024, smartcity.jakarta.go.id), on average 40 hours after they came
/// (40.22 h in 2020, 39.87 h in 2021, sindonews); the first response, who answers the question and what becomes of the rest is our guess.
/// </summary>
internal static class Fate
{
    private const double Done = 0.968;
    private const double MeanHours = 40.22;
    private const double MeanResponseHours = 5;
    private static readonly TimeSpan Silence = TimeSpan.FromDays(7);

    public static IEnumerable<(ReportEvent Event, TimeSpan After)> Of(Random random)
    {
        yield return (ReportEvent.Received, TimeSpan.Zero);
        yield return (ReportEvent.Assigned, TimeSpan.Zero);
        var finished = Wait(random, MeanHours);
        var answered = Wait(random, MeanResponseHours) is var wait && wait < finished ? wait : finished * 0.5;
        if (random.NextDouble() >= Done)
        {
            yield return (random.Next(3) switch { 0 => ReportEvent.Refused, 1 => ReportEvent.Merged, _ => ReportEvent.Withdrawn }, answered);
            yield break;
        }

        yield return (ReportEvent.Acknowledged, answered);
        yield return (ReportEvent.Started, answered + ((finished - answered) * 0.3));
        yield return (ReportEvent.Finished, finished);
        yield return random.Next(3) == 0
            ? (ReportEvent.Confirmed, finished + Wait(random, MeanResponseHours))
            : (ReportEvent.ClosedBySilence, finished + Silence);
    }

    private static TimeSpan Wait(Random random, double meanHours) => TimeSpan.FromHours(-meanHours * Math.Log(1 - random.NextDouble()));
}
