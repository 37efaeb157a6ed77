using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace QlueBot.Tests.Support;

/// <summary>
/// A stateful Bot API on loopback: it keeps messages, files and updates, refuses what Telegram refuses, records every call, and fails on
/// demand. <see cref="Person"/> gives people who write to the bot and read its answers.
/// </summary>
public sealed partial class FakeTelegram : IAsyncDisposable
{
    public const string Username = "qluebot_uji_bot";
    public const long BotId = 7000000001;
    public const string Token = "7000000001:TEST-token_of_the_fake";

    private static readonly JsonObject Me = new() { ["id"] = BotId, ["is_bot"] = true, ["first_name"] = "QlueBot Uji", ["username"] = Username };

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<FakeTelegramCall> calls = [];
    private readonly List<JsonObject> updates = [];
    private readonly ConcurrentDictionary<string, byte[]> files = [];
    private readonly ConcurrentQueue<(string? Method, FakeTelegramFault Fault)> faults = [];
    private TaskCompletionSource changed = New();
    private int nextMessage = 100;
    private int nextUpdate = 500000000;

    private FakeTelegram()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>For <c>ApiBaseUrl</c>.</summary>
    public string BaseUrl => app.Urls.First();

    public IReadOnlyList<FakeTelegramCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>Where updates go once the bot has set a webhook; null: they wait for getUpdates.</summary>
    public Func<JsonObject, Task>? Webhook { get; set; }

    /// <summary>What the bot set as its webhook; empty: nothing.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>Chats that refuse the bot.</summary>
    public ConcurrentDictionary<long, FakeTelegramFault> Refusing { get; } = [];

    public static async Task<FakeTelegram> StartAsync()
    {
        var fake = new FakeTelegram();
        await fake.app.StartAsync();
        return fake;
    }

    public FakeTelegramPerson Person(long id, string language = "id") => new(this, id, language);

    /// <summary>The next call of this method (null: of any) fails so; several faults are used up in order.</summary>
    public void FailNext(string? method, FakeTelegramFault fault) => faults.Enqueue((method, fault));

    /// <summary>Hands an update (without its id) to the bot. Returns its id.</summary>
    public async Task<int> DeliverAsync(JsonObject update)
    {
        int id;
        lock (gate)
        {
            update["update_id"] = id = ++nextUpdate;
            if (Webhook is null)
            {
                updates.Add(update);
                Signal();
            }
        }

        await (Webhook?.Invoke(update) ?? Task.CompletedTask);
        return id;
    }

    /// <summary>A file that can be fetched; returns its file id.</summary>
    public string Keep(byte[] bytes)
    {
        var id = $"file{files.Count + 1}-{Guid.NewGuid():N}";
        files[id] = bytes;
        return id;
    }

    public int NewMessageId() => Interlocked.Increment(ref nextMessage);

    /// <summary>Waits for the first call, from the given order on, that fits. Fails with the calls seen when none comes in time.</summary>
    public async Task<FakeTelegramCall> WaitForAsync(Func<FakeTelegramCall, bool> fits, int after = 0, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(15));
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (calls.Skip(after).FirstOrDefault(fits) is { } call)
                {
                    return call;
                }

                next = changed.Task;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No such call. Seen: {string.Join(" | ", Calls.Skip(after).Select(call => $"{call.Method} {call.Text}"))}");
            }
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        var before = changed;
        changed = New();
        before.SetResult();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith($"/file/bot{Token}/", StringComparison.Ordinal))
        {
            var known = files.TryGetValue(path.Split('/')[^1], out var bytes);
            context.Response.StatusCode = known ? 200 : 404;
            await context.Response.Body.WriteAsync(bytes ?? []);
            return;
        }

        if (!path.StartsWith($"/bot{Token}/", StringComparison.Ordinal))
        {
            await AnswerAsync(context, new FakeTelegramFault.Rejection(401, "Unauthorized"));
            return;
        }

        var method = path.Split('/')[^1];
        var call = await ReadAsync(context.Request, method);
        if (TakeFault(method) is { } fault)
        {
            Record(call);
            await AnswerAsync(context, fault);
            return;
        }

        if (method is "getUpdates")
        {
            // A poll may stay open for long: it is seen when it comes.
            Record(call);
            var batch = await UpdatesAsync(call, context.RequestAborted);
            await context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = true, ["result"] = batch });
            return;
        }

        try
        {
            call.Result = Answer(call);
            Record(call);
            await context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = true, ["result"] = call.Result!.DeepClone() });
        }
        catch (RejectionException rejection)
        {
            Record(call);
            await AnswerAsync(context, rejection.Fault);
        }
    }

    private void Record(FakeTelegramCall call)
    {
        lock (gate)
        {
            calls.Add(call with { Order = calls.Count + 1 });
            Signal();
        }
    }

    private FakeTelegramFault? TakeFault(string method)
    {
        if (faults.TryPeek(out var next) && (next.Method is null ? method is not "getUpdates" : next.Method == method) && faults.TryDequeue(out _))
        {
            return next.Fault;
        }

        return null;
    }

    private static async Task AnswerAsync(HttpContext context, FakeTelegramFault fault)
    {
        switch (fault)
        {
            case FakeTelegramFault.Rejection rejection:
                context.Response.StatusCode = rejection.Code;
                var body = new JsonObject { ["ok"] = false, ["error_code"] = rejection.Code, ["description"] = rejection.Description };
                if (rejection.Parameters is { } parameters)
                {
                    body["parameters"] = parameters.DeepClone();
                }

                await context.Response.WriteAsJsonAsync(body);
                break;
            case FakeTelegramFault.BadGateway:
                context.Response.StatusCode = 502;
                await context.Response.WriteAsync("<html><h1>502 Bad Gateway</h1></html>");
                break;
            case FakeTelegramFault.Reset:
                context.Abort();
                break;
            case FakeTelegramFault.Silence:
                var never = New();
                await using (context.RequestAborted.Register(never.SetResult))
                {
                    await never.Task;
                }

                break;
        }
    }

    private async Task<JsonNode> UpdatesAsync(FakeTelegramCall call, CancellationToken cancellationToken)
    {
        var offset = (int?)call.Params["offset"] ?? 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds((int?)call.Params["timeout"] ?? 0));
        while (true)
        {
            Task next;
            lock (gate)
            {
                updates.RemoveAll(update => (int)update["update_id"]! < offset);
                if (updates.Count > 0 || limit.IsCancellationRequested)
                {
                    return new JsonArray([.. updates.Take((int?)call.Params["limit"] ?? 100).Select(update => update.DeepClone())]);
                }

                next = changed.Task;
            }

            await Task.WhenAny(next, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, limit.Token));
        }
    }

    private sealed class RejectionException(FakeTelegramFault fault) : Exception
    {
        public FakeTelegramFault Fault => fault;
    }

    [GeneratedRegex(@"<(?!/?(b|i|u|s|code|pre|a|blockquote|tg-spoiler)\b)|&(?!(lt|gt|amp|quot|#\d+);)")]
    private static partial Regex BrokenHtml();
}
