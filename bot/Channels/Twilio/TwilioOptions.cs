using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>One WhatsApp sender at Twilio of one city, <c>Cities:{city}:Twilio</c>; an instance per city, checked only when <see cref="AuthToken"/> is set.</summary>
public sealed class TwilioOptions
{
    public const string Section = "Twilio";

    /// <summary>From the console's first page: <c>AC</c> and 32 hex digits.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>The account's primary token, beside the sid; setting it switches the channel on. Never logged.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>Our own WhatsApp number, E.164: <c>+628…</c> or <c>whatsapp:+628…</c>. Either this or <see cref="MessagingServiceSid"/> is needed.</summary>
    public string Sender { get; set; } = "";

    /// <summary><c>MG</c> and 32 hex digits: Twilio chooses the sender of this service.</summary>
    public string MessagingServiceSid { get; set; } = "";

    /// <summary>Where Twilio reaches the bot, without the path; https, unless a fake on this machine stands in for Twilio. Signatures are made over it, and photos are fetched from it.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Another server in the place of Twilio's messaging API: a fake.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.twilio.com";

    /// <summary>Another server in the place of Twilio's content API: a fake.</summary>
    public string ContentBaseUrl { get; set; } = "https://content.twilio.com";

    /// <summary>How long one call may take; 1 second to 1 minute. Default 10 seconds.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many people the number may write to first in 24 hours, as the console shows it; 0: as many as there are. Default 250, which is Meta's first tier
    /// (https://developers.facebook.com/docs/whatsapp/messaging-limits).
    /// </summary>
    public int PeoplePerDay { get; set; } = 250;
}

internal sealed partial class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options) =>
        options.AuthToken.Length == 0 ? ValidateOptionsResult.Skip
        : Complaint(options) is { } complaint ? ValidateOptionsResult.Fail($"Cities:{name}:{TwilioOptions.Section}:{complaint}")
        : ValidateOptionsResult.Success;

    private static string? Complaint(TwilioOptions options) => options switch
    {
        _ when !AccountShape().IsMatch(options.AccountSid) => "AccountSid should be AC and 32 hex digits, as the Twilio console shows it.",
        _ when !TokenShape().IsMatch(options.AuthToken) => "AuthToken should be 32 hex digits, as the Twilio console shows it.",
        { Sender: "", MessagingServiceSid: "" } => "Sender should be the city's WhatsApp number, +62…, or MessagingServiceSid should be set.",
        { Sender.Length: > 0 } when !SenderShape().IsMatch(options.Sender) => "Sender should be a number with country code: +62… or whatsapp:+62….",
        { MessagingServiceSid.Length: > 0 } when !ServiceShape().IsMatch(options.MessagingServiceSid) =>
            "MessagingServiceSid should be MG and 32 hex digits.",
        _ when !IsUrl(options.ApiBaseUrl, mayBePlain: true) => "ApiBaseUrl should be an absolute http or https address.",
        _ when !IsUrl(options.PublicUrl, mayBePlain: new Uri(options.ApiBaseUrl).IsLoopback) =>
            "PublicUrl should be the absolute https address under which Twilio reaches the bot.",
        _ when !IsUrl(options.ContentBaseUrl, mayBePlain: true) => "ContentBaseUrl should be an absolute http or https address.",
        _ when options.SendTimeout < TimeSpan.FromSeconds(1) || options.SendTimeout > TimeSpan.FromMinutes(1) =>
            "SendTimeout should be between 00:00:01 and 00:01:00.",
        { PeoplePerDay: < 0 } => "PeoplePerDay should be the number's tier (250, 1000, 10000 …), or 0 for no limit.",
        _ => null,
    };

    private static bool IsUrl(string text, bool mayBePlain) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Query: "", Fragment: "" }
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && mayBePlain));

    [GeneratedRegex(@"\AAC[0-9a-fA-F]{32}\z")]
    private static partial Regex AccountShape();

    [GeneratedRegex(@"\A[0-9a-fA-F]{32}\z")]
    private static partial Regex TokenShape();

    [GeneratedRegex(@"\A(whatsapp:)?\+[0-9]{8,15}\z")]
    private static partial Regex SenderShape();

    [GeneratedRegex(@"\AMG[0-9a-fA-F]{32}\z")]
    private static partial Regex ServiceShape();
}
