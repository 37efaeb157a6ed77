using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Extensions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using static QlueBot.Bot.Channels.Telegram.TelegramRejections;
using PhotoSize = QlueBot.Dispatcher.Photos.PhotoSize;

namespace QlueBot.Bot.Channels.Telegram;

internal sealed partial class TelegramChannel(
    TelegramAccounts accounts, IPhotoStore photos, IUploadStore files, TextBook texts, ILogger<TelegramChannel> logger) : IChannel
{
    public const string ChannelName = "telegram";

    private const int MaxChoiceBytes = 64;
    private const int MaxColumns = 8;
    private const int MaxKnownFiles = 4096;

    private static readonly TelegramSelf Nobody = new(0, Username: null);

    // Telegram's own id of a photo sent before, so that a card for ten people is uploaded once.
    private readonly ConcurrentDictionary<(string City, string PhotoId), string> knownFiles = [];

    public string Name => ChannelName;

    public IReadOnlyList<string> Cities { get; } = [.. accounts.All.Select(account => account.City)];

    // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    public ChannelLimits Limits { get; } = new(
        MaxTextLength: 4096, MaxCaptionLength: 1024, MaxChoices: 100, BulkPerSecond: 30, ChatBurst: 20, GroupPerMinute: 20)
    {
        CanEdit = true,
    };

    public ChannelLimits LimitsOf(string city) =>
        accounts.Find(city) is { } account ? Limits with { BulkPerSecond = account.Options.BulkPerSecond } : Limits;

    public IncomingMessage? Read(StoredItem item)
    {
        var account = accounts.Find(item.City);
        var message = TelegramMapping.Read(
            JsonSerializer.Deserialize<Update>(item.Body.Span, TelegramJson.Options)!, item.City, account?.Self ?? Nobody, item.At);

        // The webhook has answered the press already, in its own answer.
        return message is { PressId: not null } && account is { Options.Receive: TelegramReceive.Webhook } ? message with { PressId = null } : message;
    }

    public ChatAddress? ChatOf(StoredItem item) =>
        TelegramEnvelope.Read(item.Body.Span) is { IsPrivate: true, Chat: var chat }
            ? new ChatAddress(item.City, Name, chat.ToString(CultureInfo.InvariantCulture))
            : null;

    public async Task<SendResult> SendAsync(ChatAddress chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (accounts.Find(chat.City) is not { } account)
        {
            return new SendResult.RetryLater(UntilSettingsAreMended, "Telegram is switched off for this city");
        }

        var isGroup = chat.Chat.StartsWith('-');
        if (message.AnswersPress is { } press)
        {
            _ = QuietlyAsync($"answer to press {press}", chat.City, account.Client.AnswerCallbackQuery(press, cancellationToken: cancellationToken));
        }

        try
        {
            return new SendResult.Sent(await SendAsync(account, chat, message, isGroup, cancellationToken));
        }
        catch (ApiRequestException gone) when (chat.Thread is not null && Says(gone, "message thread not found"))
        {
            return await SendAsync(chat with { Thread = null }, message with { AnswersPress = null }, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var result = Explain(failure, isGroup);
            if (failure is ApiRequestException { ErrorCode: 401 or 404 })
            {
                LogTokenRefused(chat.City);
            }

            return result;
        }
    }

    public async Task<FetchResult> FetchAsync(string city, FileRef file, long maxBytes, CancellationToken cancellationToken)
    {
        if (accounts.Find(city) is not { } account)
        {
            return new FetchResult.TryLater(UntilSettingsAreMended, "Telegram is switched off for this city");
        }

        try
        {
            var found = await account.Client.GetFile(file.Id, cancellationToken);
            return found.FileSize > maxBytes ? new FetchResult.Gone("too large", TooLarge: true)
                : found.FilePath is null ? new FetchResult.Gone("no path", TooLarge: false)
                : await TelegramDownload.ReadAsync(account, found.FilePath, maxBytes, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return failure switch
            {
                ApiRequestException tooBig when Says(tooBig, "file is too big") => new FetchResult.Gone(ReasonOf(tooBig), TooLarge: true),
                ApiRequestException { ErrorCode: 400 } unknown when !Says(unknown, "temporarily unavailable") =>
                    new FetchResult.Gone(ReasonOf(unknown), TooLarge: false),
                ApiRequestException { Parameters.RetryAfter: { } seconds } => new FetchResult.TryLater(TimeSpan.FromSeconds(seconds), "429 rate limited"),
                ApiRequestException { ErrorCode: 401 or 404 } => new FetchResult.TryLater(UntilSettingsAreMended, "token refused"),
                _ => new FetchResult.TryLater(TimeSpan.Zero, failure.GetType().Name),
            };
        }
    }

    private async Task<string> SendAsync(
        TelegramAccount account, ChatAddress chat, OutgoingMessage message, bool isGroup, CancellationToken cancellationToken)
    {
        var to = new ChatId(long.Parse(chat.Chat, CultureInfo.InvariantCulture));
        int? thread = chat.Thread is { } topic ? int.Parse(topic, CultureInfo.InvariantCulture) : null;
        var quote = int.TryParse(message.Quotes, CultureInfo.InvariantCulture, out var quoted)
            ? new ReplyParameters { MessageId = quoted, AllowSendingWithoutReply = true }
            : null;
        var markup = MarkupOf(message, isGroup);
        var fits = message.Text.Length <= Limits.MaxCaptionLength;
        Task<Delivered> Deliver(RequestBase<Message> request) => account.Client.SendRequest(new Delivering(request), cancellationToken);
        if (message.Edits is { } edited && await TelegramEdits.TryAsync(edited, to, Html(message.Text, Limits.MaxTextLength), MarkupOf(message, isGroup: true), Deliver))
        {
            return edited;
        }

        var sent = message.PhotoId is not { } photo ? null : await SendPhotoAsync((chat.City, photo), file => Deliver(new SendPhotoRequest
        {
            ChatId = to,
            Photo = file,
            Caption = fits ? Html(message.Text, Limits.MaxCaptionLength) : null,
            ParseMode = ParseMode.Html,
            ReplyParameters = quote,
            ReplyMarkup = fits ? markup : null,
            MessageThreadId = thread,
        }), cancellationToken);
        sent ??= message.File is not { } kept ? null : await SendFileAsync(chat.City, kept, file => Deliver(new SendDocumentRequest
        {
            ChatId = to,
            Document = file,
            Caption = fits ? Html(message.Text, Limits.MaxCaptionLength) : null,
            ParseMode = ParseMode.Html,
            ReplyParameters = quote,
            ReplyMarkup = fits ? markup : null,
            MessageThreadId = thread,
        }), cancellationToken);
        if (sent is null || !fits)
        {
            sent = await Deliver(new SendMessageRequest
            {
                ChatId = to,
                Text = Html(message.Text, Limits.MaxTextLength),
                ParseMode = ParseMode.Html,
                ReplyParameters = quote,
                ReplyMarkup = markup,
                MessageThreadId = thread,
            });
        }

        if (message.Pin is { } pin)
        {
            // The words have arrived; trying all of it again for the pin's sake would say them twice.
            await QuietlyAsync("pin", chat.City, account.Client.SendLocation(
                to, pin.Latitude, pin.Longitude, messageThreadId: thread, cancellationToken: cancellationToken));
        }

        return sent.Id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Null when there is no such photo (any more): then the words go alone.</summary>
    private async Task<Delivered?> SendPhotoAsync(
        (string City, string PhotoId) key, Func<InputFile, Task<Delivered>> send, CancellationToken cancellationToken)
    {
        await using var picture = await photos.OpenAsync(key.City, key.PhotoId, PhotoSize.Full, cancellationToken);
        if (picture is null)
        {
            return null;
        }

        if (knownFiles.TryGetValue(key, out var known))
        {
            try
            {
                return await send(InputFile.FromFileId(known));
            }
            catch (ApiRequestException forgotten) when (Says(forgotten, "file"))
            {
                knownFiles.TryRemove(key, out _);
            }
        }

        var sent = await send(InputFile.FromStream(picture, "foto.jpg"));
        if (knownFiles.Count >= MaxKnownFiles)
        {
            knownFiles.Clear();
        }

        if (sent.Photo is [.., var largest])
        {
            knownFiles[key] = largest.FileId;
        }

        return sent;
    }

    /// <summary>Null when the file is not kept (any more): then the words go alone.</summary>
    private async Task<Delivered?> SendFileAsync(
        string city, OutgoingFile file, Func<InputFile, Task<Delivered>> send, CancellationToken cancellationToken)
    {
        await using var stream = await files.OpenAsync(city, file.Id, cancellationToken);
        return stream is null ? null : await send(InputFile.FromStream(stream, file.Name));
    }

    private ReplyMarkup? MarkupOf(OutgoingMessage message, bool isGroup)
    {
        var rows = message.Choices.Take(Limits.MaxChoices).Chunk(Math.Clamp(message.Columns, 1, MaxColumns));

        // Telegram lets these two ask only in private chats. A keyboard has no data: its labels come back as words.
        if (message.Asks is not Ask.Nothing && !isGroup)
        {
            var ask = message.Asks is Ask.Location
                ? KeyboardButton.WithRequestLocation(texts.Raw(message.Language, TextKey.Channel.ShareLocation))
                : KeyboardButton.WithRequestContact(texts.Raw(message.Language, TextKey.Channel.ShareContact));
            return new ReplyKeyboardMarkup([[ask], .. rows.Select(row => row.Select(choice => new KeyboardButton(choice.Label)))])
            {
                ResizeKeyboard = true,
                OneTimeKeyboard = true,
            };
        }

        return message.Choices.Count > 0 ? new InlineKeyboardMarkup([.. rows.Select(row => row.Select(ButtonOf).ToArray())])
            : isGroup ? null
            : new ReplyKeyboardRemove();
    }

    private static InlineKeyboardButton ButtonOf(Choice choice) =>
        Encoding.UTF8.GetByteCount(choice.Data) is > 0 and <= MaxChoiceBytes
            ? InlineKeyboardButton.WithCallbackData(choice.Label, choice.Data)
            : throw new ArgumentException("A choice carries no data, or more than Telegram takes.", nameof(choice));

    private static string Html(string text, int limit) =>
        HtmlText.Escape(text.Length <= limit ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1)}…");

    private async Task QuietlyAsync(string what, string city, Task call)
    {
        try
        {
            await call;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var (code, kind) = (failure is ApiRequestException rejection ? rejection.ErrorCode : 0, failure.GetType().Name);
            LogLeftOut(what, city, code, kind);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Telegram refuses the token of {City}: nothing can be sent until it is mended")]
    private partial void LogTokenRefused(string city);

    [LoggerMessage(Level = LogLevel.Information, Message = "Left out a {What} in {City} ({Code} {Failure})")]
    private partial void LogLeftOut(string what, string city, int code, string failure);
}
