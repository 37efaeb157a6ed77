using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Storage;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>Per account: introduces the bot, then either tells Telegram where the webhook is, or polls. None of it holds up the start or ends it.</summary>
internal sealed partial class TelegramReceiver(
    TelegramAccounts accounts, IStore store, TextBook texts, TimeProvider time, ILogger<TelegramReceiver> logger) : BackgroundService
{
    private static readonly TimeSpan PlacePatience = TimeSpan.FromSeconds(30);
    private static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(accounts.All.SelectMany(account => (IEnumerable<Task>)
        [
            InsistAsync(account, "introduce the bot", () => TelegramGreeting.IntroduceAsync(account, texts, stoppingToken), stoppingToken),
            account.Options.Receive is TelegramReceive.Webhook
                ? InsistAsync(account, "set the webhook", () => SetWebhookAsync(account, stoppingToken), stoppingToken)
                : PollAsync(account, stoppingToken),
        ]));

    /// <summary>Where Telegram is to hand updates in.</summary>
    public static string WebhookOf(TelegramAccount account) => $"{account.Options.PublicUrl.TrimEnd('/')}/channels/telegram/{account.City}";

    private static Task SetWebhookAsync(TelegramAccount account, CancellationToken cancellationToken) => account.Client.SetWebhook(
        WebhookOf(account), maxConnections: 100, allowedUpdates: Wanted,
        secretToken: account.Options.WebhookSecret, cancellationToken: cancellationToken);

    /// <summary>Does it until it is done; the wait doubles from 2 seconds to 5 minutes (5 seconds while the store is away), or is what Telegram asks for.</summary>
    private async Task InsistAsync(TelegramAccount account, string what, Func<Task> act, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await act();
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                var asked = (failure as ApiRequestException)?.Parameters?.RetryAfter ?? 0;
                var longest = failure is StoreUnavailableException ? 5 : 300;
                var wait = TimeSpan.FromSeconds(Math.Max(asked, Math.Min(longest, 2 << Math.Min(failures, 8))));
                LogNotYet(what, account.City, (failure as ApiRequestException)?.ErrorCode ?? 0, failure.GetType().Name, wait);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    /// <summary>Polls whenever this process is the one that may: Telegram refuses two at once.</summary>
    private async Task PollAsync(TelegramAccount account, CancellationToken cancellationToken)
    {
        while (true)
        {
            Holding? place = null;
            await InsistAsync(
                account, "become the poller",
                async () => place = await store.HoldAsync($"poll/telegram/{account.City}", PlacePatience, cancellationToken), cancellationToken);
            if (place is null)
            {
                continue;
            }

            await using (place)
            {
                using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, place.Lost);
                try
                {
                    await PollAsOwnerAsync(account, until.Token);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    LogPlaceLost(account.City);
                }
            }
        }
    }

    private async Task PollAsOwnerAsync(TelegramAccount account, CancellationToken cancellationToken)
    {
        await InsistAsync(account, "end the webhook", () => account.Client.DeleteWebhook(cancellationToken: cancellationToken), cancellationToken);
        for (long offset = 0; ;)
        {
            // A batch that could not be stored is not confirmed either: the next try gets it again.
            await InsistAsync(account, "poll", async () => offset = await PollOnceAsync(account, offset, cancellationToken), cancellationToken);
        }
    }

    /// <summary>One poll, raw: the library gives up a whole batch for one update of a shape it does not know.</summary>
    /// <returns>The next offset: behind the batch, or 0 when nothing is open, as ids start anew after a week of silence.</returns>
    private async Task<long> PollOnceAsync(TelegramAccount account, long offset, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(account.Options.PollTimeout + TimeSpan.FromSeconds(15), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var ask = new
        {
            offset,
            limit = 100,
            timeout = (int)account.Options.PollTimeout.TotalSeconds,
            allowed_updates = (string[])["message", "edited_message", "callback_query", "my_chat_member"],
        };
        using var answer = await account.Http.PostAsJsonAsync(account.UrlOf("getUpdates"), ask, either.Token);
        if (answer.StatusCode is HttpStatusCode.Conflict)
        {
            LogConflict(account.City);
        }

        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(either.Token), cancellationToken: either.Token);
        if (!answer.IsSuccessStatusCode)
        {
            var retryAfter = json.RootElement.TryGetProperty("parameters", out var parameters)
                && parameters.TryGetProperty("retry_after", out var seconds) ? seconds.GetInt32() : (int?)null;
            throw new ApiRequestException("", (int)answer.StatusCode, new ResponseParameters { RetryAfter = retryAfter });
        }

        var batch = json.RootElement.GetProperty("result").EnumerateArray()
            .Select(update => JsonMarshal.GetRawUtf8Value(update).ToArray())
            .Select(body => (Body: body, Envelope: TelegramEnvelope.Read(body)))
            .Where(update => update.Envelope is not null).ToList();
        if (batch.Count == 0)
        {
            return 0;
        }

        var at = time.GetUtcNow();
        await store.IngestAsync([.. batch.Select(update => update.Envelope!.Value.ToArrival(account.City, update.Body, at))], cancellationToken);
        return batch.Max(update => update.Envelope!.Value.UpdateId) + 1;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not {What} for {City} on Telegram yet ({Code} {Failure}); next try in {Wait}")]
    private partial void LogNotYet(string what, string city, int code, string failure, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another process may poll the Telegram bot of {City} now; waiting for its place")]
    private partial void LogPlaceLost(string city);

    [LoggerMessage(Level = LogLevel.Error, Message = "Another process polls the Telegram bot of {City}, or set a webhook for it; only one may")]
    private partial void LogConflict(string city);
}
