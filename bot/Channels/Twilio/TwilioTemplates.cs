using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>The templates that were handed in to WhatsApp through Twilio, as they stand now.</summary>
internal sealed partial class TwilioTemplates(TimeProvider time, ILogger<TwilioTemplates> logger)
{
    private const int MostPages = 20;

    /// <summary>Null when Twilio could not be asked.</summary>
    public async Task<IReadOnlyList<VendorTemplate>?> ReadAsync(TwilioAccount account, CancellationToken cancellationToken)
    {
        try
        {
            List<VendorTemplate> found = [];
            var next = account.Content("ContentAndApprovals?PageSize=100");
            for (var page = 0; next is not null && page < MostPages; page++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, next);
                using var answer = await account.CallAsync(request, time, cancellationToken);
                if (!answer.IsSuccessStatusCode)
                {
                    LogNotRead(account.City, $"{(int)answer.StatusCode}");
                    return null;
                }

                var body = await TwilioAnswer.ReadAsync(answer, cancellationToken);
                found.AddRange((body["contents"] as JsonArray ?? []).OfType<JsonObject>().Select(TemplateOf).OfType<VendorTemplate>());
                next = TwilioPages.Next((string?)body["meta"]?["next_page_url"], account.Options.ContentBaseUrl);
            }

            return found;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotRead(account.City, failure.GetType().Name);
            return null;
        }
    }

    /// <summary>Null for content that was never handed in: our own frames for choices.</summary>
    internal static VendorTemplate? TemplateOf(JsonObject content)
    {
        if (content["approval_requests"] is not JsonObject approval || (string?)approval["status"] is not { } status || status is "unsubmitted")
        {
            return null;
        }

        var body = (content["types"] as JsonObject)?.Select(type => (string?)type.Value?["body"]).FirstOrDefault(text => text is not null) ?? "";
        return new VendorTemplate(
            (string?)content["sid"] ?? "",
            (string?)approval["name"] is { Length: > 0 } name ? name : (string?)content["friendly_name"] ?? "",
            (string?)content["language"] ?? "",
            ((string?)approval["category"])?.ToUpperInvariant() switch
            {
                "UTILITY" => TemplateCategory.Utility,
                "AUTHENTICATION" => TemplateCategory.Authentication,
                _ => TemplateCategory.Marketing,
            },
            status switch
            {
                "approved" => TemplateState.Approved,
                "rejected" => TemplateState.Rejected,
                "paused" => TemplateState.Paused,
                "disabled" => TemplateState.Disabled,
                _ => TemplateState.Pending,
            },
            Gap().Matches(body).Select(gap => gap.Value).Distinct().Count(),
            body);
    }

    [GeneratedRegex(@"\{\{[^{}]+\}\}")]
    private static partial Regex Gap();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The templates of {City} could not be read from Twilio ({Failure})")]
    private partial void LogNotRead(string city, string failure);
}

/// <summary>Twilio's lists come in pages, each with the address of the next.</summary>
internal static class TwilioPages
{
    /// <summary>The next page at the server in use: the address names Twilio's own, or leaves the host out.</summary>
    public static Uri? Next(string? told, string baseUrl) =>
        told is not { Length: > 0 } ? null
        : new Uri(new Uri(baseUrl), told) is var next && Uri.TryCreate(baseUrl.TrimEnd('/') + next.PathAndQuery, UriKind.Absolute, out var there) ? there
        : null;
}
