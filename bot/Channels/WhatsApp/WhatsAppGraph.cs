using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>Meta's Graph API as far as it is needed: JSON there and back, outcomes as values.</summary>
internal sealed class WhatsAppGraph : IDisposable
{
    private const int MaxAnswer = 4 << 20;

    // No activities: they would carry addresses with people's ids. No redirects: the token would go along.
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(10), MaxConnectionsPerServer = 256, ActivityHeadersPropagator = null, UseCookies = false, AllowAutoRedirect = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswer,
    };

    private readonly WhatsAppOptions options;
    private readonly TimeProvider time;
    private readonly AuthenticationHeaderValue token;
    private readonly Uri root;

    public WhatsAppGraph(WhatsAppOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        token = new AuthenticationHeaderValue("Bearer", options.AccessToken);
        root = new Uri($"{options.ApiBaseUrl.TrimEnd('/')}/{options.GraphVersion}/");
        http.DefaultRequestHeaders.UserAgent.ParseAdd("QlueBot/1.0");
    }

    /// <param name="path">Below the version: <c>{number}/messages</c>.</param>
    public Task<GraphAnswer> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json", "utf-8")), cancellationToken);

    public Task<GraphAnswer> PostAsync(string path, MultipartFormDataContent form, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, form, cancellationToken);

    public Task<GraphAnswer> GetAsync(string path, CancellationToken cancellationToken) => CallAsync(HttpMethod.Get, path, content: null, cancellationToken);

    /// <summary>Whether the token may go there: Meta's own two hosts, and the server that stands in their place.</summary>
    public bool IsVendor(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && address.Host is "graph.facebook.com" or "lookaside.fbsbx.com" && address.IsDefaultPort)
        || (address.Scheme == root.Scheme && address.Authority == root.Authority);

    /// <summary>Nothing of people's goes over an open line, unless Meta's place is taken by a server that has no other.</summary>
    public bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && root.Scheme == Uri.UriSchemeHttp);

    /// <summary>Opens an address of a file; the caller disposes the answer. The token goes along only where it may, and over no redirect.</summary>
    public Task<HttpResponseMessage> OpenAsync(Uri address, bool withToken, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = withToken && IsVendor(address) ? token : null;
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<GraphAnswer> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(root, path)) { Content = content };
        request.Headers.Authorization = token;
        using var limit = new CancellationTokenSource(options.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.SendAsync(request, either.Token);
            return await ReadAsync(answer, either.Token);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new GraphAnswer.Unsent(failure.HttpRequestError.ToString());
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new GraphAnswer.Lost(failure is OperationCanceledException ? "no answer in time" : failure.GetType().Name);
        }
    }

    private static async Task<GraphAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = Parsed(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        if (answer.IsSuccessStatusCode)
        {
            return body is { } told ? new GraphAnswer.Ok(told) : new GraphAnswer.Lost("an answer that is no JSON");
        }

        var error = body?.Part("error") ?? default;
        var code = error.Number("code");
        return code is null && (int)answer.StatusCode >= 500
            ? new GraphAnswer.Lost(string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} without a reason"))
            : new GraphAnswer.Rejected((int)answer.StatusCode, (int)(code ?? 0), (int)(error.Number("error_subcode") ?? 0), answer.Headers.RetryAfter?.Delta);
    }

    private static JsonElement? Parsed(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
