using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QlueBot.Bot;
using QlueBot.Bot.Commands;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Channels;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>The whole bot of Kota Kupang as in production: real Kestrel, real store, and every line it logs written down.</summary>
internal sealed class LiveBot : IAsyncDisposable
{
    public const string Secret = "uji_ujung-ke-ujung-77";

    private readonly HttpClient http = new();
    private readonly WebApplication app;

    private LiveBot(WebApplication app) => this.app = app;

    public LogLines Log { get; } = new();

    public Uri Url => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    /// <summary>Settings of a bot that keeps all it has in this folder.</summary>
    public static string[] Settings(string folder) =>
    [
        "--environment=Production", $"--contentRoot={AppContext.BaseDirectory}", "--urls=http://127.0.0.1:0", "--Site:PublicUrl=https://lapor.example.test",
        $"--Storage:LiteDb:Path={Path.Combine(folder, "qluebot.db")}", $"--Storage:Photos:Path={Path.Combine(folder, "photos")}",
        "--Logging:LogLevel:QlueBot=Trace", "--Logging:Console:LogLevel:Default=None",
    ];

    public static async Task<LiveBot> StartAsync(FakeTelegram telegram, string folder, bool webhook, params string[] more)
    {
        var receive = webhook ? "Webhook" : "Polling";
        var bot = new LiveBot(QlueBotApp.Build(
        [
            .. Settings(folder), $"--Cities:kupang:Telegram:Token={FakeTelegram.Token}", $"--Cities:kupang:Telegram:ApiBaseUrl={telegram.BaseUrl}",
            $"--Cities:kupang:Telegram:Receive={receive}", "--Cities:kupang:Telegram:PublicUrl=https://bot.example.test",
            $"--Cities:kupang:Telegram:WebhookSecret={Secret}", .. more,
        ]));
        bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(bot.Log);
        telegram.Webhook = webhook ? bot.DeliverAsync : null;
        await bot.app.StartAsync(TestContext.Current.CancellationToken);
        return bot;
    }

    /// <summary>Hands an update in at the webhook, as Telegram does. Anything but 200 fails, and a press that the answer itself does not answer.</summary>
    public async Task DeliverAsync(JsonObject update)
    {
        using var answer = await PostAsync("kupang", Secret, update.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var call = body.Length == 0 ? null : JsonNode.Parse(body);
        Assert.Equal((string?)update["callback_query"]?["id"], (string?)call?["callback_query_id"]);
        Assert.Equal(call is null ? null : "answerCallbackQuery", (string?)call?["method"]);
    }

    public async Task<HttpResponseMessage> PostAsync(string city, string? secret, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, $"/channels/telegram/{city}"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(Url, path), TestContext.Current.CancellationToken);

    /// <summary>Imports a roster over the socket beside the store, as the <c>roster</c> command does.</summary>
    public async Task<string> ImportAsync(string lines)
    {
        using var control = await ControlClient.ConnectAsync(
            ControlSocket.PathOf(Services.GetRequiredService<IOptions<StorageOptions>>().Value), TestContext.Current.CancellationToken);
        using var file = new StringContent("nama,telepon,peran,opd,tim,kelurahan\n" + lines);
        using var answer = await control!.PostAsync(new Uri("/roster/kupang?dryRun=false&replace=false", UriKind.Relative), file, TestContext.Current.CancellationToken);
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, said);
        return said;
    }

    public Task<T> LookAsync<T>(Func<IReader, T> look) =>
        Services.GetRequiredService<IStore>().ReadAsync(look, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
