using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>A frame that was made at Twilio.</summary>
/// <param name="Key">Account and shape.</param>
/// <param name="Sid"><c>HX…</c>; empty when Twilio has lost it.</param>
internal sealed record TwilioContent(string Key, string Sid)
{
    public static readonly Table<TwilioContent> Table = new(
        "twilio_contents", TwilioRecords.Default.TwilioContent, content => new RecordShape(content.Key, [], IsLive: false));
}

/// <summary>Makes each shape once per account and remembers it for good; every process finds what another made.</summary>
internal sealed partial class TwilioContents(IStore store, TextBook texts, TimeProvider time, ILogger<TwilioContents> logger)
{
    private readonly ConcurrentDictionary<string, string> known = [];

    /// <summary>The shape's id at Twilio; null when it is not to be had now, and the choices have to be written out.</summary>
    public async Task<string?> SidOfAsync(TwilioAccount account, TwilioShape shape, CancellationToken cancellationToken)
    {
        var key = KeyOf(account, shape);
        if (known.TryGetValue(key, out var sid))
        {
            return sid;
        }

        try
        {
            var kept = await store.ReadAsync(reader => reader.Get(TwilioContent.Table, account.City, key), cancellationToken);
            sid = kept?.Value.Sid is { Length: > 0 } stored ? stored : await MakeAsync(account, shape, cancellationToken);
            if (sid is not null && sid != kept?.Value.Sid)
            {
                await KeepAsync(account.City, new TwilioContent(key, sid), cancellationToken);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or StoreUnavailableException)
        {
            LogNotMade(account.City, shape.Name, failure.GetType().Name);
            return null;
        }

        if (sid is not null)
        {
            known[key] = sid;
        }

        return sid;
    }

    /// <summary>Twilio does not know the id any more: the next message makes the shape anew.</summary>
    public Task ForgetAsync(TwilioAccount account, TwilioShape shape, CancellationToken cancellationToken)
    {
        known.TryRemove(KeyOf(account, shape), out _);
        return KeepAsync(account.City, new TwilioContent(KeyOf(account, shape), ""), cancellationToken);
    }

    private static string KeyOf(TwilioAccount account, TwilioShape shape) => $"{account.Options.AccountSid}/{shape.Name}";

    private Task KeepAsync(string city, TwilioContent content, CancellationToken cancellationToken) => store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            commit.Put(TwilioContent.Table, city, content, reader.Get(TwilioContent.Table, city, content.Key));
            return commit;
        },
        cancellationToken);

    private async Task<string?> MakeAsync(TwilioAccount account, TwilioShape shape, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, account.Content("Content"))
        {
            Content = new StringContent(shape.Write(texts).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        using var answer = await account.CallAsync(request, time, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            LogNotMade(account.City, shape.Name, $"{(int)answer.StatusCode}");
            return null;
        }

        return (string?)(await TwilioAnswer.ReadAsync(answer, cancellationToken))["sid"];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio has no content {Shape} for {City} ({Failure}); choices are written out meanwhile")]
    private partial void LogNotMade(string city, string shape, string failure);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TwilioContent))]
[JsonSerializable(typeof(TwilioSeen))]
internal sealed partial class TwilioRecords : JsonSerializerContext;

/// <summary>Answers of Twilio, read no further than asked.</summary>
internal static class TwilioAnswer
{
    /// <summary>Empty when it is no JSON object: a page of a proxy.</summary>
    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken) as JsonObject ?? [];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }
}
