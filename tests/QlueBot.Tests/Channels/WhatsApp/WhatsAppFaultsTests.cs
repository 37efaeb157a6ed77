using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Channels.WhatsApp;

public sealed class WhatsAppFaultsTests
{
    public static TheoryData<string, int, int, int, string> Refusals => new()
    {
        // case                                     status  code    sub   result
        { "the token is wrong",                     401,    0,      0,    "Misconfigured" },
        { "the token has expired",                  401,    190,    0,    "Misconfigured" },
        { "the token has expired, told with 400",   400,    190,    0,    "Misconfigured" },
        { "the app lacks a permission",             403,    10,     0,    "Misconfigured" },
        { "a permission of the two hundreds",       403,    230,    0,    "Misconfigured" },
        { "the number's id is not the token's",     400,    100,    33,   "Misconfigured" },
        { "a wrong parameter",                      400,    100,    0,    "Refused" },
        { "the app calls too often",                400,    4,      0,    "RetryLater of the account" },
        { "the account calls too often",            400,    80007,  0,    "RetryLater of the account" },
        { "the number is too quick",                429,    130429, 0,    "RetryLater of the account" },
        { "429 without a code",                     429,    0,      0,    "RetryLater of the account" },
        { "too many to this person",                400,    131056, 0,    "RetryLater after 6 s" },
        { "unknown at Meta",                        500,    1,      0,    "RetryLater" },
        { "Meta is down",                           503,    2,      0,    "RetryLater" },
        { "something went wrong",                   500,    131000, 0,    "RetryLater" },
        { "a service is away",                      503,    131016, 0,    "RetryLater" },
        { "the server is away for a moment",        400,    133004, 0,    "RetryLater" },
        { "the window has closed",                  400,    131047, 0,    "WindowClosed" },
        { "nobody is there",                        400,    131026, 0,    "Unreachable" },
        { "to itself",                              400,    131021, 0,    "Refused" },
        { "marketing held back",                    400,    131049, 0,    "Refused" },
        { "spam",                                   400,    131048, 0,    "Misconfigured" },
        { "an unsupported kind",                    400,    131051, 0,    "Refused" },
        { "a file that could not be taken",         400,    131053, 0,    "Refused" },
        { "a template with another number of gaps", 400,    132000, 0,    "Refused" },
        { "a template that is not there",           404,    132001, 0,    "RetryLater" },
        { "a template that is paused",              400,    132015, 0,    "RetryLater" },
        { "the account is locked",                  403,    131031, 0,    "Misconfigured" },
        { "the account cannot pay",                 400,    131042, 0,    "Misconfigured" },
        { "the number is not registered",           400,    133010, 0,    "Misconfigured" },
        { "a code nobody knows",                    400,    999999, 0,    "Refused" },
        { "a code nobody knows, with 500",          500,    999999, 0,    "RetryLater" },
        { "no such page",                           404,    0,      0,    "Misconfigured" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_means_what_its_code_says(string name, int status, int code, int subcode, string expected)
    {
        var result = WhatsAppFaults.Explain(new GraphAnswer.Rejected(status, code, subcode));

        Assert.Equal((name, expected), (name, Told(result)));
    }

    [Fact]
    public void What_Meta_asks_for_is_kept_to_the_second()
    {
        foreach (var code in (int[])[130429, 131056, 131016])
        {
            var result = WhatsAppFaults.Explain(new GraphAnswer.Rejected(429, code, After: TimeSpan.FromSeconds(40)));

            Assert.Equal(TimeSpan.FromSeconds(40), Assert.IsType<SendResult.RetryLater>(result).After);
        }
    }

    [Fact]
    public void A_line_that_broke_is_unsure_only_when_something_may_have_gone_out()
    {
        Assert.IsType<SendResult.RetryLater>(WhatsAppFaults.Explain(new GraphAnswer.Unsent("NameResolutionError")));
        Assert.IsType<SendResult.Unsure>(WhatsAppFaults.Explain(new GraphAnswer.Lost("no answer in time")));
    }

    [Fact]
    public void Every_code_of_the_table_means_the_same_in_an_answer_and_in_a_status()
    {
        foreach (var code in WhatsAppFaults.Codes.Where(code => code > 0))
        {
            var told = Told(WhatsAppFaults.Explain(new GraphAnswer.Rejected(400, code))).Split(' ')[0];

            Assert.Equal((code, told), (code, WhatsAppFaults.Of(code) switch
            {
                Fault.Retry or Fault.TooFast or Fault.TooFastForChat or Fault.DailyLimit => "RetryLater",
                Fault.Window => "WindowClosed",
                Fault.Blocked => "Blocked",
                Fault.Unreachable => "Unreachable",
                Fault.Configuration => "Misconfigured",
                _ => "Refused",
            }));
        }
    }

    private static string Told(SendResult result) => result switch
    {
        SendResult.RetryLater { IsAccountWide: true } => "RetryLater of the account",
        SendResult.RetryLater { After.Ticks: > 0 } later => $"RetryLater after {later.After.TotalSeconds} s",
        _ => result.GetType().Name,
    };
}
