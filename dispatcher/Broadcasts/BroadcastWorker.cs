using Microsoft.Extensions.Logging;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>Does one job of a broadcast. Doing it twice, after a crash, ends the same.</summary>
internal sealed partial class BroadcastWorker(
    IStore store, CityAtlas atlas, AudienceCounting counting, FeedStep feed, SwitchedOff switchedOff, BroadcastPulse pulse, BroadcastProgress progress, ResultFile files,
    ResultVoice results, IPhotoStore photos, QuietThreads threads, TextBook texts, TimeProvider clock, ILogger<BroadcastWorker> logger)
{
    private const int DroppedAtOnce = 200;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UntilTriedAgain = TimeSpan.FromSeconds(5);

    public async Task<JobOutcome> DoAsync(Job job, CancellationToken cancellationToken)
    {
        var order = BroadcastJob.Read(job.Body);
        try
        {
            if (atlas.Find(job.City) is not { } city || await ReadAsync(job.City, order.Code, cancellationToken) is not { } broadcast)
            {
                return Void(job, order);
            }

            return order.Task switch
            {
                BroadcastTask.Count => await CountAsync(job, order, broadcast, cancellationToken),
                BroadcastTask.Send => await SendAsync(job, order, city, cancellationToken),
                BroadcastTask.Result => await EndAsync(job, order, cancellationToken),
                BroadcastTask.File => Done(job, broadcast, new BroadcastNews(order.Code, order.Generation, order.Task)
                {
                    FileId = await files.KeepAsync(city, broadcast, broadcast.Chat is { } chat ? await LanguageAsync(chat, cancellationToken) : "id", cancellationToken),
                }),
                BroadcastTask.Drop => await DropAsync(job, order, broadcast, cancellationToken),
                _ => await SweepAsync(job, order, broadcast, cancellationToken),
            };
        }
        catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
        {
            LogAgain(surprise, job.Id, job.Attempts);
            return new JobOutcome.Again(job, clock.GetUtcNow() + (UntilTriedAgain * Math.Min(job.Attempts + 1, 12)));
        }
    }

    private async Task<JobOutcome> CountAsync(Job job, BroadcastJob order, Broadcast broadcast, CancellationToken cancellationToken)
    {
        if (broadcast.Generation != order.Generation || broadcast.Draft.Audience is not { } audience)
        {
            return Void(job, order);
        }

        var count = await counting.CountAsync(job.City, order.Code, audience, cancellationToken);
        return Done(job, broadcast, new BroadcastNews(order.Code, order.Generation, order.Task) { Count = count });
    }

    private async Task<JobOutcome> SendAsync(Job job, BroadcastJob order, City city, CancellationToken cancellationToken)
    {
        var teller = progress.Of(job.City, order.Code);
        await teller.TellAsync(cancellationToken);
        while (true)
        {
            var beat = pulse.Next;
            var result = default(FeedResult);
            await store.WriteAsync(
                reader =>
                {
                    (var commit, result) = feed.Take(reader, city, order, clock.GetUtcNow());
                    return commit;
                },
                cancellationToken);
            switch (result.Verdict)
            {
                case FeedVerdict.Void:
                    await teller.TellAsync(cancellationToken);
                    return Void(job, order);
                case FeedVerdict.Quiet:
                    await teller.TellAsync(cancellationToken, result.Until);
                    return new JobOutcome.Again(job, result.Until);
                case FeedVerdict.Ended:
                    await teller.TellAsync(cancellationToken);
                    return await EndAsync(job, order, cancellationToken);
                case FeedVerdict.Full when result.OnDeadChannel is { } channel:
                    await switchedOff.EndAsync(job.City, channel, cancellationToken);
                    await BeatAsync(beat, cancellationToken);
                    break;
                case FeedVerdict.Full:
                    await teller.TellIfDueAsync(cancellationToken);
                    await BeatAsync(beat, cancellationToken);
                    break;
                default:
                    await teller.TellIfDueAsync(cancellationToken);
                    break;
            }
        }
    }

    private async Task BeatAsync(Task beat, CancellationToken cancellationToken)
    {
        // Another process may be the account's sender: then nothing beats here.
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(beat, Task.Delay(LookAgain, clock, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<JobOutcome> EndAsync(Job job, BroadcastJob order, CancellationToken cancellationToken)
    {
        var (broadcast, figures) = await store.ReadAsync(
            reader => reader.Get(Broadcast.Table, job.City, order.Code)!.Value is var found ? (found, Figures.Of(reader, job.City, found, clock.GetUtcNow())) : default, cancellationToken);
        var language = broadcast.Chat is { } chat ? await LanguageAsync(chat, cancellationToken) : "id";
        var isTold = results.IsTold(broadcast);
        var chart = ResultChart.IdOf(broadcast, figures);
        try
        {
            var pictures = await threads.RunAsync(() => ResultChart.Draw(figures, isTold, texts, language, order.Code), cancellationToken);
            await photos.SaveAsync(job.City, chart, pictures, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The figures stand in the text as well.
            LogNoChart(failure, job.Id);
            chart = null;
        }

        return Done(job, broadcast, new BroadcastNews(order.Code, order.Generation, order.Task) { ChartId = chart });
    }

    private async Task<JobOutcome> DropAsync(Job job, BroadcastJob order, Broadcast broadcast, CancellationToken cancellationToken)
    {
        for (var left = 1; left > 0;)
        {
            await store.WriteAsync(
                reader =>
                {
                    var commit = HeldBroadcasts.Drop(reader, job.City, order.Code, DroppedAtOnce);
                    left = commit.Writes.Count;
                    return commit;
                },
                cancellationToken);
        }

        return Done(job, broadcast, new BroadcastNews(order.Code, order.Generation, order.Task));
    }

    private async Task<JobOutcome> SweepAsync(Job job, BroadcastJob order, Broadcast broadcast, CancellationToken cancellationToken)
    {
        await store.EraseAsync(new Erasure(job.City, [], [(Recipients.Table, order.Code), (Missed.Table, order.Code)]), cancellationToken);
        return Done(job, broadcast, new BroadcastNews(order.Code, order.Generation, order.Task));
    }

    private Task<Broadcast?> ReadAsync(string city, string code, CancellationToken cancellationToken) =>
        store.ReadAsync(reader => reader.Get(Broadcast.Table, city, code)?.Value, cancellationToken);

    private Task<string> LanguageAsync(ChatAddress chat, CancellationToken cancellationToken) =>
        store.ReadAsync(reader => reader.Get(Inbox.SessionTable.Sessions, chat.City, chat.LaneKey)?.Value.Language ?? "id", cancellationToken);

    private JobOutcome.Done Void(Job job, BroadcastJob order) =>
        new(job, new BroadcastNews(order.Code, order.Generation, order.Task) { IsVoid = true }.Tell(job, $"broadcast/{order.Code}", clock.GetUtcNow()));

    private JobOutcome.Done Done(Job job, Broadcast broadcast, BroadcastNews news) =>
        new(job, news.Tell(job, broadcast.Chat?.LaneKey ?? $"broadcast/{broadcast.Code}", clock.GetUtcNow()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broadcast job {Job} did not end at try {Attempts}; trying again")]
    private partial void LogAgain(Exception surprise, string job, int attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No chart for the broadcast job {Job}")]
    private partial void LogNoChart(Exception failure, string job);
}
