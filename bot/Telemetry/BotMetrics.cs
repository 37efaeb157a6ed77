using System.Diagnostics.Metrics;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Telemetry;

/// <summary>What the pumps have before them, as gauges.</summary>
internal sealed class BotMetrics
{
    public const string Meter = "QlueBot";

    public BotMetrics(IStore store, IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        meter.CreateObservableGauge("qluebot_inbox_pending", () => store.Figures.Inbox, description: "Items received and not yet done.");
        meter.CreateObservableGauge("qluebot_outbox_pending", () => store.Figures.Outbox, description: "Messages not yet settled.");
        meter.CreateObservableGauge("qluebot_jobs_pending", () => store.Figures.Jobs, description: "Photos not yet fetched.");
        meter.CreateObservableGauge("qluebot_timers", () => store.Figures.Timers, description: "Timers set.");
        meter.CreateObservableGauge("qluebot_inbox_aside", () => store.Figures.Aside, description: "Items set aside so far.");
        meter.CreateObservableGauge("qluebot_outbox_dead", () => store.Figures.Dead, description: "Messages given up so far.");
        meter.CreateObservableGauge("qluebot_store_writable", () => store.Figures.Writable ? 1 : 0, description: "1 while the store takes writes.");
    }
}
