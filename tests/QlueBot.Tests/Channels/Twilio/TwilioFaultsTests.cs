using System.Net;
using QlueBot.Bot.Channels.Twilio;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Channels.Twilio;

public sealed class TwilioFaultsTests
{
    private static readonly Dictionary<string, (HttpStatusCode Status, int Code, int RetryAfter, SendResult Result)> Answers = new()
    {
        ["too fast, and how long"] = (HttpStatusCode.TooManyRequests, 20429, 9, Later(9, "429 rate limited", isAccountWide: true)),
        ["too fast, for a while"] = (HttpStatusCode.TooManyRequests, 20429, 0, Later(0, "429 rate limited", isAccountWide: true)),
        ["a wrong token"] = (HttpStatusCode.Unauthorized, 20003, 0, new SendResult.Misconfigured("401 20003")),
        ["not allowed"] = (HttpStatusCode.Forbidden, 20403, 0, new SendResult.Misconfigured("403 20403")),
        ["no such account"] = (HttpStatusCode.NotFound, 20404, 0, new SendResult.Misconfigured("404 20404")),
        ["a foreign sender"] = (HttpStatusCode.BadRequest, 63007, 0, new SendResult.Misconfigured("400 63007")),
        ["STOP"] = (HttpStatusCode.BadRequest, 21610, 0, new SendResult.Blocked("400 21610")),
        ["no such number"] = (HttpStatusCode.BadRequest, 21211, 0, new SendResult.Unreachable("400 21211")),
        ["outside the window"] = (HttpStatusCode.BadRequest, 63016, 0, new SendResult.WindowClosed("400 63016")),
        ["the queue is full"] = (HttpStatusCode.BadRequest, 21611, 0, Later(0, "400 21611", isAccountWide: true)),
        ["the day's messages are used up"] = (HttpStatusCode.BadRequest, 63038, 0, Later(3600, "400 63038")),
        ["WhatsApp stumbles"] = (HttpStatusCode.BadRequest, 63012, 0, Later(0, "400 63012")),
        ["too long"] = (HttpStatusCode.BadRequest, 21617, 0, new SendResult.Refused("400 21617")),
        ["a code of tomorrow"] = (HttpStatusCode.BadRequest, 69999, 0, new SendResult.Refused("400 69999")),
        ["Twilio is down"] = (HttpStatusCode.ServiceUnavailable, 0, 0, Later(0, "503 0", isAccountWide: true)),
        ["Twilio is down, and for how long"] = (HttpStatusCode.ServiceUnavailable, 20503, 7, Later(7, "503 20503", isAccountWide: true)),
        ["Twilio fell over it"] = (HttpStatusCode.InternalServerError, 20500, 0, new SendResult.Unsure("500 20500")),
        ["a gateway that waited in vain"] = (HttpStatusCode.GatewayTimeout, 0, 0, new SendResult.Unsure("504 0")),
        ["a page of a proxy"] = (HttpStatusCode.BadGateway, 0, 0, new SendResult.Unsure("502 0")),
    };

    public static TheoryData<string> Names => [.. Answers.Keys];

    /// <summary>Codes of the status callback.</summary>
    public static TheoryData<int, Fault> Codes => new()
    {
        { 63016, Fault.Window }, { 63018, Fault.TooFast }, { 63017, Fault.TooFast }, { 63024, Fault.Unreachable }, { 63003, Fault.Unreachable },
        { 63015, Fault.Unreachable }, { 63007, Fault.Configuration }, { 63014, Fault.Blocked }, { 63021, Fault.Never }, { 63032, Fault.Never },
        { 63049, Fault.Never }, { 21610, Fault.Blocked }, { 21611, Fault.TooFast }, { 30001, Fault.TooFast }, { 30036, Fault.Retry },
        { 63019, Fault.Retry }, { 63020, Fault.Configuration }, { 0, Fault.Never }, { 12345, Fault.Never },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_vendor_said_is_told_in_our_words(string name)
    {
        var (status, code, retryAfter, result) = Answers[name];

        Assert.Equal(result, TwilioFaults.Explain(status, code, TimeSpan.FromSeconds(retryAfter)));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_late_failure_has_its_meaning(int code, Fault fault) => Assert.Equal(fault, TwilioFaults.Of(code));

    [Fact]
    public void A_line_that_never_stood_took_nothing() =>
        Assert.IsType<SendResult.RetryLater>(TwilioFaults.Explain(new HttpRequestException(HttpRequestError.ConnectionError)));

    [Fact]
    public void A_line_that_broke_may_have_taken_it()
    {
        Assert.IsType<SendResult.Unsure>(TwilioFaults.Explain(new HttpRequestException(HttpRequestError.ResponseEnded)));
        Assert.IsType<SendResult.Unsure>(TwilioFaults.Explain(new TimeoutException()));
    }

    private static SendResult.RetryLater Later(int seconds, string reason, bool isAccountWide = false) =>
        new(TimeSpan.FromSeconds(seconds), reason, isAccountWide);
}
