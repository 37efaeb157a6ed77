using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>The webhook: the proof, whose message it is, the place in the queue and the store; everything else comes after Meta has its answer.</summary>
internal sealed partial class WhatsAppDoor(
    WhatsAppAccounts accounts, AddressBook book, IStore store, WhatsAppTicks ticks, Albums albums, TimeProvider time, ILogger<WhatsAppDoor> logger)
{
    private const int MaxBody = 4 << 20;

    /// <summary>Meta asks once whether the address is ours, when it is set.</summary>
    public IResult Verify(string city, HttpRequest request)
    {
        var query = request.Query;
        return accounts.Find(city) is not { } account ? TypedResults.Problem(statusCode: StatusCodes.Status404NotFound)
            : query["hub.mode"] == "subscribe" && Holds(account, query["hub.verify_token"]) && query["hub.challenge"].ToString() is { Length: > 0 } challenge
                ? TypedResults.Text(challenge, "text/plain")
                : TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden);
    }

    public async Task ReceiveAsync(HttpContext context)
    {
        var status = await AnswerAsync(context);
        if (status == StatusCodes.Status200OK)
        {
            return;
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "2";
        }

        await TypedResults.Problem(statusCode: status).ExecuteAsync(context);
    }

    private async ValueTask<int> AnswerAsync(HttpContext context)
    {
        if (accounts.Find((string)context.Request.RouteValues["city"]!) is not { } account)
        {
            return StatusCodes.Status404NotFound;
        }

        if (await RawBody.ReadAsync(context.Request, MaxBody) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (!IsSigned(context.Request.Headers["X-Hub-Signature-256"], body, account.Secret))
        {
            LogNotSigned(account.City);
            return StatusCodes.Status403Forbidden;
        }

        if (WhatsAppEnvelope.Read(body, account.Options.PhoneNumberId) is not { } envelope)
        {
            return StatusCodes.Status400BadRequest;
        }

        if (envelope.Passed > 0 || envelope.Codes.Count > 0)
        {
            var codes = string.Join(',', envelope.Codes);
            LogPassed(account.City, envelope.Passed, codes);
        }

        try
        {
            await KeepAsync(account, envelope);
            return StatusCodes.Status200OK;
        }
        catch (StoreUnavailableException)
        {
            LogNotStored(account.City, envelope.Events.Count);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>All of it or nothing; what was kept already when Meta comes again is known by its key. Not the request's own token: it is worth keeping even if Meta hangs up.</summary>
    private async Task KeepAsync(WhatsAppAccount account, WhatsAppEnvelope envelope)
    {
        var arrivals = new List<Arrival>(envelope.Events.Count);
        var awaited = new List<(int Index, ChatAddress Chat, string MessageId)>();
        foreach (var one in envelope.Events)
        {
            switch (one)
            {
                case WhatsAppEvent.Said said:
                    var chat = await ChatOfAsync(account, said.From);
                    if (said.IsAwaited)
                    {
                        awaited.Add((arrivals.Count, chat, said.Id));
                    }

                    var at = time.GetUtcNow();
                    var body = said.Type is "image" ? said.In(albums.Of(chat, said.Id, WhatsAppMapping.IfLate(said.WrittenAt, at) ?? at)) : said.Body;
                    arrivals.Add(new Arrival(
                        account.City, $"{WhatsAppChannel.ChannelName}/{said.Id}", chat.LaneKey, WhatsAppChannel.ChannelName, body, at));
                    break;
                case WhatsAppEvent.Told told when await book.FindAsync(account.City, WhatsAppChannel.ChannelName, told.To, CancellationToken.None) is { } to:
                    var fault = told.Code is { } code ? WhatsAppFaults.Of(code) : (Fault?)null;
                    arrivals.Add(new Receipt(
                        to, told.Id, told.Ticket, told.State, time.GetUtcNow(), fault, told.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture)).Tell());
                    break;
                case WhatsAppEvent.Became became:
                    await book.ChangeAsync(account.City, WhatsAppChannel.ChannelName, became.Before, became.After, CancellationToken.None);
                    break;
            }
        }

        if (arrivals.Count == 0)
        {
            return;
        }

        var isNew = await store.IngestAsync(arrivals, CancellationToken.None);

        // The last one of each chat marks those before it as well.
        foreach (var (_, chat, messageId) in awaited.Where(one => isNew[one.Index]).GroupBy(one => one.Chat).Select(chat => chat.Last()))
        {
            ticks.Show(account, chat, messageId);
        }
    }

    private Task<ChatAddress> ChatOfAsync(WhatsAppAccount account, VendorIds ids) =>
        book.ResolveAsync(account.City, WhatsAppChannel.ChannelName, ids, CancellationToken.None);

    private static bool Holds(WhatsAppAccount account, string? given) =>
        given is { Length: <= 256 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), account.VerifyToken);

    private static bool IsSigned(string? given, byte[] body, byte[] secret)
    {
        const string scheme = "sha256=";
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return given is { Length: 71 } && given.StartsWith(scheme, StringComparison.Ordinal)
            && Convert.FromHexString(given.AsSpan(scheme.Length), claimed, out _, out var length) is System.Buffers.OperationStatus.Done && length == claimed.Length
            && CryptographicOperations.FixedTimeEquals(claimed, HMACSHA256.HashData(secret, body));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a WhatsApp webhook for {City}: wrong or missing signature")]
    private partial void LogNotSigned(string city);

    [LoggerMessage(Level = LogLevel.Information, Message = "A WhatsApp webhook for {City} held {Count} parts that are not for us, and errors [{Codes}]")]
    private partial void LogPassed(string city, int count, string codes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not store a WhatsApp webhook of {City} with {Count} parts; asked Meta to come again")]
    private partial void LogNotStored(string city, int count);
}
