using System.Net;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Fetches what people sent. The token goes to Twilio only; where Twilio redirects to gets the bare address.</summary>
internal sealed class TwilioMedia(TimeProvider time)
{
    private const int MostRedirects = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<FetchResult> FetchAsync(TwilioAccount account, FileRef file, long maxBytes, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return AddressOf(account, file) is { } address
                ? await DownloadAsync(account, address, maxBytes, either.Token)
                : new FetchResult.Gone("not Twilio's address", TooLarge: false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchResult.TryLater(TimeSpan.Zero, failure.GetType().Name);
        }
    }

    /// <summary>Null when it is not Twilio's: whoever can name a file would else have us call any address.</summary>
    public static Uri? AddressOf(TwilioAccount account, FileRef file) =>
        Uri.TryCreate(file.Id, UriKind.Absolute, out var address) && account.MayKnowUs(address) ? Replaced(account, address) : null;

    /// <summary>Whoever stands in the place of Twilio has its media too.</summary>
    private static Uri Replaced(TwilioAccount account, Uri address) =>
        address.Host == "api.twilio.com" ? new Uri(account.Options.ApiBaseUrl.TrimEnd('/') + address.PathAndQuery) : address;

    private static async Task<FetchResult> DownloadAsync(TwilioAccount account, Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var answer = await account.FetchAsync(address, isOurs: redirects == 0, cancellationToken);
            if (answer.Headers.Location is not { } next || (int)answer.StatusCode is < 300 or > 399)
            {
                return await ReadAsync(answer, maxBytes, cancellationToken);
            }

            address = new Uri(address, next);
            if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            {
                return new FetchResult.Gone("redirected to a bare line", TooLarge: false);
            }
        }

        return new FetchResult.TryLater(TimeSpan.Zero, "too many redirects");
    }

    private static async Task<FetchResult> ReadAsync(HttpResponseMessage answer, long maxBytes, CancellationToken cancellationToken) =>
        answer.StatusCode switch
        {
            HttpStatusCode.OK => await RawBody.ReadAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), maxBytes, cancellationToken) is { } bytes
                ? new FetchResult.Fetched(bytes)
                : new FetchResult.Gone("too large", TooLarge: true),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new FetchResult.Gone("the file is gone", TooLarge: false),
            HttpStatusCode.TooManyRequests =>
                new FetchResult.TryLater(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), "429 rate limited"),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new FetchResult.TryLater(TwilioFaults.UntilSettingsAreMended, "token refused"),
            _ => new FetchResult.TryLater(TimeSpan.Zero, $"{(int)answer.StatusCode}"),
        };
}
