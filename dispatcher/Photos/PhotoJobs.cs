using System.Text.Json;
using System.Text.Json.Serialization;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Fetch this file and look at it.</summary>
/// <param name="SessionKey">Whose conversation waits for it.</param>
public sealed record PhotoOrder(string PhotoId, string Channel, FileRef File, string SessionKey, ChatAddress Chat);

/// <summary>What came of a <see cref="PhotoOrder"/>: the body of an inbox item of kind <c>photo</c>.</summary>
/// <param name="File">As the channel named it; null on older items.</param>
public sealed record PhotoFetched(string PhotoId, string SessionKey, ChatAddress Chat, PhotoLook Look, FileRef? File = null);

/// <summary>The job that fetches photos, and its result.</summary>
public static class PhotoJobs
{
    /// <summary>Kind of the job and of the item its result arrives as.</summary>
    public const string Kind = "photo";

    /// <summary>To be put into the commit of the turn that received the photo.</summary>
    public static JobDraft Draft(PhotoOrder order) =>
        new(order.Chat.City, Kind, order.PhotoId, JsonSerializer.SerializeToUtf8Bytes(order, PhotoJson.Default.PhotoOrder));

    /// <summary>Reads the body of an item of kind <c>photo</c>.</summary>
    public static PhotoFetched Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, PhotoJson.Default.PhotoFetched)!;

    internal static PhotoOrder OrderOf(Job job) => JsonSerializer.Deserialize(job.Body.Span, PhotoJson.Default.PhotoOrder)!;

    internal static Arrival Result(PhotoOrder order, PhotoLook look, DateTimeOffset at) => new(
        order.Chat.City,
        $"{Kind}/{order.PhotoId}",
        order.Chat.LaneKey,
        Kind,
        JsonSerializer.SerializeToUtf8Bytes(
            new PhotoFetched(order.PhotoId, order.SessionKey, order.Chat, look, order.File), PhotoJson.Default.PhotoFetched),
        at);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(PhotoOrder))]
[JsonSerializable(typeof(PhotoFetched))]
[JsonSerializable(typeof(PhotoRecord))]
internal sealed partial class PhotoJson : JsonSerializerContext;
