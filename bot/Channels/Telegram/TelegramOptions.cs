using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>One bot account of one city, <c>Cities:{city}:Telegram</c>; an instance per city, checked only when <see cref="Token"/> is set.</summary>
public sealed class TelegramOptions
{
    public const string Section = "Telegram";

    /// <summary>From BotFather; setting it switches the channel on. Never logged.</summary>
    public string Token { get; set; } = "";

    /// <summary>How updates come in. Default Polling, which needs no public address.</summary>
    public TelegramReceive Receive { get; set; }

    /// <summary>Where Telegram reaches the bot, without the path; https. Needed in webhook mode.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Sent back by Telegram in <c>X-Telegram-Bot-Api-Secret-Token</c>; 16 to 256 of <c>A-Za-z0-9_-</c>. Needed in webhook mode.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Another server in the place of Telegram's: a local Bot API server, or a fake.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Broadcast messages a second; 1 to 1000. Default 30, which is what Telegram allows a bot that has not paid for more.</summary>
    public int BulkPerSecond { get; set; } = 30;

    /// <summary>How long one call may take; 1 second to 1 minute. Default 10 seconds.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Telegram may hold a poll open, whole seconds; 0 to 50 seconds. Default 50 seconds.</summary>
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(50);
}

public enum TelegramReceive
{
    Polling,
    Webhook,
}

internal sealed partial class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options) =>
        options.Token.Length == 0 ? ValidateOptionsResult.Skip
        : Complaint(options) is { } complaint ? ValidateOptionsResult.Fail($"Cities:{name}:{TelegramOptions.Section}:{complaint}")
        : ValidateOptionsResult.Success;

    private static string? Complaint(TelegramOptions options) => options switch
    {
        _ when !TokenShape().IsMatch(options.Token) => "Token should be as BotFather gave it: digits, a colon, letters.",
        _ when !IsUrl(options.ApiBaseUrl, mustBeSecure: false) => "ApiBaseUrl should be an absolute http or https address.",
        { BulkPerSecond: < 1 or > 1000 } => "BulkPerSecond should be between 1 and 1000.",
        _ when options.SendTimeout < TimeSpan.FromSeconds(1) || options.SendTimeout > TimeSpan.FromMinutes(1) =>
            "SendTimeout should be between 00:00:01 and 00:01:00.",
        _ when options.PollTimeout < TimeSpan.Zero || options.PollTimeout > TimeSpan.FromSeconds(50) =>
            "PollTimeout should be between 00:00:00 and 00:00:50.",
        { Receive: TelegramReceive.Polling } => null,
        _ when !SecretShape().IsMatch(options.WebhookSecret) => "WebhookSecret should be 16 to 256 of A-Za-z0-9_- in webhook mode.",
        _ when !IsUrl(options.PublicUrl, mustBeSecure: true) => "PublicUrl should be an absolute https address in webhook mode.",
        _ => null,
    };

    private static bool IsUrl(string text, bool mustBeSecure) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && !mustBeSecure));

    [GeneratedRegex(@"\A[0-9]{1,18}:[A-Za-z0-9_-]+\z")]
    private static partial Regex TokenShape();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{16,256}\z")]
    private static partial Regex SecretShape();
}
