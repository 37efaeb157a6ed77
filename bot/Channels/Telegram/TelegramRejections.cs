using System.Globalization;
using QlueBot.Dispatcher.Outbox;
using Telegram.Bot.Exceptions;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>What Telegram's refusals, and lines that break, mean for a message.</summary>
internal static class TelegramRejections
{
    public static readonly TimeSpan UntilSettingsAreMended = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Telegram does not say whether a 429 is about the chat or the account. Groups have a limit of their own (20 a minute), so theirs is taken
    /// for the chat's; in a private chat our own pacing keeps below the chat's limit, so it is the account's.
    /// </summary>
    public static SendResult Explain(Exception failure, bool isGroup) => failure switch
    {
        ApiRequestException { Parameters.MigrateToChatId: { } chat } => new SendResult.Moved(chat.ToString(CultureInfo.InvariantCulture)),
        ApiRequestException { ErrorCode: 429 } busy =>
            new SendResult.RetryLater(TimeSpan.FromSeconds(busy.Parameters?.RetryAfter ?? 1), "429 rate limited", IsAccountWide: !isGroup),
        ApiRequestException { ErrorCode: 403 } shut => new SendResult.Blocked(ReasonOf(shut)),
        ApiRequestException { ErrorCode: 400 } gone when Says(gone, "chat not found") => new SendResult.Blocked(ReasonOf(gone)),
        ApiRequestException { ErrorCode: 401 or 404 } => new SendResult.RetryLater(UntilSettingsAreMended, "token refused", IsAccountWide: true),
        ApiRequestException { ErrorCode: >= 500 } broken => new SendResult.RetryLater(TimeSpan.Zero, $"{broken.ErrorCode}, outcome unknown"),
        ApiRequestException other => new SendResult.Refused(ReasonOf(other)),
        ArgumentException or FormatException => new SendResult.Refused(failure.GetType().Name),
        _ => new SendResult.RetryLater(TimeSpan.Zero, $"{(failure.InnerException ?? failure).GetType().Name}, outcome unknown"),
    };

    public static bool Says(ApiRequestException rejection, string words) => rejection.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Telegram's words up to where they might quote ours.</summary>
    public static string ReasonOf(ApiRequestException rejection) => $"{rejection.ErrorCode} {rejection.Message.Split('"')[0]}";
}
