using System.Text;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>Who the bot is, to recognise what is meant for it.</summary>
/// <param name="Username">Without the @; null until Telegram told it.</param>
internal sealed record TelegramSelf(long Id, string? Username);

/// <summary>A city's bot account: its settings and its lines to Telegram.</summary>
internal sealed class TelegramAccount : IDisposable
{
    // No activities: they would carry addresses, which hold the token. Built by hand, so no client factory logs them either.
    private readonly SocketsHttpHandler handler = new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(10), MaxConnectionsPerServer = 256, ActivityHeadersPropagator = null, UseCookies = false, AllowAutoRedirect = false,
    };

    public TelegramAccount(string city, TelegramOptions options)
    {
        (City, Options, Secret) = (city, options, Encoding.ASCII.GetBytes(options.WebhookSecret));
        Http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new TelegramBotClientOptions(options.Token, options.ApiBaseUrl.TrimEnd('/')) { RetryCount = 0 };
        Client = new TelegramBotClient(client, new HttpClient(new QuotedNames(handler), disposeHandler: false) { Timeout = options.SendTimeout });
        Self = new TelegramSelf(client.BotId, Username: null);
    }

    public string City { get; }

    public TelegramOptions Options { get; }

    public byte[] Secret { get; }

    public ITelegramBotClient Client { get; }

    /// <summary>For what the client cannot do: raw updates, and files cut off at a size. No time limit of its own.</summary>
    public HttpClient Http { get; }

    public TelegramSelf Self { get; set; }

    /// <summary>Holds the token: never to be logged or handed out.</summary>
    public string UrlOf(string path, string prefix = "") => $"{Options.ApiBaseUrl.TrimEnd('/')}{prefix}/bot{Options.Token}/{path}";

    public void Dispose() => Http.Dispose();
}

/// <summary>The accounts of all cities in which Telegram is switched on.</summary>
internal sealed class TelegramAccounts(IOptionsMonitor<TelegramOptions> options, IReadOnlyList<string> cities) : IDisposable
{
    private readonly Dictionary<string, TelegramAccount> accounts = cities
        .Where(city => options.Get(city).Token.Length > 0)
        .ToDictionary(city => city, city => new TelegramAccount(city, options.Get(city)));

    public IReadOnlyList<TelegramAccount> All => [.. accounts.Values];

    public TelegramAccount? Find(string city) => accounts.GetValueOrDefault(city);

    public void Dispose()
    {
        foreach (var account in accounts.Values)
        {
            account.Dispose();
        }
    }
}
