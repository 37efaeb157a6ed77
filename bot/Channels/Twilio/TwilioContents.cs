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
internal sealed partial class TwilioContents(IStore store, TextBook texts, TimeProvider time, ILogger<TwilioContents> logger) : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, string> known = [];
    private readonly SemaphoreSlim turn = new(1);
    private DateTimeOffset restsUntil = DateTimeOffset.MinValue;

    /// <summary>The shape's id at Twilio; null when it is not to be had now, and the choices have to be written out.</summary>
    public async Task<string?> SidOfAsync(TwilioAccount account, TwilioShape shape, CancellationToken cancellationToken)
    {
        var key = KeyOf(account, shape);
        if (known.TryGetValue(key, out var sid))
        {
            return sid;
        }

        // One at a time: of many who need a new shape at once, the first makes it.
        await turn.WaitAsync(cancellationToken);
        try
        {
            // While the content API fails nobody else waits for it in line.
            if (known.TryGetValue(key, out sid) || time.GetUtcNow() < restsUntil)
            {
                return sid;
            }

            sid = await FindOrMakeAsync(account, shape, key, cancellationToken);
            if (sid is null)
            {
                restsUntil = time.GetUtcNow() + Rest;
            }
            else
            {
                known[key] = sid;
            }

            return sid;
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or StoreUnavailableException)
        {
            LogNotMade(account.City, shape.Name, failure.GetType().Name);
            restsUntil = time.GetUtcNow() + Rest;
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Twilio does not know the id any more: the next message makes the shape anew.</summary>
    public Task ForgetAsync(TwilioAccount account, TwilioShape shape, CancellationToken cancellationToken)
    {
        known.TryRemove(KeyOf(account, shape), out _);
        return KeepAsync(account.City, new TwilioContent(KeyOf(account, shape), ""), cancellationToken);
    }

    public void Dispose() => turn.Dispose();

    private static string KeyOf(TwilioAccount account, TwilioShape shape) => $"{account.Options.AccountSid}/{shape.Name}";

    private Task KeepAsync(string city, TwilioContent content, CancellationToken cancellationToken) => store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            commit.Put(TwilioContent.Table, city, content, reader.Get(TwilioContent.Table, city, content.Key));
            return commit;
        },
        cancellationToken);

    private async Task<string?> FindOrMakeAsync(TwilioAccount account, TwilioShape shape, string key, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(reader => reader.Get(TwilioContent.Table, account.City, key), cancellationToken) is { Value.Sid: { Length: > 0 } kept })
        {
            return kept;
        }

        var made = await MakeAsync(account, shape, cancellationToken);
        if (made is not null)
        {
            await KeepAsync(account.City, new TwilioContent(key, made), cancellationToken);
        }

        return made;
    }

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
