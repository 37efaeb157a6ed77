using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Statistics;

/// <summary>Draws charts that admins asked for, one at a time. A chart that cannot be drawn is given up after a few tries, and its admin is told.</summary>
internal sealed partial class ChartPump(
    IStore store, IPhotoStore photos, CityAtlas atlas, TextBook texts, QuietThreads threads, TimeProvider clock, ILogger<ChartPump> logger) : BackgroundService
{
    private const int MostTries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                foreach (var job in await store.ClaimJobsAsync(ChartOrder.Kind, max: 1, Patience, stoppingToken))
                {
                    await store.SettleJobAsync(await DoAsync(job, stoppingToken), stoppingToken);
                }

                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception surprise)
            {
                LogSurprise(surprise);
                await BackOff.WaitAsync(++failures, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<JobOutcome> DoAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            var order = ChartOrder.Read(job.Body);
            var city = atlas.Find(job.City)!.Guide;
            var days = await store.ReadAsync(reader => StepDayTable.Latest(reader, job.City), cancellationToken);
            var sum = StepDays.Sum([.. StepDays.Of(days, city, clock.GetUtcNow(), order.Days)]);
            var pictures = await threads.RunAsync(() => StepChart.Draw(sum, texts, order.Language, TitleOf(texts, city, order)), cancellationToken);
            await photos.SaveAsync(job.City, order.PhotoId, pictures, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, job.Id);
            return job.Attempts < MostTries
                ? new JobOutcome.Again(job, clock.GetUtcNow() + Pause)
                : new JobOutcome.Done(job, ChartOrder.GivenUp(job, clock.GetUtcNow()));
        }

        return new JobOutcome.Done(job, ChartOrder.Result(job, clock.GetUtcNow()));
    }

    /// <summary>Above the picture, and its caption.</summary>
    internal static string TitleOf(TextBook texts, CityGuide city, ChartOrder order) => texts.Say(
        order.Language, TextKey.Admin.StatisticsChart, ("city", city.Name), ("period", StatisticsPeriod.Name(texts, order.Language, order.Days)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chart {Chart} could not be drawn")]
    private partial void LogFailed(Exception failure, string chart);

    [LoggerMessage(Level = LogLevel.Error, Message = "The chart worker stumbled; trying again")]
    private partial void LogSurprise(Exception surprise);
}
