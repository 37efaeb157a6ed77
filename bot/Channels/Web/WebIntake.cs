using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Takes in what a person sends: checked, made ours, and kept before it is answered.</summary>
internal sealed class WebIntake(WebTranscript transcript, WebUploads uploads, TimeProvider time)
{
    public const int MaxActivityBytes = 64 * 1024;
    public const int MaxFiles = 5;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public async Task<IResult> SayAsync(HttpContext http, ConversationPass pass, CancellationToken cancellationToken)
    {
        if (await ReadLimitedAsync(http.Request.Body, cancellationToken) is not { } body)
        {
            return WebGate.Problem(StatusCodes.Status413PayloadTooLarge, "An activity holds at most 64 kB.");
        }

        if (Parse(body) is not { } activity)
        {
            return WebGate.Problem(StatusCodes.Status400BadRequest, "The body must be one activity as JSON.");
        }

        return await KeepAsync(pass, activity, [], cancellationToken);
    }

    public async Task<IResult> UploadAsync(HttpContext http, ConversationPass pass, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
        {
            return WebGate.Problem(StatusCodes.Status400BadRequest, "Files come as multipart/form-data.");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = ((MaxFiles + 1) * WebUploads.MaxBytes) + (1024 * 1024);
        }

        var files = new List<(WebUpload File, string Name)>();
        var isKept = false;
        try
        {
            var (activity, refusal) = await ReadPartsAsync(
                pass.City, new MultipartReader(boundary.ToString(), http.Request.Body), files, cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }

            var answer = await KeepAsync(pass, activity!, files, cancellationToken);
            isKept = true;
            return answer;
        }
        catch (StoreUnavailableException)
        {
            // A server lost at the commit may have kept it all the same, and then the talk asks for the files; else the sweep takes them.
            isKept = true;
            throw;
        }
        catch (InvalidDataException)
        {
            return WebGate.Problem(StatusCodes.Status400BadRequest, "The parts cannot be read.");
        }
        finally
        {
            if (!isKept)
            {
                await uploads.DiscardAsync(pass.City, files.Select(file => file.File));
            }
        }
    }

    private async Task<(JsonObject? Activity, IResult? Refusal)> ReadPartsAsync(
        string city, MultipartReader parts, List<(WebUpload, string)> files, CancellationToken cancellationToken)
    {
        JsonObject? activity = null;
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            _ = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var about);
            if (HeaderUtilities.RemoveQuotes(about?.Name ?? "") == "activity")
            {
                activity = await ReadLimitedAsync(part.Body, cancellationToken) is { } body ? Parse(body) : null;
                if (activity is null)
                {
                    return (null, WebGate.Problem(StatusCodes.Status400BadRequest, "The part 'activity' must be one activity as JSON."));
                }
            }
            else if (files.Count == MaxFiles)
            {
                return (null, WebGate.Problem(StatusCodes.Status413PayloadTooLarge, "At most five files at once."));
            }
            else if (await uploads.TakeInAsync(city, part.Body, part.ContentType, cancellationToken) is { } file)
            {
                var name = HeaderUtilities.RemoveQuotes(about?.FileNameStar is { HasValue: true } star ? star : about?.FileName ?? "").ToString();
                files.Add((file, name.Length > 80 ? name[..80] : name));
            }
            else
            {
                return (null, WebGate.Problem(StatusCodes.Status413PayloadTooLarge, "A file holds at most 15 MB."));
            }
        }

        return files.Count == 0
            ? (null, WebGate.Problem(StatusCodes.Status400BadRequest, "There is no file."))
            : (activity ?? new JsonObject { ["type"] = "message" }, null);
    }

    // Who sent it, where and when is ours to say; addresses of pictures too, or a person could name another one's file.
    private async Task<IResult> KeepAsync(
        ConversationPass pass, JsonObject activity, List<(WebUpload File, string Name)> files, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = IdOf(activity, pass);
        activity.Remove(WebMapping.Upload);
        activity["id"] = id;
        activity["timestamp"] = now.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        activity["channelId"] = "directline";
        activity["from"] = new JsonObject { ["id"] = pass.User, ["role"] = "user" };
        activity["conversation"] = new JsonObject { ["id"] = pass.Conversation };
        if (files.Count > 0)
        {
            activity["attachments"] = new JsonArray([.. files.Select(file => AttachmentOf(file.File, file.Name))]);
        }
        else
        {
            foreach (var attachment in (activity["attachments"] as JsonArray ?? []).OfType<JsonObject>())
            {
                attachment.Remove("contentUrl");
                attachment.Remove("thumbnailUrl");
            }
        }

        var arrivals = files.Count == 0
            ? [ArrivalOf(pass, id, activity, now)]
            : files.Select((file, index) => ArrivalOf(pass, PartId(id, index), PartOf(activity, id, index, file.File, files.Count), now)).ToArray();
        await transcript.HearAsync(pass.City, pass.Conversation, activity, arrivals, cancellationToken);
        return TypedResults.Ok(new JsonObject { ["id"] = id });
    }

    private static string PartId(string id, int index) => index == 0 ? id : $"{id}.{index}";

    /// <summary>Several files are one activity to the person and several messages of one album to the talk; the first carries the words.</summary>
    private static JsonObject PartOf(JsonObject activity, string id, int index, WebUpload file, int count)
    {
        var part = activity.DeepClone().AsObject();
        part["id"] = PartId(id, index);
        if (index > 0)
        {
            part.Remove("text");
        }

        part[WebMapping.Upload] = new JsonObject
        {
            ["id"] = file.Id,
            ["sha"] = file.Sha256,
            ["type"] = file.Type,
            ["kind"] = file.Kind,
            ["bytes"] = file.Bytes,
            ["album"] = count > 1 ? id : null,
        };
        return part;
    }

    private static JsonObject AttachmentOf(WebUpload file, string name)
    {
        var attachment = new JsonObject { ["contentType"] = file.Type ?? "application/octet-stream", ["name"] = name };
        if (file.Type is not null)
        {
            attachment["contentUrl"] = WebMapping.UploadScheme + file.Id;
        }

        return attachment;
    }

    private static Arrival ArrivalOf(ConversationPass pass, string id, JsonObject activity, DateTimeOffset at)
    {
        var laneKey = $"{WebChannel.ChannelName}/{pass.Conversation}";
        return new Arrival(
            pass.City, $"{laneKey}/{id}", laneKey, WebChannel.ChannelName,
            JsonSerializer.SerializeToUtf8Bytes(activity, WebActivityJson.Default.JsonObject), at);
    }

    // The client's own id makes a repeat known; hashed, because it may be any text and must not look like one of the bot's.
    private static string IdOf(JsonObject activity, ConversationPass pass) =>
        activity["channelData"] is JsonObject margin && margin["clientActivityID"] is JsonValue value && value.TryGetValue(out string? mine) && mine.Length > 0
            ? $"u-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{pass.Conversation}\n{mine}")).AsSpan(0, 10))}"
            : $"u-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}";

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: Strict) is JsonObject activity && activity["type"] is JsonValue type && type.TryGetValue(out string? _)
                ? activity
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadLimitedAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxActivityBytes + 1];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read > MaxActivityBytes ? null : buffer[..read];
    }
}
