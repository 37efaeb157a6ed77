using System.Globalization;
using System.Net;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.Twilio;

/// <summary>What Twilio's codes, and lines that break, mean for a message.</summary>
internal static class TwilioFaults
{
    public static readonly TimeSpan UntilSettingsAreMended = TimeSpan.FromMinutes(10);

    // WhatsApp lets one message go to a person every 6 seconds.
    private static readonly TimeSpan PairWait = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan TierWait = TimeSpan.FromHours(1);

    /// <summary>https://www.twilio.com/docs/api/errors, and for 63xxx https://www.twilio.com/docs/whatsapp/api/error-code-mapping.</summary>
    private static readonly Dictionary<int, Fault> ByCode = new()
    {
        [20003] = Fault.Configuration,   // token refused
        [20403] = Fault.Configuration,   // not allowed for this account
        [20404] = Fault.Configuration,   // no such account
        [20429] = Fault.TooFast,
        [20503] = Fault.Retry,           // Twilio is away
        [21211] = Fault.Unreachable,     // no such number
        [21212] = Fault.Configuration,   // no such sender
        [21408] = Fault.Configuration,   // the country is not switched on
        [21603] = Fault.Configuration,   // no sender given
        [21606] = Fault.Configuration,   // the sender is not ours
        [21610] = Fault.Blocked,         // STOP
        [21611] = Fault.TooFast,         // the sender's queue is full
        [21614] = Fault.Unreachable,     // cannot receive messages
        [21617] = Fault.Never,           // too long
        [21654] = Fault.Never,           // the content is gone
        [21655] = Fault.Never,           // the content's id is none
        [21656] = Fault.Never,           // the content's variables do not fit
        [21659] = Fault.Configuration,   // the sender is not Twilio's
        [21660] = Fault.Configuration,   // the sender belongs to another account
        [21703] = Fault.Configuration,   // the messaging service has no sender
        [30001] = Fault.TooFast,         // queue overflow
        [30002] = Fault.Configuration,   // account suspended
        [30003] = Fault.Unreachable,
        [30004] = Fault.Blocked,
        [30005] = Fault.Unreachable,
        [30036] = Fault.Retry,           // not sent within the validity we asked for
        [63001] = Fault.Configuration,   // WhatsApp does not let the account in
        [63002] = Fault.Configuration,   // WhatsApp does not know the sender
        [63003] = Fault.Unreachable,
        [63005] = Fault.Never,           // WhatsApp did not take the content
        [63007] = Fault.Configuration,   // the sender is none of ours
        [63010] = Fault.Retry,
        [63012] = Fault.Retry,           // WhatsApp stumbled
        [63013] = Fault.Never,           // against WhatsApp's rules
        [63014] = Fault.Blocked,
        [63015] = Fault.Unreachable,     // has not joined the sandbox
        [63016] = Fault.Window,
        [63017] = Fault.TooFast,
        [63018] = Fault.TooFast,
        [63019] = Fault.Retry,           // the photo could not be fetched from us
        [63020] = Fault.Configuration,   // the bill is not paid
        [63021] = Fault.Never,
        [63022] = Fault.Configuration,   // the number's certificate
        [63024] = Fault.Unreachable,
        [63027] = Fault.Never,           // no such template
        [63028] = Fault.Never,           // the template has other variables
        [63030] = Fault.Never,
        [63032] = Fault.Never,           // WhatsApp's experiment leaves this person out
        [63036] = Fault.Unreachable,
        [63038] = Fault.DailyLimit,
        [63049] = Fault.Never,           // WhatsApp's cap on marketing
    };

    /// <summary>Twilio warns that codes come and change: one we do not know fails this message and nothing else.</summary>
    public static Fault Of(int code) => ByCode.GetValueOrDefault(code, Fault.Never);

    /// <summary>Twilio does not know the content's id any more: it has to be made anew.</summary>
    public static bool IsContentLost(int code) => code is 21654 or 21655;

    /// <summary>Content that the vendor would not take in this form: its words may still go as plain ones.</summary>
    public static bool IsAboutContent(int code) => IsContentLost(code) || code is 21656 or 63005 or 63013 or 63021;

    /// <remarks>
    /// 500 may come after the work was done, 502 and 504 from a gateway whose server went on working: only those that say that nothing was
    /// begun are tried again as if nothing had been.
    /// </remarks>
    /// <param name="status">Of the answer.</param>
    /// <param name="code">Twilio's own; 0 when the answer had none.</param>
    /// <param name="retryAfter">What Twilio asks for; zero when it does not.</param>
    public static SendResult Explain(HttpStatusCode status, int code, TimeSpan retryAfter) => (int)status switch
    {
        429 => new SendResult.RetryLater(retryAfter, "429 rate limited", IsAccountWide: true),
        401 or 403 => new SendResult.Misconfigured(Named(status, code)),
        404 when code is 0 or 20404 => new SendResult.Misconfigured(Named(status, code)),
        501 or 503 or 505 => new SendResult.RetryLater(retryAfter, Named(status, code), IsAccountWide: true),
        >= 500 => new SendResult.Unsure(Named(status, code)),
        _ => Explain(Of(code), Named(status, code), retryAfter),
    };

    /// <summary>Whether it went out cannot be told, unless the line never stood.</summary>
    public static SendResult Explain(Exception failure) => failure switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError,
        } => new SendResult.RetryLater(TimeSpan.Zero, "no line to Twilio"),
        _ => new SendResult.Unsure($"{failure.GetType().Name}, outcome unknown"),
    };

    private static SendResult Explain(Fault fault, string reason, TimeSpan retryAfter) => fault switch
    {
        Fault.Retry          => new SendResult.RetryLater(retryAfter, reason),
        Fault.TooFast        => new SendResult.RetryLater(retryAfter, reason, IsAccountWide: true),
        Fault.TooFastForChat => new SendResult.RetryLater(PairWait, reason),
        Fault.DailyLimit     => new SendResult.RetryLater(TierWait, reason),
        Fault.Window         => new SendResult.WindowClosed(reason),
        Fault.Blocked        => new SendResult.Blocked(reason),
        Fault.Unreachable    => new SendResult.Unreachable(reason),
        Fault.Configuration  => new SendResult.Misconfigured(reason),
        _                    => new SendResult.Refused(reason),
    };

    // Never Twilio's own sentence: it quotes numbers and words.
    private static string Named(HttpStatusCode status, int code) => string.Create(CultureInfo.InvariantCulture, $"{(int)status} {code}");
}
