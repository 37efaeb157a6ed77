using System.Globalization;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>
/// What Meta's error codes mean, whether they come as the answer to a call or in a later status
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes).
/// </summary>
internal static class WhatsAppFaults
{
    public static readonly TimeSpan UntilSettingsAreMended = TimeSpan.FromMinutes(10);

    /// <summary>One message to one person every six seconds, in the long run.</summary>
    private static readonly TimeSpan PairPause = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan DayPause = TimeSpan.FromHours(1);

    private static readonly Dictionary<int, (Fault Fault, string Why)> Table = new()
    {
        [0] = (Fault.Configuration, "the token is not valid"),
        [1] = (Fault.Retry, "unknown at Meta"),
        [2] = (Fault.Retry, "Meta is down or overloaded"),
        [3] = (Fault.Configuration, "the app lacks a permission"),
        [4] = (Fault.TooFast, "the app calls too often"),
        [10] = (Fault.Configuration, "the token lacks a permission"),
        [33] = (Fault.Configuration, "the number is not there any more"),
        [100] = (Fault.Never, "a parameter is wrong"),
        [190] = (Fault.Configuration, "the token has expired"),
        [368] = (Fault.Configuration, "the account is blocked for a breach of policy"),
        [80007] = (Fault.TooFast, "the account calls too often"),
        [130429] = (Fault.TooFast, "the number sends too quickly"),
        [130472] = (Fault.Never, "the person is in an experiment of Meta's"),
        [130497] = (Fault.Never, "the account may not write to that country"),
        [131000] = (Fault.Retry, "something went wrong at Meta"),
        [131005] = (Fault.Configuration, "access was denied"),
        [131008] = (Fault.Never, "a parameter is missing"),
        [131009] = (Fault.Never, "a value is not allowed"),
        [131016] = (Fault.Retry, "a service of Meta's is away"),
        [131021] = (Fault.Never, "the number wrote to itself"),
        [131026] = (Fault.Unreachable, "cannot be delivered to this person"),
        [131030] = (Fault.Unreachable, "a test number writes only to the numbers listed with it"),
        [131031] = (Fault.Configuration, "the account is locked"),
        [131037] = (Fault.Configuration, "the number's name is not approved"),
        [131042] = (Fault.Configuration, "the account has no way to pay"),
        [131045] = (Fault.Configuration, "the number is not registered"),
        [131047] = (Fault.Window, "a day has passed since the person wrote"),
        [131048] = (Fault.Configuration, "too many people took the number's messages for spam"),
        [131049] = (Fault.Never, "Meta held it back for this person's sake"),
        [131050] = (Fault.Never, "the person wants no marketing"),
        [131051] = (Fault.Never, "this kind of message is not supported"),
        [131052] = (Fault.Never, "the person's file could not be fetched"),
        [131053] = (Fault.Never, "the file could not be taken"),
        [131056] = (Fault.TooFastForChat, "too many messages to this person"),
        [131057] = (Fault.Retry, "the account is being maintained"),
        [131062] = (Fault.Never, "this kind of message needs the person's number"),
        [132000] = (Fault.Never, "the template has another number of gaps"),
        [132001] = (Fault.Retry, "the template is not there (yet)"),
        [132005] = (Fault.Never, "the template's text would be too long"),
        [132007] = (Fault.Never, "the template breaks Meta's rules"),
        [132012] = (Fault.Never, "a gap of the template was filled wrongly"),
        [132015] = (Fault.Retry, "the template is paused"),
        [132016] = (Fault.Retry, "the template was switched off"),
        [132068] = (Fault.Never, "the flow is blocked"),
        [132069] = (Fault.Never, "the flow is throttled"),
        [133000] = (Fault.Configuration, "the number was taken off only half"),
        [133004] = (Fault.Retry, "Meta's server is away for a moment"),
        [133005] = (Fault.Configuration, "the number's PIN is wrong"),
        [133006] = (Fault.Configuration, "the number must be verified"),
        [133008] = (Fault.Configuration, "the number's PIN was tried too often"),
        [133009] = (Fault.Configuration, "the number's PIN was tried too quickly"),
        [133010] = (Fault.Configuration, "the number is not registered"),
        [133015] = (Fault.Configuration, "the number was taken off a moment ago"),
        [135000] = (Fault.Never, "Meta does not say why"),
    };

    /// <summary>Every code the table knows.</summary>
    public static IReadOnlyCollection<int> Codes => Table.Keys;

    /// <summary>What a status' code means. One that is not known is never tried again: it would fail the same way for a day.</summary>
    public static Fault Of(int code) => code switch
    {
        >= 200 and <= 299 => Fault.Configuration,
        _ => Table.TryGetValue(code, out var row) ? row.Fault : Fault.Never,
    };

    public static SendResult Explain(GraphAnswer answer) => answer switch
    {
        GraphAnswer.Rejected refusal => Explain(refusal),
        GraphAnswer.Unsent unsent    => new SendResult.RetryLater(TimeSpan.Zero, unsent.Reason),
        GraphAnswer.Lost lost        => new SendResult.Unsure(lost.Reason),
        _                            => new SendResult.Unsure("an answer without an id"),
    };

    /// <summary>For logs and the admin: Meta's code and our own words, as Meta's may quote ours or name a number.</summary>
    public static string Reason(GraphAnswer answer) => answer switch
    {
        GraphAnswer.Rejected refusal => string.Create(
            CultureInfo.InvariantCulture, $"{(refusal.Code > 0 ? refusal.Code : refusal.Status)} {(Table.TryGetValue(refusal.Code, out var row) ? row.Why : "not known")}"),
        GraphAnswer.Unsent unsent    => unsent.Reason,
        GraphAnswer.Lost lost        => lost.Reason,
        _                            => "no id",
    };

    private static SendResult Explain(GraphAnswer.Rejected refusal)
    {
        var reason = Reason(refusal);
        return FaultOf(refusal) switch
        {
            Fault.TooFast        => new SendResult.RetryLater(refusal.After ?? TimeSpan.Zero, reason, IsAccountWide: true),
            Fault.TooFastForChat => new SendResult.RetryLater(refusal.After ?? PairPause, reason),
            Fault.DailyLimit     => new SendResult.RetryLater(DayPause, reason),
            Fault.Window         => new SendResult.WindowClosed(reason),
            Fault.Blocked        => new SendResult.Blocked(reason),
            Fault.Unreachable    => new SendResult.Unreachable(reason),
            Fault.Configuration  => new SendResult.Misconfigured(reason),
            Fault.Never          => new SendResult.Refused(reason),
            _                    => new SendResult.RetryLater(refusal.After ?? TimeSpan.Zero, reason),
        };
    }

    /// <summary>
    /// A code says more than the status it came with; without a known one the status must do. 100 with 33: the number's id in the address is
    /// not there, or not the token's.
    /// </summary>
    private static Fault FaultOf(GraphAnswer.Rejected refusal) => refusal switch
    {
        { Code: 100, Subcode: 33 }                                  => Fault.Configuration,
        { Code: >= 200 and <= 299 }                                 => Fault.Configuration,
        { Code: > 0, Status: not 401 } when Table.ContainsKey(refusal.Code) => Of(refusal.Code),
        { Status: 401 or 403 }                                      => Fault.Configuration,
        { Status: 404 }                                             => Fault.Configuration,
        { Status: 429 }                                             => Fault.TooFast,
        { Status: >= 500 }                                          => Fault.Retry,
        _                                                           => Fault.Never,
    };
}
