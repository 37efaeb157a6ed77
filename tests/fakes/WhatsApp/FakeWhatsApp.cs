using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>
/// A stateful Cloud API on loopback: one number with its people, their windows, templates, files and limits. It refuses what Meta refuses,
/// tells statuses to the webhook, records every call, and fails on demand. <see cref="Person"/> gives people who write to it.
/// </summary>
public sealed partial class FakeWhatsApp : IAsyncDisposable
{
    public const string PhoneNumberId = "100000000000099";
    public const string Number = "628110000099";
    public const string BusinessAccountId = "100000000000001";
    public const string AccessToken = "EAAJuji0token0dari0pengganti";
    public const string AppSecret = "00112233445566778899aabbccddeeff";
    public const string VerifyToken = "verify-me-01";

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<FakeWhatsAppCall> calls = [];
    private readonly ConcurrentQueue<(string? Ending, FakeWhatsAppFault Fault)> faults = [];
    private readonly ConcurrentDictionary<string, FakeWhatsAppPerson> people = [];
    private readonly FakeWhatsAppPace pace = new();
    private TaskCompletionSource changed = New();
    private int nextMessage;

    private FakeWhatsApp(string address, TimeProvider time)
    {
        Time = time;
        Files = new FakeWhatsAppFiles(this);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        app = builder.Build();
        FakeWhatsAppDesk.Map(app, this);
        app.MapFallback(HandleAsync);
    }

    /// <summary>For <c>ApiBaseUrl</c>.</summary>
    public string BaseUrl => app.Urls.First();

    /// <summary>Ends by Ctrl+C or a kill.</summary>
    internal Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public TimeProvider Time { get; }

    /// <summary>What stands in the app's settings as the webhook; empty: nothing.</summary>
    public string WebhookUrl { get; set; } = "";

    public FakeWhatsAppHook Hook { get; } = new();

    public FakeWhatsAppFiles Files { get; }

    public ConcurrentDictionary<string, FakeWhatsAppTemplate> Templates { get; } = [];

    /// <summary>Whether <c>sent</c> and <c>delivered</c> are told by themselves after a message was taken.</summary>
    public bool TellsStatuses { get; set; } = true;

    /// <summary>Free words outside the window: refused at once, or taken and told to have failed, as Meta does mostly.</summary>
    public bool RefusesLateWordsAtOnce { get; set; }

    /// <summary>The next message that fits is taken, and the connection is cut before the answer.</summary>
    public Func<FakeWhatsAppCall, bool>? LosesAnswerOf { get; set; }

    /// <summary>How long somebody waits for an answer before they give up.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Messages a second; the most that went within one is <see cref="Peak"/>.</summary>
    public int PerSecond
    {
        get => pace.PerSecond;
        set => pace.PerSecond = value;
    }

    /// <summary>How many people a day the number may write to first.</summary>
    public int PeopleADay
    {
        get => pace.PeopleADay;
        set => pace.PeopleADay = value;
    }

    public int Peak => pace.Peak;

    /// <summary>Codes of all refusals that a client which keeps to the rules would never see.</summary>
    public ConcurrentQueue<int> Broken { get; } = [];

    public IReadOnlyList<FakeWhatsAppCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public static async Task<FakeWhatsApp> StartAsync(string address = "http://127.0.0.1:0", TimeProvider? time = null)
    {
        var fake = new FakeWhatsApp(address, time ?? TimeProvider.System);
        await fake.app.StartAsync();
        return fake;
    }

    /// <param name="phone">Digits.</param>
    public FakeWhatsAppPerson Person(string phone) => people.GetOrAdd(phone, digits => new FakeWhatsAppPerson(this, digits));

    public IReadOnlyList<FakeWhatsAppPerson> People => [.. people.Values];

    /// <summary>The next call whose path ends so (null: any) fails, read marks left aside; several faults are used up in order.</summary>
    public void FailNext(string? ending, FakeWhatsAppFault fault) => faults.Enqueue((ending, fault));

    public string NewMessageId() => string.Create(CultureInfo.InvariantCulture, $"wamid.UJI{Interlocked.Increment(ref nextMessage):D8}");

    /// <summary>Waits for the first call, from the given order on, that fits. Fails with the calls seen when none comes in time.</summary>
    public async Task<FakeWhatsAppCall> WaitForAsync(Func<FakeWhatsAppCall, bool> fits, int after = 0, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
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
                throw new TimeoutException($"No such call. Seen: {string.Join(" | ", Calls.Skip(after).Select(call => $"{call.Path} {call.Kind} {call.Text}"))}");
            }
        }
    }

    /// <summary>Tells the webhook what became of a message.</summary>
    /// <param name="status"><c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>.</param>
    public Task TellAsync(FakeWhatsAppCall call, string status, int code = 0)
    {
        var person = Find(call.To!);
        var told = new JsonObject { ["id"] = call.MessageId, ["status"] = status, ["timestamp"] = Timestamp() };
        told["recipient_id"] = person?.ShownPhone ?? "";
        told["recipient_user_id"] = person?.UserId;
        if (call.Ticket is { } ticket)
        {
            told["biz_opaque_callback_data"] = ticket;
        }

        if (code > 0)
        {
            told["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = "uji", ["message"] = "uji", ["error_data"] = new JsonObject { ["details"] = "uji" } });
        }

        return Hook.DeliverAsync(new JsonObject { ["statuses"] = new JsonArray(told) });
    }

    public string Timestamp() => Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Hook.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeWhatsAppPerson? Find(string to) =>
        people.GetValueOrDefault(to.TrimStart('+')) is { } known && known.Phone == to.TrimStart('+') ? known : people.Values.FirstOrDefault(person => person.Phone == to.TrimStart('+') || person.UserId == to);

    private FakeWhatsAppCall Record(FakeWhatsAppCall call)
    {
        lock (gate)
        {
            calls.Add(call = call with { Order = calls.Count + 1 });
            var before = changed;
            changed = New();
            before.SetResult();
            return call;
        }
    }
}
