using System.Runtime.CompilerServices;
using System.Text;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>Token, webhook and door of a city's Telegram bot.</summary>
internal sealed class TelegramCheckup(Lazy<TelegramAccounts> accounts, DoorProbe door, TimeProvider time) : ICheckup
{
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public string Name => "Telegram";

    public IReadOnlyList<string> Cities => [.. accounts.Value.All.Select(account => account.City)];

    public async IAsyncEnumerable<Finding> CheckAsync(string city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = accounts.Value.Find(city)!;
        var token = await TokenAsync(account, cancellationToken);
        yield return token;
        if (token.State is FindingState.Wrong)
        {
            yield break;
        }

        foreach (var finding in await WebhookAsync(account, cancellationToken))
        {
            yield return finding;
        }

        if (account.Options.Receive is TelegramReceive.Webhook)
        {
            yield return await DoorAsync(account, cancellationToken);
        }
    }

    private static async Task<Finding> TokenAsync(TelegramAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var me = await account.Client.GetMe(cancellationToken);
            return Finding.Well(TextKey.Doctor.TelegramToken, ("name", $"@{me.Username}"));
        }
        catch (ApiRequestException refused) when (refused.ErrorCode is 401 or 404)
        {
            return Finding.Wrong(TextKey.Doctor.TelegramTokenRefused, TextKey.Doctor.MendTelegramToken, ("key", KeyOf(account, nameof(TelegramOptions.Token))));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Wrong(
                TextKey.Doctor.NoLine, TextKey.Doctor.MendLine, ("vendor", "Telegram"), ("reason", (failure.InnerException ?? failure).GetType().Name),
                ("key", KeyOf(account, nameof(TelegramOptions.ApiBaseUrl))));
        }
    }

    private async Task<IReadOnlyList<Finding>> WebhookAsync(TelegramAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var set = await account.Client.GetWebhookInfo(cancellationToken);
            var expected = account.Options.Receive is TelegramReceive.Webhook ? TelegramReceiver.WebhookOf(account) : "";
            Finding where = (set.Url, expected) switch
            {
                ("", "") => Finding.Well(TextKey.Doctor.TelegramPolling),
                var (told, wanted) when told == wanted => Finding.Well(TextKey.Doctor.Webhook, ("url", wanted)),
                (var told, "") => Finding.Wrong(TextKey.Doctor.TelegramWebhookStray, TextKey.Doctor.MendTelegramStray, ("url", told)),
                ("", var wanted) => Finding.Wrong(TextKey.Doctor.TelegramWebhookMissing, TextKey.Doctor.MendTelegramWebhook, ("url", wanted)),
                var (told, wanted) => Finding.Wrong(TextKey.Doctor.WebhookElsewhere, TextKey.Doctor.MendTelegramWebhook, ("told", told), ("url", wanted)),
            };
            return expected.Length > 0 && set.LastErrorDate is { } last && time.GetUtcNow() - last < Lately
                ? [where, Finding.Wrong(TextKey.Doctor.TelegramLateTrouble, TextKey.Doctor.MendReach, ("reason", set.LastErrorMessage ?? ""), ("key", KeyOf(account, nameof(TelegramOptions.PublicUrl))))]
                : [where];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Wrong(
                TextKey.Doctor.NoLine, TextKey.Doctor.MendLine, ("vendor", "Telegram"), ("reason", (failure.InnerException ?? failure).GetType().Name),
                ("key", KeyOf(account, nameof(TelegramOptions.ApiBaseUrl))))];
        }
    }

    /// <summary>With the right secret and no update: a door of ours with the same secret says 400.</summary>
    private async Task<Finding> DoorAsync(TelegramAccount account, CancellationToken cancellationToken)
    {
        var url = TelegramReceiver.WebhookOf(account);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", account.Options.WebhookSecret);
        var answer = await door.KnockAsync(request, cancellationToken);
        return (int?)answer?.Status switch
        {
            400 => Finding.Well(TextKey.Doctor.Door, ("url", url)),
            401 => Finding.Wrong(TextKey.Doctor.DoorOtherSecret, TextKey.Doctor.MendRestart, ("url", url), ("key", KeyOf(account, nameof(TelegramOptions.WebhookSecret)))),
            null => Finding.Wrong(TextKey.Doctor.DoorShut, TextKey.Doctor.MendReach, ("url", url), ("key", KeyOf(account, nameof(TelegramOptions.PublicUrl)))),
            var status => Finding.Wrong(
                TextKey.Doctor.DoorStranger, TextKey.Doctor.MendStranger, ("url", url), ("status", $"{status}"), ("key", KeyOf(account, nameof(TelegramOptions.PublicUrl)))),
        };
    }

    private static string KeyOf(TelegramAccount account, string name) => $"Cities:{account.City}:{TelegramOptions.Section}:{name}";
}
