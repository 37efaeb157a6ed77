using System.Diagnostics.Metrics;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Telemetry;

/// <summary>What the pumps have before them, as gauges.</summary>
internal sealed class BotMetrics
{
    public const string Meter = "QlueBot";
    public const string TalkSteps = "qluebot_talk_steps";

    public BotMetrics(IStore store, StepTally tally, IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        meter.CreateObservableGauge("qluebot_inbox_pending", () => store.Figures.Inbox, description: "Items received and not yet done.");
        meter.CreateObservableGauge("qluebot_outbox_pending", () => store.Figures.Outbox, description: "Messages not yet settled.");
        meter.CreateObservableGauge("qluebot_jobs_pending", () => store.Figures.Jobs, description: "Photos not yet fetched.");
        meter.CreateObservableGauge("qluebot_timers", () => store.Figures.Timers, description: "Timers set.");
        meter.CreateObservableGauge("qluebot_inbox_aside", () => store.Figures.Aside, description: "Items set aside so far.");
        meter.CreateObservableGauge("qluebot_outbox_dead", () => store.Figures.Dead, description: "Messages given up so far.");
        meter.CreateObservableCounter(TalkSteps, () => Steps(tally), description: "What happened at a step of the resident's talk since the start.");
        meter.CreateObservableCounter("qluebot_talk_step_time", () => Seconds(tally), "s", "Seconds that residents spent at a step.");
        meter.CreateObservableGauge("qluebot_store_writable", () => store.Figures.Writable ? 1 : 0, description: "1 while the store takes writes.");
    }

    /// <summary>What never happened is no series: most steps of most channels are never left in most of these ways.</summary>
    private static IEnumerable<Measurement<long>> Steps(StepTally tally) =>
        from total in tally.Totals
        from measured in Counted(total.City, total.Channel, total.Figure)
        where measured.Value > 0
        select measured;

    private static IEnumerable<Measurement<long>> Counted(string city, string channel, StepFigure figure) =>
    [
        Measured(figure.Entered, city, channel, figure, "entered"),
        Measured(figure.Left, city, channel, figure, "left"),
        Measured(figure.Unclear, city, channel, figure, "unclear"),
        Measured(figure.Cancelled, city, channel, figure, "cancelled"),
        Measured(figure.Expired, city, channel, figure, "expired"),
    ];

    private static IEnumerable<Measurement<long>> Seconds(StepTally tally) =>
        tally.Totals.Select(total => Measured(total.Figure.Seconds, total.City, total.Channel, total.Figure, null));

    private static Measurement<long> Measured(long value, string city, string channel, StepFigure figure, string? what) => what is null
        ? new(value, new("city", city), new("channel", channel), new("step", figure.Step.ToString()))
        : new(value, new("city", city), new("channel", channel), new("step", figure.Step.ToString()), new("what", what));
}
