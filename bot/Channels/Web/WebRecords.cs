using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>Where a conversation stands.</summary>
/// <param name="Next">Number of the next activity, from 0: also the watermark of somebody who has read everything.</param>
/// <param name="Recent">Ids of the latest activities the person sent, so that a repeat is known.</param>
internal sealed record WebHead(string Conversation, long Next, IReadOnlyList<string> Recent);

/// <summary>One activity, as it is shown again after a reload.</summary>
internal sealed record WebLine(string Conversation, long Number, JsonElement Activity);

internal static class WebTables
{
    /// <summary>Activities kept of one conversation. A newer one takes the place of the oldest, so a busy chat never grows.</summary>
    public const int Kept = 200;

    public static readonly Table<WebHead> Heads = new("web_heads", WebJson.Default.WebHead, head => new RecordShape(head.Conversation, [], false));

    public static readonly Table<WebLine> Lines = new(
        "web_lines", WebJson.Default.WebLine, line => new RecordShape(KeyOf(line.Conversation, line.Number), [], false));

    public static string KeyOf(string conversation, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}/{number % Kept}");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebHead))]
[JsonSerializable(typeof(WebLine))]
internal sealed partial class WebJson : JsonSerializerContext;
