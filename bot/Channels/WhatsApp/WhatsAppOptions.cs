using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>
/// One number of Meta's WhatsApp Cloud API for one city, <c>Cities:{city}:WhatsApp</c>; an instance per city, checked only when
/// <see cref="AccessToken"/> is set.
/// </summary>
public sealed class WhatsAppOptions
{
    public const string Section = "WhatsApp";

    /// <summary>Meta's id of the number (not the number itself), from the app's page <i>API Setup</i>.</summary>
    public string PhoneNumberId { get; set; } = "";

    /// <summary>Of a system user, with <c>whatsapp_business_messaging</c> and <c>whatsapp_business_management</c>; setting it switches the channel on. Never logged.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>Of the app, from <i>Settings, Basic</i>: every webhook is signed with it. Never logged.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Made up by you and given to Meta with the webhook's address; 8 to 256 of <c>A-Za-z0-9_-</c>.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>Meta's id of the account that holds the templates. Empty: asked of Meta by the number.</summary>
    public string BusinessAccountId { get; set; } = "";

    /// <summary>
    /// How many people a day the number may write to first, as Meta grants it: 250 at the start, then 2000, 10000 and more
    /// (https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits). 0: no limit. Default 250.
    /// </summary>
    public int PeoplePerDay { get; set; } = 250;

    /// <summary>Meta keeps a version for about two years. Default v25.0.</summary>
    public string GraphVersion { get; set; } = "v25.0";

    /// <summary>Another server in the place of Meta's: a fake.</summary>
    public string ApiBaseUrl { get; set; } = "https://graph.facebook.com";

    /// <summary>How long one call may take; 1 second to 1 minute. Default 15 seconds.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);
}

internal sealed partial class WhatsAppOptionsValidator : IValidateOptions<WhatsAppOptions>
{
    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options) =>
        options.AccessToken.Length == 0 ? ValidateOptionsResult.Skip
        : Complaint(options) is { } complaint ? ValidateOptionsResult.Fail($"Cities:{name}:{WhatsAppOptions.Section}:{complaint}")
        : ValidateOptionsResult.Success;

    private static string? Complaint(WhatsAppOptions options) => options switch
    {
        _ when !PlainShape().IsMatch(options.AccessToken) => "AccessToken should be as Meta gave it: letters and digits, no spaces.",
        _ when !IdShape().IsMatch(options.PhoneNumberId) => "PhoneNumberId should be Meta's id of the number, digits only and without +.",
        _ when options.AppSecret.Length < 16 || !PlainShape().IsMatch(options.AppSecret) => "AppSecret should be the app's secret, 32 hexadecimal digits.",
        _ when !TokenShape().IsMatch(options.VerifyToken) => "VerifyToken should be 8 to 256 of A-Za-z0-9_-.",
        _ when options.BusinessAccountId.Length > 0 && !IdShape().IsMatch(options.BusinessAccountId) =>
            "BusinessAccountId should be empty or Meta's id of the WhatsApp Business account, digits only.",
        _ when options.PeoplePerDay < 0 => "PeoplePerDay should be 0 or the number that Meta grants.",
        _ when !VersionShape().IsMatch(options.GraphVersion) => "GraphVersion should be like v25.0.",
        _ when !Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) =>
            "ApiBaseUrl should be an absolute http or https address.",
        _ when options.SendTimeout < TimeSpan.FromSeconds(1) || options.SendTimeout > TimeSpan.FromMinutes(1) =>
            "SendTimeout should be between 00:00:01 and 00:01:00.",
        _ => null,
    };

    [GeneratedRegex(@"\A[!-~]+\z")]
    private static partial Regex PlainShape();

    [GeneratedRegex(@"\A[0-9]{5,30}\z")]
    private static partial Regex IdShape();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{8,256}\z")]
    private static partial Regex TokenShape();

    [GeneratedRegex(@"\Av[0-9]{1,3}\.[0-9]\z")]
    private static partial Regex VersionShape();
}
