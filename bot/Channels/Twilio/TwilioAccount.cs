using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>A city's account at Twilio: its settings and its line there. The line carries the token to no other host.</summary>
internal sealed class TwilioAccount : IDisposable
{
    // No activities: they would carry addresses with people's numbers. Built by hand, so no client factory logs them either.
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(10), MaxConnectionsPerServer = 128, ActivityHeadersPropagator = null, UseCookies = false,
        AllowAutoRedirect = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly AuthenticationHeaderValue proof;

    public TwilioAccount(string city, TwilioOptions options)
    {
        (City, Options) = (city, options);
        Sender = options.Sender.Length == 0 ? null : Whatsapp(options.Sender);
        Site = options.PublicUrl.TrimEnd('/');
        proof = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{options.AccountSid}:{options.AuthToken}")));
    }

    public string City { get; }

    public TwilioOptions Options { get; }

    /// <summary>Our own address: <c>whatsapp:+628…</c>; null when the messaging service chooses.</summary>
    public string? Sender { get; }

    /// <summary>Where Twilio reaches us, without a slash at the end.</summary>
    public string Site { get; }

    public string Door => $"{Site}/channels/twilio/{City}";

    /// <summary>An address of the messaging API, below the account.</summary>
    public Uri Api(string path) => new($"{Options.ApiBaseUrl.TrimEnd('/')}/2010-04-01/Accounts/{Options.AccountSid}/{path}");

    /// <summary>The account's own record.</summary>
    public Uri Self => new($"{Options.ApiBaseUrl.TrimEnd('/')}/2010-04-01/Accounts/{Options.AccountSid}.json");

    /// <summary>An address of the API of senders, which Twilio keeps on a host of its own.</summary>
    public Uri Senders(string path) =>
        new($"{Options.ApiBaseUrl.TrimEnd('/').Replace("://api.twilio.com", "://messaging.twilio.com", StringComparison.Ordinal)}/{path}");

    /// <summary>An address of the content API.</summary>
    public Uri Content(string path) => new($"{Options.ContentBaseUrl.TrimEnd('/')}/v1/{path}");

    /// <summary>Calls Twilio and reads the whole answer. The token goes only to its hosts and to those set in their place.</summary>
    /// <exception cref="HttpRequestException">The line broke, or never stood.</exception>
    /// <exception cref="TimeoutException">No answer within <see cref="TwilioOptions.SendTimeout"/>.</exception>
    public async Task<HttpResponseMessage> CallAsync(HttpRequestMessage request, TimeProvider time, CancellationToken cancellationToken)
    {
        Prove(request);
        using var limit = new CancellationTokenSource(Options.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await http.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("Twilio did not answer in time.");
        }
    }

    /// <summary>Begins to fetch a file; what there is of it is read by the caller, who also sets the time limit.</summary>
    /// <param name="isOurs">False where a redirect leads to: no token goes there, whoever it is.</param>
    public Task<HttpResponseMessage> FetchAsync(Uri address, bool isOurs, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (isOurs)
        {
            Prove(request);
        }

        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public bool MayKnowUs(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase))
        || IsAt(Options.ApiBaseUrl, address) || IsAt(Options.ContentBaseUrl, address);

    public static string Whatsapp(string number) => number.StartsWith("whatsapp:", StringComparison.Ordinal) ? number : $"whatsapp:{number}";

    public void Dispose() => http.Dispose();

    private void Prove(HttpRequestMessage request) => request.Headers.Authorization = MayKnowUs(request.RequestUri!) ? proof : null;

    private static bool IsAt(string baseUrl, Uri address) =>
        new Uri(baseUrl) is var known && known.Scheme == address.Scheme && known.Host == address.Host && known.Port == address.Port;
}

/// <summary>The accounts of all cities in which Twilio is switched on.</summary>
internal sealed class TwilioAccounts(IOptionsMonitor<TwilioOptions> options, IReadOnlyList<string> cities) : IDisposable
{
    private readonly Dictionary<string, TwilioAccount> accounts = cities
        .Where(city => options.Get(city).AuthToken.Length > 0)
        .ToDictionary(city => city, city => new TwilioAccount(city, options.Get(city)));

    public IReadOnlyList<TwilioAccount> All => [.. accounts.Values];

    public TwilioAccount? Find(string city) => accounts.GetValueOrDefault(city);

    public void Dispose()
    {
        foreach (var account in accounts.Values)
        {
            account.Dispose();
        }
    }
}
