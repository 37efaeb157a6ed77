using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace QlueBot.Fakes.Twilio;

/// <summary>The messaging API: what it refuses at once, what it takes and fails later, and its record.</summary>
public sealed partial class FakeTwilio
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly HashSet<string> opened = [];
    private readonly ConcurrentDictionary<string, bool> letGo = [];

    /// <summary>Ids of the media that were erased one by one.</summary>
    public IReadOnlyCollection<string> LetGoOf => [.. letGo.Keys];

    private async Task<Answer> MessagesAsync(string method, string path, IQueryCollection query, string body)
    {
        return (method, path.Split('/')) switch
        {
            ("POST", ["Messages.json"]) => await TakeAsync(body, failsWith: null),
            ("GET", ["Messages.json"]) => List(query),
            ("DELETE", ["Messages", var name]) => Erase(name.Split('.')[0]),
            ("DELETE", ["Messages", _, "Media", var medium]) => LetGo(medium.Split('.')[0]),
            ("GET", ["Messages", var sid, "Media.json"]) => MediaOf(sid),
            ("GET", ["Messages", _, "Media", var medium]) when letGo.ContainsKey(medium) => Answer.Error(404, 20404),
            ("GET", ["Messages", _, "Media", var medium]) => new Answer(307, null) { Location = $"/cdn/{medium}" },
            _ => Answer.Error(404, 20404),
        };
    }

    private static Dictionary<string, string> FieldsOf(string body) =>
        QueryHelpers.ParseQuery(body).ToDictionary(field => field.Key, field => field.Value[0] ?? "", StringComparer.Ordinal);

    private async Task<Answer> TakeAsync(string body, int? failsWith)
    {
        var fields = FieldsOf(body);
        var to = fields.GetValueOrDefault("To", "");
        if (fields.GetValueOrDefault("From", Sender) != Sender)
        {
            return Answer.Error(400, 63007);
        }

        if (!to.StartsWith("whatsapp:", StringComparison.Ordinal))
        {
            return Answer.Error(400, 21211);
        }

        // Opting out is Twilio's own list and known at once; WhatsApp's reasons come later.
        if (Refusing.TryGetValue(to, out var code) && code < 60000)
        {
            return Answer.Error(400, code);
        }

        if (fields.GetValueOrDefault("Body", "").Length > 1600)
        {
            return Answer.Error(400, 21617);
        }

        var shown = ShownOf(fields);
        if (shown.Refusal is { } refusal)
        {
            return Answer.Error(400, refusal);
        }

        Pace.Note(to, time.GetUtcNow());
        (string, string, byte[])[] media = fields.TryGetValue("MediaUrl", out var url) ? [(NewSid("ME"), "image/jpeg", await FetchAsync(url))] : [];
        var message = Record(order => new FakeTwilioMessage(order, NewSid(fields.ContainsKey("MediaUrl") ? "MM" : "SM"), false, Sender, to, time.GetUtcNow(), fields)
        {
            Text = shown.Text, Choices = shown.Choices, IsList = shown.IsList, Descriptions = shown.Descriptions, Status = "queued",
            Media = media,
        });
        callbacks.Enqueue(FollowAsync(message, failsWith ?? (code > 0 ? code : (int?)null) ?? WhatsAppRefuses(message, shown)));
        return new Answer(201, message.ToJson(AccountSid));
    }

    /// <summary>What WhatsApp says only after Twilio has taken the message.</summary>
    private int? WhatsAppRefuses(FakeTwilioMessage message, Shown shown)
    {
        var isOpen = Messages.Any(one => one.IsInbound && one.From == message.To && time.GetUtcNow() - one.At < Window && one.Order > Closed.GetValueOrDefault(message.To));
        if (shown.Fault is { } fault)
        {
            return fault;
        }

        if (message.Media.Any(medium => medium.Bytes.Length == 0))
        {
            return 63019;
        }

        if (isOpen)
        {
            return null;
        }

        lock (gate)
        {
            if (!shown.IsApproved)
            {
                return 63016;
            }

            return opened.Add(message.To) && opened.Count > Tier ? 63018 : null;
        }
    }

    private async Task FollowAsync(FakeTwilioMessage message, int? failure)
    {
        // Behind the answer to the call itself, as a rule.
        await Task.Yield();
        foreach (var status in failure is null ? Delivers ? (string[])["sent", "delivered"] : ["sent"] : ["undelivered"])
        {
            message.Status = status;
            message.ErrorCode = failure;
            await TellAsync(message, status);
        }
    }

    private async Task<byte[]> FetchAsync(string url)
    {
        try
        {
            using var answer = await line.GetAsync(Reach(new Uri(url)));
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : [];
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }

    private Answer List(IQueryCollection query)
    {
        DateTimeOffset? At(string name) => query.TryGetValue(name, out var text)
            ? DateTimeOffset.Parse(text.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
        var (since, until) = (At("DateSent>"), At("DateSent<")?.AddSeconds(1));
        var size = int.Parse(query["PageSize"].FirstOrDefault() ?? "50", CultureInfo.InvariantCulture);
        var page = int.Parse(query["Page"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var found = Messages.Where(one => !one.IsErased
            && (!query.ContainsKey("To") || one.To == query["To"])
            && (!query.ContainsKey("From") || one.From == query["From"])
            && (since is null || one.At >= since)
            && (until is null || one.At < until)).Reverse().ToList();
        var hasMore = found.Count > (page + 1) * size;
        var filters = string.Concat(query.Where(one => one.Key is not "Page").Select(one => $"&{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value.ToString())}"));
        return new Answer(200, new JsonObject
        {
            ["messages"] = new JsonArray([.. found.Skip(page * size).Take(size).Select(one => one.ToJson(AccountSid))]),
            ["page"] = page,
            ["page_size"] = size,
            ["next_page_uri"] = hasMore ? $"/2010-04-01/Accounts/{AccountSid}/Messages.json?Page={page + 1}{filters}" : null,
        });
    }

    private Answer MediaOf(string sid) => new(200, new JsonObject
    {
        ["media_list"] = new JsonArray([.. Messages.Where(one => one.Sid == sid).SelectMany(one => one.Media).Select(medium => new JsonObject
        {
            ["sid"] = medium.Sid, ["content_type"] = medium.Type, ["parent_sid"] = sid,
        })]),
        ["next_page_uri"] = null,
    });

    private Answer LetGo(string medium) => letGo.TryAdd(medium, true) ? new Answer(204, null) : Answer.Error(404, 20404);

    private Answer Erase(string sid)
    {
        var found = Messages.FirstOrDefault(one => one.Sid == sid && !one.IsErased);
        if (found is null)
        {
            return Answer.Error(404, 20404);
        }

        // https://www.twilio.com/docs/api/errors/20009
        if (found.Status is "queued" or "sending" or "sent")
        {
            return Answer.Error(409, 20009);
        }

        found.IsErased = true;
        return new Answer(204, null);
    }

    private Shown ShownOf(Dictionary<string, string> fields)
    {
        if (!fields.TryGetValue("ContentSid", out var sid))
        {
            var isEmpty = fields.GetValueOrDefault("Body", "").Length == 0 && !fields.ContainsKey("MediaUrl");
            return new Shown(fields.GetValueOrDefault("Body", "")) { Refusal = isEmpty ? 21619 : null };
        }

        try
        {
            var variables = JsonNode.Parse(fields.GetValueOrDefault("ContentVariables", "{}")) as JsonObject ?? [];
            return contents.TryGetValue(sid, out var content) ? content.Fill(variables) : new Shown("") { Refusal = 21654 };
        }
        catch (JsonException)
        {
            return new Shown("") { Refusal = 21656 };
        }
    }
}

/// <summary>What the person would see.</summary>
internal sealed record Shown(string Text)
{
    public IReadOnlyList<(string Label, string Data)> Choices { get; init; } = [];

    public IReadOnlyDictionary<string, string> Descriptions { get; init; } = new Dictionary<string, string>();

    public bool IsList { get; init; }

    /// <summary>An approved template, which may open a conversation.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Refused at once.</summary>
    public int? Refusal { get; init; }

    /// <summary>Refused by WhatsApp, later.</summary>
    public int? Fault { get; init; }
}
