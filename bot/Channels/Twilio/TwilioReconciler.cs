using System.Globalization;
using System.Text.Json.Nodes;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>Up to when Twilio's own record was read.</summary>
internal sealed record TwilioSeen(string Account, DateTimeOffset Until)
{
    public static readonly Table<TwilioSeen> Table = new(
        "twilio_seen", TwilioRecords.Default.TwilioSeen, seen => new RecordShape(seen.Account, [], IsLive: false));

    /// <summary>The first start at this account: what people wrote before it was not for this bot. Null on older records.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>
/// Twilio does not repeat a webhook that found nobody: at start, and every few minutes, its record of messages is read from where it was read
/// last, and what never came in is taken in; after an outage the states of our own messages too. One process of all does it.
/// </summary>
internal sealed partial class TwilioReconciler(
    TwilioAccounts accounts, TwilioMessages messages, AddressBook book, Albums albums, IStore store, IHostApplicationLifetime life, TimeProvider time,
    ILogger<TwilioReconciler> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PlacePatience = TimeSpan.FromSeconds(30);

    // A message may stand in the list a little later than it was sent; and vendor ids are known for 30 days, so nothing older is read.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // A step is listed whole before it is taken in, as Twilio lists the newest first; one with too many is made shorter.
    private const int MostOfStep = 4000;
    private static readonly TimeSpan LongestStep = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestStep = TimeSpan.FromSeconds(5);

    private const int AtOnce = 200;

    // A webhook may still be on its way, and it tells more than the list: only at a start is it known to have found nobody.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(accounts.All.Select(account => RunAsync(account, stoppingToken)));

    private async Task RunAsync(TwilioAccount account, CancellationToken stoppingToken)
    {
        // The first reading finds what came while nobody was here, the second what came until the door stood open.
        for (var readings = 0; !stoppingToken.IsCancellationRequested;)
        {
            var wait = Every;
            try
            {
                var openedAt = readings == 1 ? await OpenedAsync(stoppingToken) : (DateTimeOffset?)null;
                await using var place = await store.HoldAsync($"reconcile/twilio/{account.City}", PlacePatience, stoppingToken);
                if (place is not null)
                {
                    await ReadBackAsync(account, openedAt ?? (time.GetUtcNow() - (readings == 0 ? TimeSpan.Zero : Settled)), isStart: readings < 2, stoppingToken);
                    readings++;
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotYet(account.City, failure.GetType().Name, (int?)(failure as HttpRequestException)?.StatusCode ?? 0);
                wait = Again;
            }

            if (readings != 1 || wait == Again)
            {
                await Task.Delay(wait, time, stoppingToken);
            }
        }
    }

    private async Task<DateTimeOffset> OpenedAsync(CancellationToken stoppingToken)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = life.ApplicationStarted.Register(opened.SetResult);
        await opened.Task.WaitAsync(stoppingToken);
        return time.GetUtcNow();
    }

    /// <summary>Step by step, oldest first, each noted when it is done: whatever stops this, the next reading goes on from there.</summary>
    private async Task ReadBackAsync(TwilioAccount account, DateTimeOffset now, bool isStart, CancellationToken cancellationToken)
    {
        var seen = await store.ReadAsync(reader => reader.Get(TwilioSeen.Table, account.City, account.Options.AccountSid), cancellationToken);
        var from = seen is null ? now : seen.Value.Until - Overlap;
        from = seen?.Value.Since > from ? seen.Value.Since.Value : from;
        var wasAway = seen is not null && (isStart || now - seen.Value.Until > Every + Every);
        if (now - from > Longest)
        {
            LogTooOld(account.City, from, now - Longest);
            from = now - Longest;
        }

        var length = LongestStep;
        while (from < now)
        {
            var until = from + length < now ? from + length : now;
            if (!await TakeInAsync(account, from, until, mayBePart: length <= ShortestStep, cancellationToken))
            {
                length /= 2;
                continue;
            }

            if (wasAway)
            {
                await TellStatesAsync(account, from, until, cancellationToken);
            }

            await NoteAsync(account, until, cancellationToken);
            (from, length) = (until, length * 2 < LongestStep ? length * 2 : LongestStep);
        }

        await NoteAsync(account, now, cancellationToken);
    }

    private Task NoteAsync(TwilioAccount account, DateTimeOffset until, CancellationToken cancellationToken) => store.WriteAsync(
        reader =>
        {
            var (commit, key) = (new Commit(), account.Options.AccountSid);
            var before = reader.Get(TwilioSeen.Table, account.City, key);
            if (!(before?.Value.Until >= until))
            {
                commit.Put(TwilioSeen.Table, account.City, new TwilioSeen(key, until) { Since = before is null ? until : before.Value.Since }, before);
            }

            return commit;
        },
        cancellationToken);

    /// <summary>After an outage: what became of our own messages was told to nobody.</summary>
    private async Task TellStatesAsync(TwilioAccount account, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var from = account.Sender is { } sender ? $"From={Uri.EscapeDataString(sender)}&" : "";
        var listed = await messages.ListAsync(account, $"{from}{TwilioMessages.Between(since, until)}", cancellationToken)
            .Where(message => (string?)message["direction"] is { } direction && direction.StartsWith("outbound", StringComparison.Ordinal))
            .ToListAsync(cancellationToken);
        foreach (var some in listed.Chunk(AtOnce))
        {
            List<Receipt> told = [];
            foreach (var form in some.Select(StateOf))
            {
                if (TwilioParty.ReceiverOf(form) is { } ids
                    && await book.FindAsync(account.City, TwilioChannel.ChannelName, ids, cancellationToken) is { } chat
                    && TwilioReceipts.Read(form, chat, ticket: null, time.GetUtcNow()) is { } receipt)
                {
                    told.Add(receipt);
                }
            }

            await store.IngestAsync(told.ConvertAll(receipt => receipt.Tell()), cancellationToken);
        }
    }

    private static TwilioForm StateOf(JsonObject message) => new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["MessageSid"] = [(string)message["sid"]!],
        ["MessageStatus"] = [(string?)message["status"] ?? ""],
        ["ErrorCode"] = [message["error_code"]?.ToString() ?? ""],
        ["To"] = [(string?)message["to"] ?? ""],
    });

    /// <param name="mayBePart">When there are too many for one step, the newest are taken and the rest is given up; else nothing is taken.</param>
    /// <returns>False: too many for one step.</returns>
    private async Task<bool> TakeInAsync(
        TwilioAccount account, DateTimeOffset since, DateTimeOffset until, bool mayBePart, CancellationToken cancellationToken)
    {
        var to = account.Sender is { } sender ? $"To={Uri.EscapeDataString(sender)}&" : "";
        List<JsonObject> listed = [];
        var read = 0;
        await foreach (var message in messages.ListAsync(account, $"{to}{TwilioMessages.Between(since, until)}", cancellationToken))
        {
            if (++read > MostOfStep)
            {
                if (!mayBePart)
                {
                    return false;
                }

                LogGivenUp(account.City, MostOfStep, since, until);
                break;
            }

            if (IsForUs(account, message) && !(TwilioMessages.SentAt(message) > until))
            {
                listed.Add(message);
            }
        }

        // Twilio lists the newest first; people are heard in the order in which they spoke.
        listed.Reverse();
        var count = 0;
        foreach (var some in listed.Chunk(AtOnce))
        {
            count += await TakeInAsync(account, some, cancellationToken);
        }

        if (count > 0)
        {
            LogTakenIn(account.City, count, until);
        }

        return true;
    }

    /// <summary>Nearly all that is listed came in as it should: only for the others anything more is asked, of us or of Twilio.</summary>
    /// <returns>How many were new.</returns>
    private async Task<int> TakeInAsync(TwilioAccount account, JsonObject[] listed, CancellationToken cancellationToken)
    {
        var seen = await store.SeenAsync(account.City, [.. listed.Select(message => TwilioArrival.KeyOf((string)message["sid"]!))], cancellationToken);
        List<Arrival> missed = [];
        foreach (var (message, _) in listed.Zip(seen).Where(one => !one.Second))
        {
            var form = await FormOfAsync(account, message, cancellationToken);
            if (TwilioParty.SenderOf(form) is { } ids)
            {
                var chat = await book.ResolveAsync(account.City, TwilioChannel.ChannelName, ids, cancellationToken);
                missed.Add(TwilioArrival.Of(form, chat, albums, time.GetUtcNow()));
            }
        }

        return missed.Count == 0 ? 0 : (await store.IngestAsync(missed, cancellationToken)).Count(isNew => isNew);
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

        return new TwilioForm(fields, WrittenAt: TwilioMessages.SentAt(message));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages of {City} had never come in and were read back from Twilio, up to {Until:u}")]
    private partial void LogTakenIn(string city, int count, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "Twilio's record of {City} was not read for too long: what people wrote from {From:u} to {Until:u} is not read back")]
    private partial void LogTooOld(string city, DateTimeOffset from, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "Twilio lists more than {Most} messages of {City} from {From:u} to {Until:u}: the newest were taken in, the others are not read back")]
    private partial void LogGivenUp(string city, int most, DateTimeOffset from, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio's record of {City} could not be read back yet ({Failure} {Status})")]
    private partial void LogNotYet(string city, string failure, int status);
}
