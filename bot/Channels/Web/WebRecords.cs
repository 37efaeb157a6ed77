using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Where a conversation stands.</summary>
/// <param name="Next">Number of the next activity, from 0: also the watermark of somebody who has read everything.</param>
/// <param name="Recent">Ids of the latest activities the person sent, so that a repeat is known.</param>
internal sealed record WebHead(string Conversation, long Next, IReadOnlyList<string> Recent)
{
    /// <summary>How often something that was said already was given other words.</summary>
    public long Changed { get; init; }

    /// <summary>What was given other words and is still kept, each at its latest time, in that order.</summary>
    public IReadOnlyList<WebChange> Changes { get; init => field = value ?? []; } = [];
}

/// <param name="Number">Of the activity.</param>
/// <param name="At"><see cref="WebHead.Changed"/> after it.</param>
internal sealed record WebChange(long Number, long At);

/// <summary>How far somebody has read, as clients hand it back: <c>57</c>, or <c>57.3</c> where something was changed.</summary>
/// <param name="Next">The first activity they have not read.</param>
/// <param name="Changed">The last change they have read.</param>
internal readonly record struct WebMark(long Next, long Changed)
{
    /// <summary>Anything that is none of ours means "from the start": what was seen already is known by its id.</summary>
    public static WebMark Read(string? watermark)
    {
        var parts = (watermark ?? "").Split('.');
        return parts.Length <= 2 && NumberOf(parts[0]) is { } next && NumberOf(parts.Length == 2 ? parts[1] : "0") is { } changed ? new WebMark(next, changed) : default;
    }

    public override string ToString() => Changed == 0 ? Next.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Next}.{Changed}");

    private static long? NumberOf(string part) => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>One activity, as it is shown again after a reload.</summary>
internal sealed record WebLine(string Conversation, long Number, JsonElement Activity);

internal static class WebTables
{
    /// <summary>Activities kept of one conversation. A newer one takes the place of the oldest, so a busy chat never grows.</summary>
    public const int Kept = 200;

    public static readonly Table<WebHead> Heads = new(
        "web_heads", WebJson.Default.WebHead, head => new RecordShape(head.Conversation, [], false), WithChanges);

    public static readonly Table<WebLine> Lines = new(
        "web_lines", WebJson.Default.WebLine, line => new RecordShape(KeyOf(line.Conversation, line.Number), [], false));

    public static string KeyOf(string conversation, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}/{number % Kept}");

    // Of the first shape some have them already.
    private static JsonNode WithChanges(JsonNode head)
    {
        head["changes"] ??= new JsonArray();
        return head;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebHead))]
[JsonSerializable(typeof(WebLine))]
internal sealed partial class WebJson : JsonSerializerContext;
