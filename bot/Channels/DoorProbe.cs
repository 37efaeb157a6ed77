using System.Net;

namespace QlueBot.Bot.Channels;

/// <summary>Knocks at our own door by its public address, as a vendor would, with what is not a message: the answer tells who opens.</summary>
/// <param name="reach">Where an address is really reached; as it stands when null.</param>
internal sealed class DoorProbe(Func<Uri, Uri>? reach = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <returns>The status and what was said; null when nobody opens.</returns>
    public async Task<(HttpStatusCode Status, string Body)?> KnockAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            request.RequestUri = reach?.Invoke(request.RequestUri!) ?? request.RequestUri;
            using var answer = await http.SendAsync(request, cancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();
}
