using System.Text;
using Microsoft.Extensions.Logging;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>Does one order about a person's data. Doing it twice, after a crash, ends the same.</summary>
internal sealed partial class PrivacyWorker(
    IStore store, IEnumerable<IChannel> channels, IPhotoStore photos, IUploadStore files, ExportReader exports, IEnumerable<Table> tables,
    TimeProvider clock, ILogger<PrivacyWorker> logger)
{
    private const int MostStretched = 30;

    private static readonly TimeSpan UntilTriedAgain = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Name);
    private readonly Dictionary<string, Table> tables = tables.ToDictionary(table => table.Name);

    public async Task<JobOutcome> DoAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(job.City, PrivacyOrder.Read(job.Body), cancellationToken);
            return new JobOutcome.Done(job, ResultOf(job));
        }
        catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
        {
            LogAgain(surprise, job.Id, job.Attempts);
            return new JobOutcome.Again(job, clock.GetUtcNow() + (UntilTriedAgain * Math.Min(job.Attempts + 1, MostStretched)));
        }
    }

    // The order itself is the result: the lane tells the person what was done. It is kept for days, so nothing of what was erased stands in it.
    private Arrival ResultOf(Job job)
    {
        var (chat, body) = PrivacyOrder.Read(job.Body) switch
        {
            PrivacyOrder.Export export => (export.Chat, job.Body),
            PrivacyOrder.Erase erase => (erase.Chat, PrivacyOrder.Write(erase with { Chats = [], Photos = [], Records = [] })),
            PrivacyOrder.Discard discard => (discard.Chat, job.Body),
            PrivacyOrder.EraseThere there when there.Chat with { Chat = "" } is var nobody => (nobody, PrivacyOrder.Write(there with { Chat = nobody, Kept = [] })),
            PrivacyOrder.LetGo gone when gone.Chat with { Chat = "" } is var nobody => (nobody, PrivacyOrder.Write(new PrivacyOrder.LetGo(nobody, new FileRef("", "")))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new Arrival(job.City, $"{PrivacyOrder.Kind}/{job.Id}", chat.LaneKey, PrivacyOrder.Kind, body, clock.GetUtcNow());
    }

    private Task DoAsync(string city, PrivacyOrder order, CancellationToken cancellationToken) => order switch
    {
        PrivacyOrder.Export export => ExportAsync(city, export, cancellationToken),
        PrivacyOrder.Erase erase => EraseAsync(city, erase, cancellationToken),
        PrivacyOrder.EraseThere there => EraseThereAsync(city, there, cancellationToken),
        PrivacyOrder.LetGo there => channels.TryGetValue(there.Chat.Channel, out var channel) ? channel.LetGoAsync(city, there.File, cancellationToken) : Task.CompletedTask,
        PrivacyOrder.Discard { FileId: { } file } => files.DeleteAsync(city, file, cancellationToken),
        PrivacyOrder.Discard { PhotoId: { } photo } => photos.DeleteAsync(city, photo, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task ExportAsync(string city, PrivacyOrder.Export export, CancellationToken cancellationToken)
    {
        var page = await store.ReadAsync(reader => exports.Read(reader, city, export, clock.GetUtcNow()), cancellationToken);
        await files.DeleteAsync(city, export.FileId, cancellationToken);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(page));
        await files.KeepAsync(city, export.FileId, bytes, clock.GetUtcNow(), cancellationToken);
    }

    private async Task EraseAsync(string city, PrivacyOrder.Erase erase, CancellationToken cancellationToken)
    {
        foreach (var photo in erase.Photos)
        {
            await photos.DeleteAsync(city, photo, cancellationToken);
        }

        foreach (var chat in erase.Chats)
        {
            if (channels.TryGetValue(chat.Channel, out var channel))
            {
                await channel.ForgetAsync(chat, cancellationToken);
            }
        }

        await store.EraseAsync(
            new Erasure(city, [.. erase.Chats.Select(chat => chat.LaneKey)], [.. erase.Records.Select(record => (tables[record.Table], record.Key))]),
            cancellationToken);
    }

    private Task EraseThereAsync(string city, PrivacyOrder.EraseThere there, CancellationToken cancellationToken) =>
        channels.TryGetValue(there.Chat.Channel, out var channel)
            ? channel.EraseThereAsync(city, there.Kept, cancellationToken)
            : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The privacy job {Job} did not end at try {Attempts}; trying again")]
    private partial void LogAgain(Exception surprise, string job, int attempts);
}
