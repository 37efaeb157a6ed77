using Microsoft.AspNetCore.Http.Features;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>The webhooks: nothing but the proof, the place in the queue and the store. Answers go out by the outbox, never as TwiML.</summary>
internal sealed partial class TwilioDoor(
    TwilioAccounts accounts, IStore store, AddressBook book, Albums albums, TimeProvider time, ILogger<TwilioDoor> logger)
{
    private const int MaxBody = 4 << 20;

    /// <summary>A message of a person.</summary>
    public Task ReceiveAsync(HttpContext context) => ReceiveAsync(context, MessageAsync);

    /// <summary>What became of a message of ours.</summary>
    public Task ReceiveStatusAsync(HttpContext context) => ReceiveAsync(context, ReceiptAsync);

    private async Task ReceiveAsync(HttpContext context, Func<TwilioAccount, TwilioForm, HttpRequest, Task<int>> keep)
    {
        var status = await AnswerAsync(context.Request, keep);
        if (status == StatusCodes.Status200OK)
        {
            await TypedResults.Text("<Response/>", "text/xml").ExecuteAsync(context);
            return;
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "2";
        }

        await TypedResults.Problem(statusCode: status).ExecuteAsync(context);
    }

    private async Task<int> AnswerAsync(HttpRequest request, Func<TwilioAccount, TwilioForm, HttpRequest, Task<int>> keep)
    {
        if (accounts.Find((string)request.RouteValues["city"]!) is not { } account)
        {
            return StatusCodes.Status404NotFound;
        }

        if (await RawBody.ReadAsync(request, MaxBody) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (!TwilioSignature.Holds(account.Options.AuthToken, account.Site + TargetOf(request), body, request.Headers["X-Twilio-Signature"]))
        {
            LogForged(account.City);
            return StatusCodes.Status403Forbidden;
        }

        try
        {
            var form = TwilioForm.Parse(body);
            return !VendorKey.Fits(form.MessageSid) ? StatusCodes.Status400BadRequest : await keep(account, form, request);
        }
        catch (StoreUnavailableException)
        {
            LogNotStored(account.City);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    // Not the request's own token, here and below: what came in is worth keeping even if the caller hangs up meanwhile.
    private async Task<int> MessageAsync(TwilioAccount account, TwilioForm form, HttpRequest request)
    {
        if (form.From is ['+', ..])
        {
            LogNotWhatsApp(account.City);
            return StatusCodes.Status200OK;
        }

        if (TwilioParty.SenderOf(form) is not { } ids)
        {
            return StatusCodes.Status400BadRequest;
        }

        var chat = await book.ResolveAsync(account.City, TwilioChannel.ChannelName, ids, CancellationToken.None);
        await store.IngestAsync([TwilioArrival.Of(form, chat, albums, time.GetUtcNow())], CancellationToken.None);
        return StatusCodes.Status200OK;
    }

    private async Task<int> ReceiptAsync(TwilioAccount account, TwilioForm form, HttpRequest request)
    {
        if (TwilioParty.ReceiverOf(form) is not { } ids)
        {
            return StatusCodes.Status400BadRequest;
        }

        if (await book.FindAsync(account.City, TwilioChannel.ChannelName, ids, CancellationToken.None) is { } chat
            && TwilioReceipts.Read(form, chat, request.Query["mid"], time.GetUtcNow()) is { } receipt)
        {
            await store.IngestAsync([receipt.Tell()], CancellationToken.None);
        }

        return StatusCodes.Status200OK;
    }

    /// <summary>Path and query as they came over the line: anything written anew would break the signature.</summary>
    private static string TargetOf(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] raw ? raw : request.Path + request.QueryString.Value;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a Twilio webhook for {City}: wrong or missing signature")]
    private partial void LogForged(string city);

    [LoggerMessage(Level = LogLevel.Information, Message = "An SMS came to the Twilio webhook of {City}; only WhatsApp is answered")]
    private partial void LogNotWhatsApp(string city);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not store a Twilio webhook of {City}; asked Twilio to come again")]
    private partial void LogNotStored(string city);
}

/// <summary>A message as the store keeps it, whether it was posted to us or read back.</summary>
internal static class TwilioArrival
{
    public static Arrival Of(TwilioForm form, Conversations.Messages.ChatAddress chat, Albums albums, DateTimeOffset at)
    {
        var kept = TwilioMapping.IsPhoto(form) ? form with { Album = albums.Of(chat, form.MessageSid, form.WrittenAt ?? at) } : form;
        return new Arrival(chat.City, KeyOf(form.MessageSid), chat.LaneKey, TwilioChannel.ChannelName, kept.Write(), at);
    }

    public static string KeyOf(string sid) => $"{TwilioChannel.ChannelName}/{sid}";
}
