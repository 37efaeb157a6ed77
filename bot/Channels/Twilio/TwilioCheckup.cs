using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Account, sender, webhook, signature and templates of a city's WhatsApp at Twilio.</summary>
internal sealed class TwilioCheckup(Lazy<TwilioAccounts> accounts, TwilioTemplates templates, DoorProbe door, TimeProvider time) : ICheckup
{
    /// <summary>Twilio's sandbox, which is nobody's sender: its webhook is seen in the console only.</summary>
    private const string Sandbox = "whatsapp:+14155238886";

    public string Name => "Twilio";

    public IReadOnlyList<string> Cities => [.. accounts.Value.All.Select(account => account.City)];

    public async IAsyncEnumerable<Finding> CheckAsync(string city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = accounts.Value.Find(city)!;
        var token = await AccountAsync(account, cancellationToken);
        yield return token;
        if (token.State is FindingState.Wrong)
        {
            yield break;
        }

        yield return await SenderAsync(account, cancellationToken);
        yield return await DoorAsync(account, cancellationToken);
        foreach (var finding in TemplateFindings.Of(await templates.ReadAsync(account, cancellationToken), "Twilio"))
        {
            yield return finding;
        }
    }

    private async Task<Finding> AccountAsync(TwilioAccount account, CancellationToken cancellationToken)
    {
        var (status, body, failure) = await AskAsync(account, account.Self, cancellationToken);

        // In a refusal, status is the number of HTTP.
        return (status, status is HttpStatusCode.OK ? (string?)body["status"] : null) switch
        {
            (null, _) => NoLine(account, failure),
            (HttpStatusCode.OK, "active" or null) => Finding.Well(TextKey.Doctor.TwilioAccount),
            (HttpStatusCode.OK, var state) => Finding.Wrong(TextKey.Doctor.TwilioAccountClosed, TextKey.Doctor.MendTwilioAccountClosed, ("state", state!)),
            (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound, _) => Finding.Wrong(
                TextKey.Doctor.TwilioTokenRefused, TextKey.Doctor.MendTwilioToken,
                ("key", KeyOf(account, nameof(TwilioOptions.AuthToken))), ("other", KeyOf(account, nameof(TwilioOptions.AccountSid)))),
            var (other, _) => NoLine(account, $"{(int)other!}"),
        };
    }

    /// <summary>https://www.twilio.com/docs/whatsapp/api/senders</summary>
    private async Task<Finding> SenderAsync(TwilioAccount account, CancellationToken cancellationToken)
    {
        if (account.Sender is null or Sandbox)
        {
            return Finding.Note(TextKey.Doctor.TwilioConsoleOnly, ("url", account.Door));
        }

        var (status, body, failure) = await AskAsync(account, account.Senders("v2/Channels/Senders?Channel=whatsapp&PageSize=100"), cancellationToken);
        if (status is not HttpStatusCode.OK)
        {
            return NoLine(account, failure ?? $"{(int?)status}");
        }

        var mine = (body["senders"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(sender => (string?)sender["sender_id"] == account.Sender);
        var told = ((string?)mine?["webhook"]?["callback_url"] ?? "").Split('#')[0];
        return mine is null
                ? Finding.Wrong(TextKey.Doctor.TwilioNoSender, TextKey.Doctor.MendTwilioSender, ("key", KeyOf(account, nameof(TwilioOptions.Sender))))
            : !((string?)mine["status"] ?? "").StartsWith("ONLINE", StringComparison.Ordinal)
                ? Finding.Wrong(TextKey.Doctor.TwilioSenderOff, TextKey.Doctor.MendTwilioSenderOff, ("state", (string?)mine["status"] ?? ""))
            : told == account.Door ? Finding.Well(TextKey.Doctor.Webhook, ("url", account.Door))
            : told.Length == 0 ? Finding.Wrong(TextKey.Doctor.WebhookUnset, TextKey.Doctor.MendTwilioWebhook, ("vendor", "Twilio"), ("url", account.Door))
            : Finding.Wrong(TextKey.Doctor.WebhookElsewhere, TextKey.Doctor.MendTwilioWebhook, ("told", told), ("url", account.Door));
    }

    /// <summary>Signed as Twilio signs, with no message in it: a door of ours with the same token and address says 400.</summary>
    private async Task<Finding> DoorAsync(TwilioAccount account, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, account.Door) { Content = new FormUrlEncodedContent([]) };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", TwilioSignature.Of(account.Options.AuthToken, account.Door));
        var answer = await door.KnockAsync(request, cancellationToken);
        return (int?)answer?.Status switch
        {
            400 => Finding.Well(TextKey.Doctor.Door, ("url", account.Door)),
            403 => Finding.Wrong(TextKey.Doctor.DoorOtherSecret, TextKey.Doctor.MendTwilioSignature, ("url", account.Door), ("key", KeyOf(account, nameof(TwilioOptions.PublicUrl)))),
            null => Finding.Wrong(TextKey.Doctor.DoorShut, TextKey.Doctor.MendReach, ("url", account.Door), ("key", KeyOf(account, nameof(TwilioOptions.PublicUrl)))),
            var status => Finding.Wrong(
                TextKey.Doctor.DoorStranger, TextKey.Doctor.MendStranger, ("url", account.Door), ("status", $"{status}"),
                ("key", KeyOf(account, nameof(TwilioOptions.PublicUrl)))),
        };
    }

    /// <summary>The status is null when there was no answer.</summary>
    private async Task<(HttpStatusCode? Status, JsonObject Body, string? Failure)> AskAsync(TwilioAccount account, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await account.CallAsync(request, time, cancellationToken);
            return (answer.StatusCode, await TwilioAnswer.ReadAsync(answer, cancellationToken), null);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, [], failure switch
            {
                HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } broken => broken.HttpRequestError.ToString(),
                TimeoutException => "no answer in time",
                _ => failure.GetType().Name,
            });
        }
    }

    private static Finding NoLine(TwilioAccount account, string? reason) => Finding.Wrong(
        TextKey.Doctor.NoLine, TextKey.Doctor.MendLine, ("vendor", "Twilio"), ("reason", reason ?? "-"), ("key", KeyOf(account, nameof(TwilioOptions.ApiBaseUrl))));

    private static string KeyOf(TwilioAccount account, string name) => $"Cities:{account.City}:{TwilioOptions.Section}:{name}";
}
