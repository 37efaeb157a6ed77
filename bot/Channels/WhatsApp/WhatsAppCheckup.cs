using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>Token, secret, webhook, door and templates of a city's number at Meta.</summary>
internal sealed class WhatsAppCheckup(Lazy<WhatsAppAccounts> accounts, DoorProbe door, IConfiguration configuration) : ICheckup
{
    private const string Challenge = "qluebot-doctor";

    public string Name => "WhatsApp";

    public IReadOnlyList<string> Cities => [.. accounts.Value.All.Select(account => account.City)];

    public async IAsyncEnumerable<Finding> CheckAsync(string city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = accounts.Value.Find(city)!;
        var answer = await account.Graph.GetAsync($"{account.Options.PhoneNumberId}?fields=verified_name,webhook_configuration", cancellationToken);
        yield return answer switch
        {
            GraphAnswer.Ok => Finding.Well(TextKey.Doctor.WhatsAppToken),
            GraphAnswer.Rejected { Code: 190 } or GraphAnswer.Rejected { Status: 401 } => Finding.Wrong(
                TextKey.Doctor.WhatsAppTokenRefused, TextKey.Doctor.MendWhatsAppToken, ("key", KeyOf(account, nameof(WhatsAppOptions.AccessToken)))),
            GraphAnswer.Rejected { Status: < 500 } rejected => Finding.Wrong(
                TextKey.Doctor.WhatsAppNoNumber, TextKey.Doctor.MendWhatsAppNumber, ("code", $"{rejected.Code}"), ("key", KeyOf(account, nameof(WhatsAppOptions.PhoneNumberId)))),
            _ => Finding.Wrong(
                TextKey.Doctor.NoLine, TextKey.Doctor.MendLine, ("vendor", "Meta"), ("reason", ReasonOf(answer)), ("key", KeyOf(account, nameof(WhatsAppOptions.ApiBaseUrl)))),
        };
        if (answer is not GraphAnswer.Ok(var number))
        {
            yield break;
        }

        yield return await SecretAsync(account, cancellationToken);
        var told = number.Part("webhook_configuration");
        yield return Webhook(account, told.Text("phone_number") ?? told.Text("whatsapp_business_account") ?? told.Text("application") ?? "");
        if (DoorOf(account) is { } url)
        {
            yield return await DoorAsync(account, url, cancellationToken);
        }

        foreach (var finding in TemplateFindings.Of(await WhatsAppTemplates.FetchAsync(account, cancellationToken), "Meta"))
        {
            yield return finding;
        }
    }

    /// <summary>https://developers.facebook.com/docs/graph-api/guides/secure-requests: Meta itself says whether token and secret are of one app.</summary>
    private static async Task<Finding> SecretAsync(WhatsAppAccount account, CancellationToken cancellationToken)
    {
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(account.Secret, Encoding.UTF8.GetBytes(account.Options.AccessToken)));
        return await account.Graph.GetAsync($"{account.Options.PhoneNumberId}?fields=id&appsecret_proof={proof}", cancellationToken) is GraphAnswer.Rejected { Code: 100 }
            ? Finding.Wrong(TextKey.Doctor.WhatsAppSecretOther, TextKey.Doctor.MendWhatsAppSecret, ("key", KeyOf(account, nameof(WhatsAppOptions.AppSecret))))
            : Finding.Well(TextKey.Doctor.WhatsAppSecret);
    }

    private static string ReasonOf(GraphAnswer answer) => answer switch
    {
        GraphAnswer.Unsent unsent => unsent.Reason,
        GraphAnswer.Lost lost => lost.Reason,
        GraphAnswer.Rejected rejected => $"{rejected.Status}",
        _ => "-",
    };

    private Finding Webhook(WhatsAppAccount account, string told) => (told, DoorOf(account)) switch
    {
        (_, null) => Finding.Note(TextKey.Doctor.SiteUnset, ("told", told.Length > 0 ? told : "-"), ("path", PathOf(account))),
        ("", var wanted) => Finding.Wrong(TextKey.Doctor.WebhookUnset, TextKey.Doctor.MendWhatsAppWebhook, ("vendor", "Meta"), ("url", wanted)),
        var (known, wanted) when known == wanted => Finding.Well(TextKey.Doctor.Webhook, ("url", wanted)),
        var (known, wanted) => Finding.Wrong(TextKey.Doctor.WebhookElsewhere, TextKey.Doctor.MendWhatsAppWebhook, ("told", known), ("url", wanted)),
    };

    /// <summary>As Meta does when the address is set, and with what it signs: a body that holds nothing.</summary>
    private async Task<Finding> DoorAsync(WhatsAppAccount account, string url, CancellationToken cancellationToken)
    {
        using var asked = new HttpRequestMessage(
            HttpMethod.Get, $"{url}?hub.mode=subscribe&hub.verify_token={Uri.EscapeDataString(account.Options.VerifyToken)}&hub.challenge={Challenge}");
        using var signed = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        signed.Headers.TryAddWithoutValidation("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(account.Secret, "{}"u8))}");
        var answer = await door.KnockAsync(asked, cancellationToken);
        return ((int?)answer?.Status, answer?.Body) switch
        {
            (200, Challenge) when (int?)(await door.KnockAsync(signed, cancellationToken))?.Status is 403 =>
                Finding.Wrong(TextKey.Doctor.DoorOtherSecret, TextKey.Doctor.MendWhatsAppDoor, ("url", url), ("key", KeyOf(account, nameof(WhatsAppOptions.AppSecret)))),
            (200, Challenge) => Finding.Well(TextKey.Doctor.Door, ("url", url)),
            (403, _) => Finding.Wrong(TextKey.Doctor.DoorOtherToken, TextKey.Doctor.MendWhatsAppDoor, ("url", url), ("key", KeyOf(account, nameof(WhatsAppOptions.VerifyToken)))),
            (null, _) => Finding.Wrong(TextKey.Doctor.DoorShut, TextKey.Doctor.MendReach, ("url", url), ("key", "Site:PublicUrl")),
            var (status, _) => Finding.Wrong(TextKey.Doctor.DoorStranger, TextKey.Doctor.MendStranger, ("url", url), ("status", $"{status}"), ("key", "Site:PublicUrl")),
        };
    }

    private string? DoorOf(WhatsAppAccount account) =>
        configuration["Site:PublicUrl"] is { Length: > 0 } site ? site.TrimEnd('/') + PathOf(account) : null;

    private static string PathOf(WhatsAppAccount account) => $"/channels/whatsapp/{account.City}";

    private static string KeyOf(WhatsAppAccount account, string name) => $"Cities:{account.City}:{WhatsAppOptions.Section}:{name}";
}
