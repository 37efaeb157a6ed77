using QlueBot.Bot.Channels.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

public sealed class TwilioOptionsTests
{
    private static readonly Dictionary<string, (Action<TwilioOptions> Change, string? Complaint)> Rows = new()
    {
        ["all it needs"] = (_ => { }, null),
        ["a sender with its prefix"] = (options => options.Sender = "whatsapp:+628110000099", null),
        ["a messaging service alone"] = (options => (options.Sender, options.MessagingServiceSid) = ("", "MG" + new string('a', 32)), null),
        ["a public address with a path"] = (options => options.PublicUrl = "https://kota.example.test/bot/", null),
        ["an account of another shape"] = (options => options.AccountSid = "SK00000000000000000000000000000001", "AccountSid"),
        ["an account with something behind it"] = (options => options.AccountSid += "\n", "AccountSid"),
        ["a token of another shape"] = (options => options.AuthToken = "rahasia", "AuthToken"),
        ["nobody to send as"] = (options => options.Sender = "", "Sender"),
        ["a local number"] = (options => options.Sender = "08110000099", "Sender"),
        ["a service that is none"] = (options => options.MessagingServiceSid = "layanan", "MessagingServiceSid"),
        ["no public address"] = (options => options.PublicUrl = "", "PublicUrl"),
        ["a public address without https"] = (options => options.PublicUrl = "http://bot.example.test", "PublicUrl"),
        ["a public address without https beside a fake"] = (
            options => (options.PublicUrl, options.ApiBaseUrl) = ("http://127.0.0.1:5080", "http://127.0.0.1:8082"), null),
        ["a public address with a query"] = (options => options.PublicUrl = "https://bot.example.test/?a=b", "PublicUrl"),
        ["a base address that is none"] = (options => options.ApiBaseUrl = "localhost:8081", "ApiBaseUrl"),
        ["a content address that is none"] = (options => options.ContentBaseUrl = "content", "ContentBaseUrl"),
        ["fewer people than none"] = (options => options.PeoplePerDay = -1, "PeoplePerDay"),
        ["a send without time"] = (options => options.SendTimeout = TimeSpan.Zero, "SendTimeout"),
        ["without token nothing is checked"] = (options => (options.AuthToken, options.Sender) = ("", "?"), null),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_setting_is_named_with_what_it_should_be(string name)
    {
        var options = new TwilioOptions
        {
            AccountSid = "AC00000000000000000000000000000001", AuthToken = "0123456789abcdef0123456789abcdef", Sender = "+628110000099",
            PublicUrl = "https://bot.example.test",
        };
        Rows[name].Change(options);

        var result = new TwilioOptionsValidator().Validate("kupang", options);

        Assert.Equal(Rows[name].Complaint is not null, result.Failed);
        Assert.True(result.Succeeded || result.Skipped || result.FailureMessage!.StartsWith(
            $"Cities:kupang:Twilio:{Rows[name].Complaint} should be ", StringComparison.Ordinal), result.FailureMessage);
    }
}
