using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>Asks the vendors for their templates: at the start, every hour, and when an admin says so. Counts along what waits, and why.</summary>
internal sealed partial class TemplatePump(
    IEnumerable<IChannel> channels, IStore store, OutboxFigures figures, TimeProvider clock, ILogger<TemplatePump> logger) : BackgroundService
{
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan tryAgain = TimeSpan.FromMinutes(5);

    private readonly IWindowChannel[] windowed = [.. channels.OfType<IWindowChannel>().Where(channel => channel.Cities.Count > 0)];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => windowed.Length == 0
        ? Task.CompletedTask
        : Task.WhenAll(new JobLoop(store, TemplatesSeen.Name, AskAsync, clock, LogSurprise).RunAsync(stoppingToken), LookAsync(stoppingToken));

    private async Task LookAsync(CancellationToken stopping)
    {
        for (var askAt = DateTimeOffset.MinValue; !stopping.IsCancellationRequested;)
        {
            try
            {
                if (clock.GetUtcNow() >= askAt)
                {
                    await store.WriteAsync(_ => Order(), stopping);
                    askAt = clock.GetUtcNow() + hour;
                }

                await CountAsync(stopping);
            }
            catch (Exception surprise) when (!stopping.IsCancellationRequested)
            {
                LogSurprise(surprise);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(minute, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Commit Order()
    {
        var commit = new Commit();
        commit.Jobs.AddRange(from channel in windowed from city in channel.Cities select TemplatesSeen.Ask(city, channel.Name));
        return commit;
    }

    private async Task CountAsync(CancellationToken stopping)
    {
        foreach (var channel in windowed)
        {
            foreach (var city in channel.Cities)
            {
                figures.Waiting($"{city}/{channel.Name}", await store.ReadAsync(
                    reader => WhatWaits.On(reader, city, channel.Name, clock.GetUtcNow()), stopping));
            }
        }
    }

    private async Task<JobOutcome> AskAsync(Job job, CancellationToken stopping)
    {
        var channel = Array.Find(windowed, channel => channel.Name == job.Id && channel.Cities.Contains(job.City));
        var templates = channel is null ? null : await channel.TemplatesAsync(job.City, stopping);
        return templates is null
            ? new JobOutcome.Again(job, clock.GetUtcNow() + tryAgain)
            : new JobOutcome.Done(job, TemplatesSeen.Tell(job.City, job.Id, templates, clock.GetUtcNow()));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Asking for templates stumbled; trying again")]
    private partial void LogSurprise(Exception surprise);
}
