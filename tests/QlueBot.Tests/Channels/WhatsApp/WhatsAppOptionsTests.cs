using QlueBot.Bot.Channels.WhatsApp;

namespace QlueBot.Tests.Channels.WhatsApp;

public sealed class WhatsAppOptionsTests
{
    private static readonly List<(string Name, string? Complaint, Action<WhatsAppOptions> Change)> Rows =
    [
        // case                           complaint               change
        ("as Meta gave it",              null,                   _ => { }),
        ("switched off",                 null,                   options => (options.AccessToken, options.PhoneNumberId) = ("", "x")),
        ("an account's id",              null,                   options => options.BusinessAccountId = "100000000000001"),
        ("a fake in Meta's place",       null,                   options => options.ApiBaseUrl = "http://127.0.0.1:8082"),
        ("a token with a space",         "AccessToken",          options => options.AccessToken = "EAAJ 123"),
        ("a token on two lines",         "AccessToken",          options => options.AccessToken = "EAAJ123\n"),
        ("the number for its id",        "PhoneNumberId",        options => options.PhoneNumberId = "+628110000099"),
        ("no id of the number",          "PhoneNumberId",        options => options.PhoneNumberId = ""),
        ("no app secret",                "AppSecret",            options => options.AppSecret = ""),
        ("half an app secret",           "AppSecret",            options => options.AppSecret = "001122334455"),
        ("no verify token",              "VerifyToken",          options => options.VerifyToken = ""),
        ("a verify token with a slash",  "VerifyToken",          options => options.VerifyToken = "rahasia/77"),
        ("an account by name",           "BusinessAccountId",    options => options.BusinessAccountId = "Kota Kupang"),
        ("fewer people than nobody",     "PeoplePerDay",         options => options.PeoplePerDay = -1),
        ("a version without v",          "GraphVersion",         options => options.GraphVersion = "25.0"),
        ("an address without a scheme",  "ApiBaseUrl",           options => options.ApiBaseUrl = "graph.facebook.com"),
        ("a call without time",          "SendTimeout",          options => options.SendTimeout = TimeSpan.Zero),
        ("a call for an hour",           "SendTimeout",          options => options.SendTimeout = TimeSpan.FromHours(1)),
    ];

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_setting_is_named_with_what_it_should_be(string name)
    {
        var (_, complaint, change) = Rows.Single(row => row.Name == name);
        var options = new WhatsAppOptions
        {
            AccessToken = "EAAJ123", PhoneNumberId = "100000000000099", AppSecret = "00112233445566778899aabbccddeeff", VerifyToken = "verify-me-01",
        };
        change(options);

        var result = new WhatsAppOptionsValidator().Validate("kupang", options);

        Assert.Equal((name, complaint is not null), (name, result.Failed));
        if (complaint is not null)
        {
            Assert.StartsWith($"Cities:kupang:WhatsApp:{complaint} should be", Assert.Single(result.Failures!), StringComparison.Ordinal);
        }
    }
}
