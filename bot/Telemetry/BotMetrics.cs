using System.Diagnostics.Metrics;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Telemetry;

/// <summary>What the pumps have before them, as gauges.</summary>
internal sealed class BotMetrics
{
    public const string Meter = "QlueBot";

    public BotMetrics(IStore store, StepTally tally, IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        meter.CreateObservableGauge("qluebot_inbox_pending", () => store.Figures.Inbox, description: "Items received and not yet done.");
        meter.CreateObservableGauge("qluebot_outbox_pending", () => store.Figures.Outbox, description: "Messages not yet settled.");
        meter.CreateObservableGauge("qluebot_jobs_pending", () => store.Figures.Jobs, description: "Photos not yet fetched.");
        meter.CreateObservableGauge("qluebot_timers", () => store.Figures.Timers, description: "Timers set.");
        meter.CreateObservableGauge("qluebot_inbox_aside", () => store.Figures.Aside, description: "Items set aside so far.");
        meter.CreateObservableGauge("qluebot_outbox_dead", () => store.Figures.Dead, description: "Messages given up so far.");
        meter.CreateObservableCounter("qluebot_talk_steps", () => Steps(tally), description: "What happened at a step of the resident's talk since the start.");
        meter.CreateObservableCounter("qluebot_talk_step_time", () => Seconds(tally), "s", "Seconds that residents spent at a step.");
        meter.CreateObservableGauge("qluebot_store_writable", () => store.Figures.Writable ? 1 : 0, description: "1 while the store takes writes.");
    }

    private static IEnumerable<Measurement<long>> Steps(StepTally tally)
    {
        foreach (var (city, channel, figure) in tally.Totals)
        {
            yield return Measured(figure.Entered, city, channel, figure, "entered");
            yield return Measured(figure.Left, city, channel, figure, "left");
            yield return Measured(figure.Unclear, city, channel, figure, "unclear");
            yield return Measured(figure.Cancelled, city, channel, figure, "cancelled");
            yield return Measured(figure.Expired, city, channel, figure, "expired");
        }
    }

    private static IEnumerable<Measurement<long>> Seconds(StepTally tally) =>
        tally.Totals.Select(total => Measured(total.Figure.Seconds, total.City, total.Channel, total.Figure, null));

    private static Measurement<long> Measured(long value, string city, string channel, StepFigure figure, string? what) => what is null
        ? new(value, new("city", city), new("channel", channel), new("step", figure.Step.ToString()))
        : new(value, new("city", city), new("channel", channel), new("step", figure.Step.ToString()), new("what", what));
}
