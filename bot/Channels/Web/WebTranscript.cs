using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Web;

/// <summary>What was said in every web conversation: durable, the latest <see cref="WebTables.Kept"/> activities of each.</summary>
internal sealed class WebTranscript(IStore store, WebSignals signals)
{
    private const int RememberedIds = 64;

    /// <summary>Before the number of what the bot said.</summary>
    private const string Ours = "b-";

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

    /// <summary>Gives something that the bot said other words, in its old place; who has read it reads it once more, under the same id.</summary>
    /// <param name="id">As <see cref="SayAsync"/> returned it.</param>
    /// <returns>False when it is no longer kept.</returns>
    public async Task<bool> ChangeAsync(string city, string conversation, string id, JsonObject activity, CancellationToken cancellationToken)
    {
        var isKept = false;
        await store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                isKept = false;
                if (NumberOf(id) is { } number && reader.Get(WebTables.Heads, city, conversation) is { } head && LineAt(reader, city, conversation, number) is { } line)
                {
                    isKept = true;
                    activity["timestamp"] = line.Value.Activity.GetProperty("timestamp").GetString();
                    var change = new WebChange(number, head.Value.Changed + 1);
                    commit.Put(WebTables.Lines, city, line.Value with { Activity = JsonSerializer.SerializeToElement(activity, WebActivityJson.Default.JsonObject) }, line);
                    commit.Put(WebTables.Heads, city, head.Value with
                    {
                        Changed = change.At,
                        Changes = [.. head.Value.Changes.Where(other => other.Number != number && other.Number >= head.Value.Next - WebTables.Kept), change],
                    }, head);
                }

                return commit;
            },
            cancellationToken);
        signals.Wake(city, conversation);
        return isKept;
    }

    /// <summary>
    /// What was changed since a watermark, then what was said from it on, oldest first, of that <paramref name="limit"/> at most; what is no
    /// longer kept is left out.
    /// </summary>
    public Task<WebPage> ReadAsync(string city, string conversation, WebMark from, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(
            reader =>
            {
                var head = reader.Get(WebTables.Heads, city, conversation)?.Value ?? new WebHead(conversation, 0, []);
                var mark = from.Next > head.Next || from.Changed > head.Changed ? default : from;
                List<JsonElement> activities =
                [
                    .. head.Changes.Where(change => change.At > mark.Changed && change.Number < mark.Next)
                        .Select(change => LineAt(reader, city, conversation, change.Number)).OfType<Stored<WebLine>>().Select(line => line.Value.Activity),
                ];
                var most = activities.Count + limit;
                var number = Math.Max(mark.Next, head.Next - WebTables.Kept);
                for (; number < head.Next && activities.Count < most; number++)
                {
                    if (LineAt(reader, city, conversation, number) is { } line)
                    {
                        activities.Add(line.Value.Activity);
                    }
                }

                return new WebPage(activities, new WebMark(number, head.Changed), number < head.Next);
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
        var id = heard ?? string.Create(CultureInfo.InvariantCulture, $"{Ours}{number:D7}");
        var line = new WebLine(conversation, number, JsonSerializer.SerializeToElement(activity(id), WebActivityJson.Default.JsonObject));

        commit.Put(WebTables.Lines, city, line, reader.Get(WebTables.Lines, city, WebTables.KeyOf(conversation, number)));
        commit.Put(
            WebTables.Heads, city,
            (head?.Value ?? new WebHead(conversation, 0, [])) with { Next = number + 1, Recent = heard is null ? recent : [.. recent.TakeLast(RememberedIds - 1), heard] }, head);
        return id;
    }

    /// <summary>Null: no longer kept, or erased.</summary>
    private static Stored<WebLine>? LineAt(IReader reader, string city, string conversation, long number) =>
        reader.Get(WebTables.Lines, city, WebTables.KeyOf(conversation, number)) is { Value: { Activity.ValueKind: JsonValueKind.Object } line } stored && line.Number == number
            ? stored : null;

    private static long? NumberOf(string id) =>
        id.StartsWith(Ours, StringComparison.Ordinal) && long.TryParse(id.AsSpan(Ours.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="Mark">Where to go on reading.</param>
/// <param name="HasMore">There is more to be read at once.</param>
internal sealed record WebPage(IReadOnlyList<JsonElement> Activities, WebMark Mark, bool HasMore);
