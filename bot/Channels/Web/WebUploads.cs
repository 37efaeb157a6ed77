using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Pictures people sent, waiting on disk under <c>web-uploads/</c> until the photo job has read them.</summary>
internal sealed class WebUploads(IOptions<StorageOptions> storage, TimeProvider time)
{
    public const long MaxBytes = 15 * 1024 * 1024;

    /// <summary>Longer than any photo job tries.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private string Folder => Path.Combine(storage.Value.Photos.Path, "web-uploads");

    /// <summary>Reads one part to its end. Null: larger than <see cref="MaxBytes"/>, and nothing is kept.</summary>
    public async Task<WebUpload?> TakeInAsync(Stream part, string? declaredType, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var file = PathOf(id);
        var isKept = false;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var head = new byte[16];
            long bytes = 0;
            await using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
            {
                var buffer = new byte[64 * 1024];
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
                    await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
            }

            if (PictureTypes.Sniff(head) is not { } type)
            {
                return new WebUpload(id, null, KindOf(declaredType), bytes, "");
            }

            isKept = true;
            return new WebUpload(id, type, null, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            if (!isKept)
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Null: not (or no longer) here.</summary>
    public Stream? Open(string id) => IsId(id) && File.Exists(PathOf(id)) ? File.OpenRead(PathOf(id)) : null;

    public async Task<FetchResult> FetchAsync(FileRef file, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = Open(file.Id);
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
        catch (IOException reason)
        {
            return new FetchResult.TryLater(TimeSpan.Zero, reason.GetType().Name);
        }
    }

    public void Discard(IEnumerable<WebUpload> uploads)
    {
        foreach (var upload in uploads)
        {
            File.Delete(PathOf(upload.Id));
        }
    }

    /// <summary>Deletes what is older than <see cref="KeptFor"/>.</summary>
    public int Sweep()
    {
        if (!Directory.Exists(Folder))
        {
            return 0;
        }

        var old = new DirectoryInfo(Folder).EnumerateFiles().Where(file => time.GetUtcNow() - file.LastWriteTimeUtc > KeptFor).ToList();
        old.ForEach(file => file.Delete());
        return old.Count;
    }

    private string PathOf(string id) => Path.Combine(Folder, id);

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

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
