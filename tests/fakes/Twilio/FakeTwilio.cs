using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.Twilio;

/// <summary>
/// A stateful Twilio on loopback, messaging and content API in one: it keeps messages, media, contents and templates, knows who wrote within 24
/// hours, refuses what Twilio refuses, calls the bot's webhooks with real signatures, and fails on demand. <see cref="Person"/> gives people.
/// </summary>
public sealed partial class FakeTwilio : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "0123456789abcdef0123456789abcdef";
    public const string Sender = "whatsapp:+628110000099";

    private static readonly string Proof = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{AccountSid}:{AuthToken}"))}";

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly HttpClient line = new();
    private readonly TimeProvider time;
    private readonly List<FakeTwilioMessage> messages = [];
    private readonly ConcurrentQueue<FakeTwilioCall> calls = [];
    private readonly ConcurrentQueue<(string Part, FakeTwilioFault Fault)> faults = [];
    private readonly ConcurrentQueue<Task> callbacks = [];
    private TaskCompletionSource changed = New();
    private int numbers;

    private FakeTwilio(string address, TimeProvider time)
    {
        this.time = time;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>For <c>ApiBaseUrl</c> and <c>ContentBaseUrl</c>.</summary>
    public string BaseUrl => app.Urls.First();

    /// <summary>Where messages of people go, as set in Twilio's console; empty: nowhere.</summary>
    public string Webhook { get; set; } = "";

    /// <summary>Of our sender at WhatsApp: ONLINE, VERIFYING, OFFLINE.</summary>
    public string SenderStatus { get; set; } = "ONLINE";

    /// <summary>Where a public address of the bot is really reached.</summary>
    public Func<Uri, Uri> Reach { get; set; } = address => address;

    /// <summary>The bot does not answer: webhooks are lost, as with Twilio, and only the record knows of them.</summary>
    public bool IsBotDown { get; set; }

    public FakeTwilioPace Pace { get; } = new();

    /// <summary>Whether phones are on: what was sent to them arrives.</summary>
    public bool Delivers { get; set; } = true;

    /// <summary>The next message whose fields fit is taken, and the connection is cut before the answer.</summary>
    public Func<IReadOnlyDictionary<string, string>, bool>? LosesAnswerOf { get; set; }

    /// <summary>How many people may be written to first within 24 hours.</summary>
    public int Tier { get; set; } = int.MaxValue;

    /// <summary>People whose window was closed early, and the last message that does not count for it.</summary>
    internal ConcurrentDictionary<string, int> Closed { get; } = [];

    /// <summary>How long somebody waits for an answer before they give up.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>People who asked Twilio for silence, who blocked the sender, and numbers that are not on WhatsApp.</summary>
    public ConcurrentDictionary<string, int> Refusing { get; } = [];

    public IReadOnlyList<FakeTwilioCall> Calls => [.. calls];

    public IReadOnlyList<FakeTwilioMessage> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    public static async Task<FakeTwilio> StartAsync(TimeProvider? time = null, string address = "http://127.0.0.1:0")
    {
        var fake = new FakeTwilio(address, time ?? TimeProvider.System);
        await fake.app.StartAsync();
        return fake;
    }

    /// <param name="phone">With plus; null for somebody who shows a username only.</param>
    /// <param name="userId">The business-scoped id; null for an older account.</param>
    public FakeTwilioPerson Person(string? phone, string? userId = null, string name = "Warga Uji") => new(this, phone, userId, name);

    /// <summary>The next call whose path or query contains this fails so; several faults are used up in order.</summary>
    public void FailNext(string part, FakeTwilioFault fault) => faults.Enqueue((part, fault));

    /// <summary>Waits for the first message, from the given order on, that fits. Fails with those seen when none comes in time.</summary>
    public async Task<FakeTwilioMessage> WaitForAsync(Func<FakeTwilioMessage, bool> fits, int after = 0, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (messages.Skip(after).FirstOrDefault(fits) is { } message)
                {
                    return message;
                }

                next = changed.Task;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No such message. Seen: {string.Join(" | ", Messages.Skip(after).Select(one => $"{one.To} {one.Status} {one.ErrorCode} {one.Text}"))}");
            }
        }
    }

    /// <summary>Waits until every status that was to be told has been told.</summary>
    public async Task SettleAsync()
    {
        while (callbacks.TryDequeue(out var callback))
        {
            await callback;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        line.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal DateTimeOffset Now => time.GetUtcNow();

    internal string NewSid(string prefix) => $"{prefix}{Interlocked.Increment(ref numbers):x32}";

    private void Signal()
    {
        var before = changed;
        changed = New();
        before.SetResult();
    }

    private FakeTwilioMessage Record(Func<int, FakeTwilioMessage> make)
    {
        lock (gate)
        {
            var message = make(messages.Count + 1);
            messages.Add(message);
            Signal();
            return message;
        }
    }

    private bool Loses(string body)
    {
        var loses = LosesAnswerOf?.Invoke(FieldsOf(body)) is true;
        LosesAnswerOf = loses ? null : LosesAnswerOf;
        return loses;
    }

    private FakeTwilioFault? TakeFault(string path) =>
        faults.TryPeek(out var next) && path.Contains(next.Part, StringComparison.Ordinal) && faults.TryDequeue(out _) ? next.Fault : null;

    private async Task HandleAsync(HttpContext context)
    {
        var (path, method) = (context.Request.Path.Value!, context.Request.Method);
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var isProven = context.Request.Headers.Authorization == Proof;
        calls.Enqueue(new FakeTwilioCall(method, path, context.Request.QueryString.Value ?? "", body, context.Request.ContentType ?? "", isProven));
        var answer = path switch
        {
            _ when path.StartsWith("/fake/", StringComparison.Ordinal) => await DeskAsync(context, path["/fake".Length..], body),
            _ when path.StartsWith("/cdn/", StringComparison.Ordinal) => isProven ? Answer.Error(403, 0) : MediaAt(path["/cdn/".Length..]),
            _ when !isProven => Answer.Error(401, 20003),
            _ when TakeFault(path + Uri.UnescapeDataString(context.Request.QueryString.Value ?? "")) is { } fault => await FailAsync(context, fault, body),
            _ when method == "POST" && path.EndsWith("/Messages.json", StringComparison.Ordinal) && Loses(body) => await FailAsync(context, new FakeTwilioFault.TakenAndCut(), body),
            "/v2/Channels/Senders" => SendersAnswer(),
            $"/2010-04-01/Accounts/{AccountSid}.json" => new Answer(200, new JsonObject { ["sid"] = AccountSid, ["status"] = "active" }),
            _ when path.StartsWith("/v1/", StringComparison.Ordinal) => Contents(method, path["/v1/".Length..], body),
            _ when path.StartsWith($"/2010-04-01/Accounts/{AccountSid}/", StringComparison.Ordinal) =>
                await MessagesAsync(method, path[$"/2010-04-01/Accounts/{AccountSid}/".Length..], context.Request.Query, body),
            _ => Answer.Error(404, 20404),
        };
        await (answer?.WriteAsync(context) ?? Task.CompletedTask);
    }

    private Answer SendersAnswer() => new(200, new JsonObject
    {
        ["senders"] = new JsonArray(new JsonObject
        {
            ["sid"] = "XE00000000000000000000000000000001", ["sender_id"] = Sender, ["status"] = SenderStatus,
            ["webhook"] = new JsonObject { ["callback_url"] = Webhook.Length == 0 ? null : $"{Webhook}#rc=3&rp=all", ["callback_method"] = "POST" },
        }),
    });

    private async Task<Answer?> FailAsync(HttpContext context, FakeTwilioFault fault, string body)
    {
        switch (fault)
        {
            case FakeTwilioFault.Rejection rejection:
                return Answer.Error(rejection.Status, rejection.Code) with { RetryAfter = rejection.RetryAfter };
            case FakeTwilioFault.Late late:
                return await TakeAsync(body, late.Code);
            case FakeTwilioFault.TakenAndCut:
                await TakeAsync(body, failsWith: null);
                context.Abort();
                return null;
            case FakeTwilioFault.Cut:
                context.Abort();
                return null;
            default:
                return new Answer(502, null) { Page = "<html><h1>502 Bad Gateway</h1></html>" };
        }
    }

    private Answer MediaAt(string sid)
    {
        var found = Messages.Where(message => !message.IsErased).SelectMany(message => message.Media).FirstOrDefault(medium => medium.Sid == sid);
        return found.Bytes is { } bytes ? new Answer(200, null) { Bytes = bytes } : Answer.Error(404, 20404);
    }
}
