using System.Globalization;
using QlueBot.Bot.Links;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>WhatsApp through Twilio. One message of ours is one of theirs: choices, photo, file and pin go along with the words.</summary>
internal sealed partial class TwilioChannel(
    TwilioAccounts accounts, AddressBook book, TwilioContents contents, TwilioTemplates templates, TwilioMedia media, TwilioErasing erasing,
    IPhotoStore photos, SignedAddresses addresses, TextBook texts, TimeProvider time, ILogger<TwilioChannel> logger) : IWindowChannel
{
    public const string ChannelName = "twilio";

    // Shorter than a signed address lives: a photo that Twilio fetches late must still be there. What was not sent by then comes back to us.
    private const int ValiditySeconds = 45 * 60;

    public string Name => ChannelName;

    public IReadOnlyList<string> Cities { get; } = [.. accounts.All.Select(account => account.City)];

    // https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput, #pair-rate-limits; Twilio's own limits are wider.
    public ChannelLimits Limits { get; } = new(
        TwilioLimits.ContentBody, TwilioLimits.ContentBody, ChoicePages.Rows, BulkPerSecond: 60, ChatBurst: 40, GroupPerMinute: 0)
    {
        TotalPerSecond = 80,
        ChatRefill = TimeSpan.FromSeconds(6),
        Window = TimeSpan.FromHours(24),
        ChoicesUnderPhoto = false,
        HasPages = true,
    };

    public ChannelLimits LimitsOf(string city) =>
        accounts.Find(city) is { } account ? Limits with { PeoplePerDay = account.Options.PeoplePerDay } : Limits;

    public IncomingMessage? Read(StoredItem item) => TwilioMapping.Read(TwilioForm.Read(item.Body.Span), AddressOf(item), item.At);

    public ChatAddress? ChatOf(StoredItem item) => AddressOf(item);

    public async Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (accounts.Find(chat.City) is not { } account)
        {
            return new SendResult.RetryLater(TwilioFaults.UntilSettingsAreMended, "Twilio is switched off for this city");
        }

        try
        {
            var ids = await book.IdsOfAsync(chat, cancellationToken);
            var envelope = EnvelopeOf(account, ids.Phone ?? ids.UserId ?? chat.Chat, message);
            return message.SendAs is { } approved
                ? (await PostAsync(account, [.. envelope, .. Content(approved.VendorId, [.. approved.Variables.Select(value => TwilioLimits.Cut(value, TwilioLimits.ContentBody))])], cancellationToken)).Result
                : await SendAsync(account, chat, message, envelope, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return new SendResult.RetryLater(TimeSpan.Zero, "store unavailable");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return TwilioFaults.Explain(failure);
        }
    }

    public Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken) =>
        accounts.Find(city) is { } account
            ? media.FetchAsync(account, file, maxBytes, cancellationToken)
            : Task.FromResult<FetchResult>(new FetchResult.TryLater(TwilioFaults.UntilSettingsAreMended, "Twilio is switched off for this city"));

    public bool KeepsFiles => true;

    public Task LetGoAsync(string city, FileRef file, CancellationToken cancellationToken) =>
        accounts.Find(city) is { } account ? erasing.LetGoAsync(account, file, cancellationToken) : Task.CompletedTask;

    /// <summary>Erases the person's messages and media at Twilio, which keeps both.</summary>
    public Task EraseThereAsync(string city, IReadOnlyList<KeptThere> kept, CancellationToken cancellationToken) =>
        accounts.Find(city) is { } account ? erasing.EraseAsync(account, kept, cancellationToken) : Task.CompletedTask;

    public Task<IReadOnlyList<VendorTemplate>?> TemplatesAsync(string city, CancellationToken cancellationToken) =>
        accounts.Find(city) is { } account
            ? templates.ReadAsync(account, cancellationToken)
            : Task.FromResult<IReadOnlyList<VendorTemplate>?>(null);

    /// <summary>The lane's key is the chat's: it was found when the update came in.</summary>
    private static ChatAddress AddressOf(StoredItem item) => new(item.City, ChannelName, item.LaneKey[(ChannelName.Length + 1)..]);

    private async Task<SendResult> SendAsync(
        TwilioAccount account, ChatAddress chat, OutgoingMessage message, List<(string, string)> envelope, CancellationToken cancellationToken)
    {
        var picture = message.PhotoId is { } photo && await HasAsync(chat.City, photo, cancellationToken)
            ? account.Site + addresses.Photo(chat.City, photo, "full")
            : null;
        var whole = message with { Text = TwilioLimits.Cut(WordsOf(account, chat.City, message), TwilioLimits.ContentBody) };

        // No content that may be sent without approval holds both a picture and choices.
        if (picture is null && TwilioShape.For(whole, texts.Raw(message.Language, TextKey.Channel.More)) is var (shape, variables)
            && await contents.SidOfAsync(account, shape, cancellationToken) is { } sid)
        {
            var (result, code) = await PostAsync(account, [.. envelope, .. Content(sid, variables)], cancellationToken);
            if (!TwilioFaults.IsAboutContent(code))
            {
                return result;
            }

            LogNotTaken(chat.City, shape.Name, code);
            if (TwilioFaults.IsContentLost(code))
            {
                await contents.ForgetAsync(account, shape, cancellationToken);
            }
        }

        var words = TwilioLimits.Cut(whole.InWords(message.IsAnswer).Text, picture is null ? TwilioLimits.Text : TwilioLimits.ContentBody);
        (string, string)[] plain = picture is null ? [("Body", words)] : [("Body", words), ("MediaUrl", picture)];
        return (await PostAsync(account, [.. envelope, .. plain], cancellationToken)).Result;
    }

    private static List<(string, string)> EnvelopeOf(TwilioAccount account, string to, OutgoingMessage message) =>
    [
        ("To", TwilioAccount.Whatsapp(to)),
        account.Sender is { } sender ? ("From", sender) : ("MessagingServiceSid", account.Options.MessagingServiceSid),
        ("StatusCallback", $"{account.Door}/status{(message.Ticket is { } ticket ? $"?mid={Uri.EscapeDataString(ticket)}" : "")}"),
        ("ValidityPeriod", ValiditySeconds.ToString(CultureInfo.InvariantCulture)),
    ];

    private static (string, string)[] Content(string sid, IReadOnlyList<string> variables) => variables.Count == 0
        ? [("ContentSid", sid)]
        : [("ContentSid", sid), ("ContentVariables", TwilioShape.Fill(variables))];

    /// <summary>The text with what other channels show beside it. WhatsApp through Twilio has no button that asks for a place.</summary>
    private string WordsOf(TwilioAccount account, string city, OutgoingMessage message)
    {
        List<string> lines = [message.Text];
        if (message.Asks is Ask.Location)
        {
            lines.Add(texts.Say(message.Language, TextKey.Channel.HowToShareLocation));
        }

        if (message.Pin is { } pin && !message.Text.Contains("maps?q=", StringComparison.Ordinal))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"📍 https://www.google.com/maps?q={pin.Latitude:F5},{pin.Longitude:F5}"));
        }

        if (message.File is { } file)
        {
            lines.Add(texts.Say(message.Language, TextKey.Channel.FileLink, ("link", account.Site + addresses.File(city, file.Id, file.Name))));
        }

        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private async Task<bool> HasAsync(string city, string photo, CancellationToken cancellationToken)
    {
        await using var picture = await photos.OpenAsync(city, photo, PhotoSize.Full, cancellationToken);
        return picture is not null;
    }

    /// <returns>What became of it, and Twilio's code when it was refused.</returns>
    private async Task<(SendResult Result, int Code)> PostAsync(
        TwilioAccount account, IEnumerable<(string Name, string Value)> fields, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, account.Api("Messages.json"))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        using var answer = await account.CallAsync(request, time, cancellationToken);
        var body = await TwilioAnswer.ReadAsync(answer, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            return (body["sid"] is { } sid ? new SendResult.Sent((string)sid!) : new SendResult.Unsure("an answer without id"), 0);
        }

        var code = body["code"]?.GetValueKind() is System.Text.Json.JsonValueKind.Number ? (int)body["code"]! : 0;
        var result = TwilioFaults.Explain(answer.StatusCode, code, answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero);
        if (result is SendResult.Misconfigured)
        {
            LogMisconfigured(account.City, (int)answer.StatusCode, code);
        }

        return (result, code);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Twilio refuses the account or sender of {City} ({Status} {Code}): nothing can be sent until it is mended")]
    private partial void LogMisconfigured(string city, int status, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio did not take content {Shape} for {City} ({Code}); the choices were written out")]
    private partial void LogNotTaken(string city, string shape, int code);
}
