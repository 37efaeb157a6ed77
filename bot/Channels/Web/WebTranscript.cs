using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>What was said in every web conversation: durable, the latest <see cref="WebTables.Kept"/> activities of each.</summary>
internal sealed class WebTranscript(IStore store, WebSignals signals)
{
    private const int RememberedIds = 64;

    /// <summary>
    /// Keeps what a person sent and hands it to the inbox in the same step, so that the answer can never stand before the question.
    /// A repeat of the same activity id changes nothing.
    /// </summary>
    public async Task HearAsync(
        string city, string conversation, JsonObject activity, IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        var id = (string)activity["id"]!;
        await store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                if (reader.Get(WebTables.Heads, city, conversation)?.Value.Recent.Contains(id) is true)
                {
                    return commit;
                }

                Append(reader, commit, city, conversation, _ => activity, id);
                commit.Arrivals.AddRange(arrivals);
                return commit;
            },
            cancellationToken);
        signals.Wake(city, conversation);
    }

    /// <summary>Adds what the bot says. Returns the activity's id.</summary>
    /// <param name="activity">Builds it from its id; may be called again.</param>
    public async Task<string> SayAsync(string city, string conversation, Func<string, JsonObject> activity, CancellationToken cancellationToken)
    {
        var id = "";
        await store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                id = Append(reader, commit, city, conversation, activity, heard: null);
                return commit;
            },
            cancellationToken);
        signals.Wake(city, conversation);
        return id;
    }

    /// <summary>What was said from a watermark on, oldest first, <paramref name="limit"/> at most; what is no longer kept is left out.</summary>
    public Task<WebPage> ReadAsync(string city, string conversation, long from, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(
            reader =>
            {
                var next = reader.Get(WebTables.Heads, city, conversation)?.Value.Next ?? 0;
                var number = Math.Max(from > next ? 0 : from, next - WebTables.Kept);
                var activities = new List<JsonElement>();
                for (; number < next && activities.Count < limit; number++)
                {
                    var line = reader.Get(WebTables.Lines, city, WebTables.KeyOf(conversation, number))?.Value;
                    if (line?.Number == number && line.Activity.ValueKind is JsonValueKind.Object)
                    {
                        activities.Add(line.Activity);
                    }
                }

                return new WebPage(activities, number, number < next);
            },
            cancellationToken);

    /// <summary>Ids of the files that a conversation still shows.</summary>
    public Task<List<string>> FilesAsync(string city, string conversation, CancellationToken cancellationToken) => store.ReadAsync(
        reader => Enumerable.Range(0, WebTables.Kept)
            .Select(slot => reader.Get(WebTables.Lines, city, WebTables.KeyOf(conversation, slot))?.Value)
            .OfType<WebLine>().SelectMany(line => WebMapping.FilesOf(line.Activity)).ToList(),
        cancellationToken);

    /// <summary>Erases every word of a conversation; its numbers go on.</summary>
    public Task EraseAsync(string city, string conversation, CancellationToken cancellationToken) =>
        store.EraseAsync(new Erasure(city, [], [(WebTables.Lines, conversation)]), cancellationToken);

    private static string Append(
        IReader reader, Commit commit, string city, string conversation, Func<string, JsonObject> activity, string? heard)
    {
        var head = reader.Get(WebTables.Heads, city, conversation);
        var number = head?.Value.Next ?? 0;
        var recent = head?.Value.Recent ?? [];
        var id = heard ?? string.Create(CultureInfo.InvariantCulture, $"b-{number:D7}");
        var line = new WebLine(conversation, number, JsonSerializer.SerializeToElement(activity(id), WebActivityJson.Default.JsonObject));

        commit.Put(WebTables.Lines, city, line, reader.Get(WebTables.Lines, city, WebTables.KeyOf(conversation, number)));
        commit.Put(
            WebTables.Heads, city, new WebHead(conversation, number + 1, heard is null ? recent : [.. recent.TakeLast(RememberedIds - 1), heard]), head);
        return id;
    }
}

/// <param name="Watermark">Where to go on reading.</param>
/// <param name="HasMore">There is more to be read at once.</param>
internal sealed record WebPage(IReadOnlyList<JsonElement> Activities, long Watermark, bool HasMore);
