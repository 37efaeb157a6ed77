using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Reads Twilio's own record of messages.</summary>
internal sealed class TwilioMessages(TimeProvider time)
{
    private const int MostPages = 2000;

    /// <summary>Newest first, as Twilio lists them.</summary>
    /// <param name="query">Without the question mark.</param>
    /// <exception cref="HttpRequestException">Twilio refused, or the line broke.</exception>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public IAsyncEnumerable<JsonObject> ListAsync(TwilioAccount account, string query, CancellationToken cancellationToken) =>
        ReadAsync(account, account.Api($"Messages.json?PageSize=200&{query}"), "messages", cancellationToken);

    /// <summary>The media of one message.</summary>
    public IAsyncEnumerable<JsonObject> MediaAsync(TwilioAccount account, string sid, CancellationToken cancellationToken) =>
        ReadAsync(account, account.Api($"Messages/{sid}/Media.json"), "media_list", cancellationToken);

    /// <summary>Both ends belong to it.</summary>
    public static string Between(DateTimeOffset since, DateTimeOffset until) => $"DateSent%3E={Written(since)}&DateSent%3C={Written(until)}";

    private static string Written(DateTimeOffset at) => Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    /// <summary>Null when it is not told.</summary>
    public static DateTimeOffset? SentAt(JsonObject message) =>
        DateTimeOffset.TryParse((string?)message["date_sent"] ?? (string?)message["date_created"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at : null;

    private async IAsyncEnumerable<JsonObject> ReadAsync(
        TwilioAccount account, Uri first, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Uri? next = first;
        for (var page = 0; next is not null; page++)
        {
            if (page == MostPages)
            {
                throw new InvalidOperationException("Twilio's list does not end.");
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            using var answer = await account.CallAsync(request, time, cancellationToken);
            answer.EnsureSuccessStatusCode();
            var body = await TwilioAnswer.ReadAsync(answer, cancellationToken);
            foreach (var one in (body[name] as JsonArray ?? []).OfType<JsonObject>())
            {
                yield return one;
            }

            next = TwilioPages.Next((string?)body["next_page_uri"], account.Options.ApiBaseUrl);
        }
    }
}
