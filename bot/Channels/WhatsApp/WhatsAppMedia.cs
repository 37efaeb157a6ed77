using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>Pictures and files on their way to Meta, and from there.</summary>
internal sealed class WhatsAppMedia(IPhotoStore photos, IUploadStore files, TimeProvider time)
{
    private const int MaxKnown = 4096;
    private const int MaxRedirects = 5;

    // Meta keeps what is uploaded for 30 days.
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(20);

    // Types that Meta takes as they are; others go as plain text, and the file's name tells the phone what it is.
    private static readonly string[] TakenTypes = ["application/pdf", "image/jpeg", "image/png", "text/plain"];

    // A card for ten people is uploaded once.
    private readonly ConcurrentDictionary<(string City, string PhotoId), (string Id, DateTimeOffset At)> known = [];

    /// <summary>Uploads what the message carries. Both null: it carries nothing, or nothing that is still kept: then the words go alone.</summary>
    public async Task<(WhatsAppFile? File, GraphAnswer? Failure)> UploadAsync(WhatsAppAccount account, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message is { PhotoId: { } photo, SendAs: null })
        {
            var key = (account.City, photo);
            if (known.TryGetValue(key, out var before) && time.GetUtcNow() - before.At < KnownFor)
            {
                return (new WhatsAppFile("image", before.Id, IsOld: true), null);
            }

            await using var picture = await photos.OpenAsync(account.City, photo, PhotoSize.Full, cancellationToken);
            var (id, failure) = await UploadAsync(account, picture, "foto.jpg", "image/jpeg", cancellationToken);
            if (id is not null)
            {
                Remember(key, id);
            }

            return (id is null ? null : new WhatsAppFile("image", id), failure);
        }

        if (message is { File: { } file, SendAs: null })
        {
            await using var kept = await files.OpenAsync(account.City, file.Id, cancellationToken);
            var type = TakenTypes.Contains(file.Type) ? file.Type : "text/plain";
            var (id, failure) = await UploadAsync(account, kept, file.Name, type, cancellationToken);
            return (id is null ? null : new WhatsAppFile("document", id, file.Name), failure);
        }

        return (null, null);
    }

    /// <summary>Meta does not know the picture any more.</summary>
    public void Forget(string city, OutgoingMessage message) => known.TryRemove((city, message.PhotoId ?? ""), out _);

    /// <summary>
    /// Fetches in two steps: Meta is asked where the file lies, and it is read there before the address ends, after five minutes. Whatever
    /// fails begins anew with the first step, at the next try.
    /// </summary>
    public static async Task<FetchResult> FetchAsync(WhatsAppAccount account, FileRef file, long maxBytes, CancellationToken cancellationToken)
    {
        var found = await account.Graph.GetAsync($"{Uri.EscapeDataString(file.Id)}?phone_number_id={account.Options.PhoneNumberId}", cancellationToken);
        return found switch
        {
            GraphAnswer.Rejected { Status: 429 } or GraphAnswer.Rejected { Code: 4 or 80007 or 130429 } =>
                new FetchResult.TryLater((found as GraphAnswer.Rejected)?.After ?? TimeSpan.FromSeconds(10), WhatsAppFaults.Reason(found)),
            GraphAnswer.Rejected { Status: 401 or 403 } or GraphAnswer.Rejected { Code: 3 or 10 or 190 } =>
                new FetchResult.TryLater(WhatsAppFaults.UntilSettingsAreMended, WhatsAppFaults.Reason(found)),
            GraphAnswer.Rejected { Status: 400 or 404 or 410 } => new FetchResult.Gone(WhatsAppFaults.Reason(found), TooLarge: false),
            GraphAnswer.Ok(var told) when told.Number("file_size") > maxBytes => new FetchResult.Gone("too large", TooLarge: true),
            GraphAnswer.Ok(var told) when Uri.TryCreate(told.Text("url"), UriKind.Absolute, out var address) =>
                await DownloadAsync(account, address, told.Text("sha256"), maxBytes, cancellationToken),
            GraphAnswer.Ok => new FetchResult.Gone("no address", TooLarge: false),
            _ => new FetchResult.TryLater(TimeSpan.Zero, WhatsAppFaults.Reason(found)),
        };
    }

    private static async Task<(string? Id, GraphAnswer? Failure)> UploadAsync(
        WhatsAppAccount account, Stream? content, string name, string type, CancellationToken cancellationToken)
    {
        if (content is null)
        {
            return (null, null);
        }

        using var form = new MultipartFormDataContent();
        using var product = new StringContent("whatsapp");
        using var kind = new StringContent(type);
        using var file = new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        form.Add(product, "\"messaging_product\"");
        form.Add(kind, "\"type\"");
        form.Add(file, "\"file\"", $"\"{name}\"");
        var answer = await account.Graph.PostAsync($"{account.Options.PhoneNumberId}/media", form, cancellationToken);
        return answer is GraphAnswer.Ok(var told) && told.Text("id") is { } id ? (id, null) : (null, answer);
    }

    private void Remember((string City, string PhotoId) key, string id)
    {
        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        known[key] = (id, time.GetUtcNow());
    }

    private static async Task<FetchResult> DownloadAsync(
        WhatsAppAccount account, Uri address, string? sha256, long maxBytes, CancellationToken cancellationToken)
    {
        for (var hops = 0; hops <= MaxRedirects; hops++)
        {
            if (!account.Graph.IsSafe(address))
            {
                return new FetchResult.Gone("an address that is not safe", TooLarge: false);
            }

            using var answer = await account.Graph.OpenAsync(address, withToken: hops == 0, cancellationToken);
            if (answer is { StatusCode: >= System.Net.HttpStatusCode.Moved and <= System.Net.HttpStatusCode.PermanentRedirect, Headers.Location: { } next })
            {
                address = new Uri(address, next);
                continue;
            }

            // Also 404: the address has ended, and the next try asks for a new one.
            return !answer.IsSuccessStatusCode
                ? new FetchResult.TryLater(TimeSpan.Zero, $"{(int)answer.StatusCode} at the file's address")
                : await ReadAsync(answer, sha256, maxBytes, cancellationToken);
        }

        return new FetchResult.TryLater(TimeSpan.Zero, "redirected in circles");
    }

    private static async Task<FetchResult> ReadAsync(HttpResponseMessage answer, string? sha256, long maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await RawBody.ReadAsync(stream, maxBytes, cancellationToken) is not { } bytes ? new FetchResult.Gone("too large", TooLarge: true)
            : sha256 is null || IsHash(sha256, SHA256.HashData(bytes)) ? new FetchResult.Fetched(bytes)
            : new FetchResult.TryLater(TimeSpan.Zero, "not the bytes that were sent");
    }

    /// <summary>Written in hexadecimal by the media endpoint, in Base64 by webhooks; anything else proves nothing either way.</summary>
    private static bool IsHash(string written, byte[] hash) =>
        written.Length == 64 ? written.Equals(Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase)
        : !Base64.IsValid(written) || written == Convert.ToBase64String(hash);
}
