using System.Globalization;
using System.Text.Json.Nodes;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Up to when Twilio's own record was read.</summary>
internal sealed record TwilioSeen(string Account, DateTimeOffset Until)
{
    public static readonly Table<TwilioSeen> Table = new(
        "twilio_seen", TwilioRecords.Default.TwilioSeen, seen => new RecordShape(seen.Account, [], IsLive: false));
}

/// <summary>
/// Twilio does not repeat a webhook that found nobody: at start, and every few minutes, its record of messages is read from where it was read
/// last, and what never came in is taken in; after an outage the states of our own messages too. One process of all does it.
/// </summary>
internal sealed partial class TwilioReconciler(
    TwilioAccounts accounts, TwilioMessages messages, AddressBook book, Albums albums, IStore store, TimeProvider time,
    ILogger<TwilioReconciler> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PlacePatience = TimeSpan.FromSeconds(30);

    // A message may stand in the list a little later than it was sent; and vendor ids are known for 30 days, so nothing older is read.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // A webhook may still be on its way, and it tells more than the list: only at a start is it known to have found nobody.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(accounts.All.Select(account => RunAsync(account, stoppingToken)));

    private async Task RunAsync(TwilioAccount account, CancellationToken stoppingToken)
    {
        var isStart = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Every;
            try
            {
                await using var place = await store.HoldAsync($"reconcile/twilio/{account.City}", PlacePatience, stoppingToken);
                if (place is not null)
                {
                    await ReadBackAsync(account, time.GetUtcNow() - (isStart ? TimeSpan.Zero : Settled), stoppingToken);
                    isStart = false;
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotYet(account.City, failure.GetType().Name, (int?)(failure as HttpRequestException)?.StatusCode ?? 0);
                wait = Again;
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }

    private async Task ReadBackAsync(TwilioAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = account.Options.AccountSid;
        var seen = await store.ReadAsync(reader => reader.Get(TwilioSeen.Table, account.City, key), cancellationToken);
        if (seen is not null)
        {
            var since = seen.Value.Until - Overlap;
            since = since > now - Longest ? since : now - Longest;
            await TakeInAsync(account, since, now, cancellationToken);
            if (now - seen.Value.Until > Every + Every)
            {
                await TellStatesAsync(account, since, cancellationToken);
            }
        }

        await store.WriteAsync(
            reader =>
            {
                var commit = new Commit();
                commit.Put(TwilioSeen.Table, account.City, new TwilioSeen(key, now), reader.Get(TwilioSeen.Table, account.City, key));
                return commit;
            },
            cancellationToken);
    }

    /// <summary>After an outage: what became of our own messages was told to nobody.</summary>
    private async Task TellStatesAsync(TwilioAccount account, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var from = account.Sender is { } sender ? $"From={Uri.EscapeDataString(sender)}&" : "";
        await foreach (var message in messages.ListAsync(account, $"{from}DateSent%3E={TwilioMessages.Written(since)}", cancellationToken))
        {
            var form = new TwilioForm(new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["MessageSid"] = [(string)message["sid"]!],
                ["MessageStatus"] = [(string?)message["status"] ?? ""],
                ["ErrorCode"] = [message["error_code"]?.ToString() ?? ""],
                ["To"] = [(string?)message["to"] ?? ""],
            });
            if ((string?)message["direction"] is { } direction && direction.StartsWith("outbound", StringComparison.Ordinal)
                && TwilioParty.ReceiverOf(form) is { } ids
                && await book.FindAsync(account.City, TwilioChannel.ChannelName, ids, cancellationToken) is { } chat
                && TwilioReceipts.Read(form, chat, ticket: null, time.GetUtcNow()) is { } receipt)
            {
                await store.IngestAsync([receipt.Tell()], cancellationToken);
            }
        }
    }

    private async Task TakeInAsync(TwilioAccount account, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var to = account.Sender is { } sender ? $"To={Uri.EscapeDataString(sender)}&" : "";
        List<JsonObject> listed = [];
        await foreach (var message in messages.ListAsync(account, $"{to}DateSent%3E={TwilioMessages.Written(since)}", cancellationToken))
        {
            if (IsForUs(account, message) && !(TwilioMessages.SentAt(message) > until))
            {
                listed.Add(message);
            }
        }

        // Twilio lists the newest first; people are heard in the order in which they spoke.
        listed.Reverse();
        var count = 0;
        foreach (var message in listed)
        {
            count += await TakeInAsync(account, message, cancellationToken) ? 1 : 0;
        }

        if (count > 0)
        {
            LogTakenIn(account.City, count);
        }
    }

    private async Task<bool> TakeInAsync(TwilioAccount account, JsonObject message, CancellationToken cancellationToken)
    {
        var form = await FormOfAsync(account, message, cancellationToken);
        if (TwilioParty.SenderOf(form) is not { } ids)
        {
            return false;
        }

        var chat = await book.ResolveAsync(account.City, TwilioChannel.ChannelName, ids, cancellationToken);
        return (await store.IngestAsync([TwilioArrival.Of(form, chat, albums, time.GetUtcNow())], cancellationToken))[0];
    }

    private static bool IsForUs(TwilioAccount account, JsonObject message) =>
        (string?)message["direction"] is "inbound"
        && (string?)message["from"] is { } from && from.StartsWith("whatsapp:", StringComparison.Ordinal)
        && (account.Sender is not null || (string?)message["messaging_service_sid"] == account.Options.MessagingServiceSid);

    /// <summary>The record in the shape of a webhook, as far as it goes: presses come as their words, and places without their point.</summary>
    private async Task<TwilioForm> FormOfAsync(TwilioAccount account, JsonObject message, CancellationToken cancellationToken)
    {
        var sid = (string)message["sid"]!;
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["MessageSid"] = [sid],
            ["From"] = [(string?)message["from"] ?? ""],
            ["To"] = [(string?)message["to"] ?? ""],
            ["Body"] = [(string?)message["body"] ?? ""],
            ["NumMedia"] = [(string?)message["num_media"] ?? "0"],
        };
        if (fields["NumMedia"][0] is not "0")
        {
            var count = 0;
            await foreach (var medium in messages.MediaAsync(account, sid, cancellationToken))
            {
                fields[string.Create(CultureInfo.InvariantCulture, $"MediaUrl{count}")] = [account.Api($"Messages/{sid}/Media/{(string?)medium["sid"]}").AbsoluteUri];
                fields[string.Create(CultureInfo.InvariantCulture, $"MediaContentType{count++}")] = [(string?)medium["content_type"] ?? ""];
            }
        }

        return new TwilioForm(fields);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages of {City} had never come in and were read back from Twilio")]
    private partial void LogTakenIn(string city, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio's record of {City} could not be read back yet ({Failure} {Status})")]
    private partial void LogNotYet(string city, string failure, int status);
}
