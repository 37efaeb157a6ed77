using System.Buffers;

namespace QlueBot.Bot.Channels;

/// <summary>A body as it came, up to a size: a webhook's, whose signature is over its bytes, or a file's.</summary>
internal static class RawBody
{
    /// <summary>All of the stream; null when it is longer than <paramref name="maxBytes"/>.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > maxBytes)
            {
                return null;
            }

            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>The body in one array of its own size; null when it is larger than <paramref name="maxBytes"/>, whatever length was announced.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int maxBytes)
    {
        var reader = request.ContentLength > maxBytes ? null : request.BodyReader;
        while (reader is not null && await reader.ReadAsync() is var read && read.Buffer.Length <= maxBytes)
        {
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        return null;
    }
}
