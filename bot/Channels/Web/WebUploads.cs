using System.Security.Cryptography;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Pictures people send: checked while they come in, then kept until the photo job has read them.</summary>
internal sealed class WebUploads(IUploadStore store, TimeProvider time)
{
    public const long MaxBytes = 15 * 1024 * 1024;

    /// <summary>Longer than any photo job tries.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>Reads one part to its end. Null: larger than <see cref="MaxBytes"/>, and nothing is kept.</summary>
    public async Task<WebUpload?> TakeInAsync(string city, Stream part, string? declaredType, CancellationToken cancellationToken)
    {
        // On disk until it is known to be a picture: 15 MB of everybody who sends at once would be too much memory.
        await using var draft = new FileStream(
            Path.Combine(Path.GetTempPath(), $"qluebot-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096,
            FileOptions.DeleteOnClose);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new byte[16];
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        while (await part.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes < head.Length)
            {
                buffer.AsSpan(0, (int)Math.Min(read, head.Length - bytes)).CopyTo(head.AsSpan((int)bytes));
            }

            bytes += read;
            if (bytes > MaxBytes)
            {
                return null;
            }

            hash.AppendData(buffer, 0, read);
            await draft.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (PictureTypes.Sniff(head) is not { } type)
        {
            return new WebUpload(id, null, KindOf(declaredType), bytes, "");
        }

        draft.Position = 0;
        await store.KeepAsync(city, id, draft, time.GetUtcNow(), cancellationToken);
        return new WebUpload(id, type, null, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Null: not (or no longer) here.</summary>
    public Task<Stream?> OpenAsync(string city, string id, CancellationToken cancellationToken) => store.OpenAsync(city, id, cancellationToken);

    public async Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await store.OpenAsync(city, file.Id, cancellationToken);
            if (stream is null)
            {
                return new FetchResult.Gone("no such upload", TooLarge: false);
            }

            if (stream.Length > maxBytes)
            {
                return new FetchResult.Gone("too large", TooLarge: true);
            }

            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return new FetchResult.Fetched(bytes);
        }
        catch (Exception reason) when (reason is IOException or StoreUnavailableException)
        {
            return new FetchResult.TryLater(TimeSpan.Zero, reason.GetType().Name);
        }
    }

    public async Task DiscardAsync(string city, IEnumerable<WebUpload> uploads)
    {
        foreach (var upload in uploads.Where(upload => upload.Type is not null))
        {
            await store.DeleteAsync(city, upload.Id, CancellationToken.None);
        }
    }

    public Task DeleteAsync(string city, string id, CancellationToken cancellationToken) => store.DeleteAsync(city, id, cancellationToken);

    /// <summary>Deletes what is older than <see cref="KeptFor"/>.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken) => store.SweepAsync(time.GetUtcNow() - KeptFor, cancellationToken);

    private static string KindOf(string? declaredType) => declaredType switch
    {
        { } type when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => "voice",
        { } type when type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "video",
        _ => "document",
    };
}

/// <summary>One file that came in.</summary>
/// <param name="Type">What its bytes say; null when it is no picture, and then nothing is kept of it.</param>
/// <param name="Kind">What to call it when it is no picture.</param>
internal sealed record WebUpload(string Id, string? Type, string? Kind, long Bytes, string Sha256);
