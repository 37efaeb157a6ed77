using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.WhatsApp;

internal sealed partial class WhatsAppChannel(
    WhatsAppAccounts accounts, AddressBook book, WhatsAppMedia media, WhatsAppTicks ticks, TextBook texts, TimeProvider time,
    ILogger<WhatsAppChannel> logger) : IWindowChannel
{
    public const string ChannelName = "whatsapp";

    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(1);
    private static readonly SendResult Off = new SendResult.RetryLater(WhatsAppFaults.UntilSettingsAreMended, "WhatsApp is switched off for this city");

    public string Name => ChannelName;

    public IReadOnlyList<string> Cities { get; } = [.. accounts.All.Select(account => account.City)];

    // https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
    public ChannelLimits Limits { get; } = new(
        WhatsAppLimits.Text, WhatsAppLimits.Body, ChoicePages.Rows, BulkPerSecond: 40, ChatBurst: 40, GroupPerMinute: 0)
    {
        TotalPerSecond = 80, ChatRefill = TimeSpan.FromSeconds(6), Window = TimeSpan.FromHours(24), HasPages = true,
    };

    public ChannelLimits LimitsOf(string city) => Limits with { PeoplePerDay = accounts.Find(city)?.Options.PeoplePerDay ?? 0 };

    public IncomingMessage? Read(StoredItem item) => WhatsAppMapping.Read(item);

    public ChatAddress? ChatOf(StoredItem item) => WhatsAppMapping.ChatOf(item);

    public async Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (accounts.Find(chat.City) is not { } account)
        {
            return Off;
        }

        try
        {
            var to = await book.IdsOfAsync(chat, cancellationToken);
            var result = to is { Phone: null, UserId: null }
                ? new SendResult.Refused("nobody is known at this address")
                : await SendAsync(account, to, chat, message, cancellationToken);
            if (result is SendResult.Misconfigured wrong)
            {
                LogRefused(chat.City, wrong.Reason);
            }

            return result;
        }
        catch (Exception away) when (away is StoreUnavailableException or IOException)
        {
            return new SendResult.RetryLater(TimeSpan.Zero, "store unavailable");
        }
        catch (ArgumentException)
        {
            return new SendResult.Refused("a choice that cannot be shown");
        }
    }

    public async Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken)
    {
        if (accounts.Find(city) is not { } account)
        {
            return new FetchResult.TryLater(WhatsAppFaults.UntilSettingsAreMended, "WhatsApp is switched off for this city");
        }

        using var limit = new CancellationTokenSource(LongestFetch, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await WhatsAppMedia.FetchAsync(account, file, maxBytes, either.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new FetchResult.TryLater(TimeSpan.Zero, failure.GetType().Name);
        }
    }

    public Task<IReadOnlyList<VendorTemplate>?> TemplatesAsync(string city, CancellationToken cancellationToken) =>
        accounts.Find(city) is { } account ? WhatsAppTemplates.FetchAsync(account, cancellationToken) : Task.FromResult<IReadOnlyList<VendorTemplate>?>(null);

    private async Task<SendResult> SendAsync(
        WhatsAppAccount account, VendorIds to, ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (file, failure) = await media.UploadAsync(account, message, cancellationToken);
        if (failure is not null && message is { PhotoId: not null, Text.Length: > 0 } && WhatsAppFaults.Explain(failure) is SendResult.Refused)
        {
            // A picture that Meta will not have must not take the words along.
            (file, failure) = (null, null);
            message = message with { PhotoId = null };
        }

        if (failure is not null)
        {
            // Nothing has been said yet, so that an upload of unknown outcome is simply done again.
            return failure is GraphAnswer.Lost or GraphAnswer.Ok ? new SendResult.RetryLater(TimeSpan.Zero, WhatsAppFaults.Reason(failure)) : WhatsAppFaults.Explain(failure);
        }

        var shape = WhatsAppShape.Of(message, file, texts.Raw(message.Language, TextKey.Channel.Choose), texts.Raw(message.Language, TextKey.Channel.More));
        await ticks.SettleAsync(chat, time, cancellationToken);
        var result = await PostAsync(account, to, message, shape, cancellationToken);
        if (result is not SendResult.Refused refused)
        {
            return result;
        }

        if (file is { IsOld: true })
        {
            media.Forget(chat.City, message);
            return new SendResult.RetryLater(TimeSpan.Zero, refused.Reason);
        }

        return shape.ContainsKey("interactive") ? await PostAsync(account, to, message, WhatsAppShape.Plain(message, file), cancellationToken) : result;
    }

    private static async Task<SendResult> PostAsync(
        WhatsAppAccount account, VendorIds to, OutgoingMessage message, JsonObject shape, CancellationToken cancellationToken)
    {
        var addressed = Addressed(shape, to);
        if (message is { Quotes: { Length: > 0 } quoted, SendAs: null })
        {
            addressed["context"] = new JsonObject { ["message_id"] = quoted };
        }

        if (message.Ticket is { Length: > 0 and <= WhatsAppLimits.Ticket } ticket)
        {
            addressed["biz_opaque_callback_data"] = ticket;
        }

        var answer = await account.Graph.PostAsync($"{account.Options.PhoneNumberId}/messages", addressed, cancellationToken);
        return answer is GraphAnswer.Ok(var body) && body.Items("messages").FirstOrDefault().Text("id") is { } id ? new SendResult.Sent(id) : WhatsAppFaults.Explain(answer);
    }

    private static JsonObject Addressed(JsonObject part, VendorIds to)
    {
        // With both, Meta takes the number; an id in the number's place would be taken for one and lead nowhere.
        part["messaging_product"] = "whatsapp";
        part["recipient_type"] = "individual";
        part[to.Phone is null ? "recipient" : "to"] = to.Phone?.TrimStart('+') ?? to.UserId;
        return part;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Meta refuses the WhatsApp number of {City} ({Reason}): nothing can be sent until it is mended")]
    private partial void LogRefused(string city, string reason);
}
