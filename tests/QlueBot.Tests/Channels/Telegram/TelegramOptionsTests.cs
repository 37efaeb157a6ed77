using Microsoft.Extensions.Options;
using QlueBot.Bot.Channels.Telegram;

namespace QlueBot.Tests.Channels.Telegram;

public sealed class TelegramOptionsTests
{
    private static readonly Dictionary<string, (Action<TelegramOptions> Change, string? Complaint)> Rows = new()
    {
        ["polling needs a token only"] = (_ => { }, null),
        ["a webhook with all it needs"] = (Webhook, null),
        ["a token of another shape"] = (options => options.Token = "rahasia", "Token"),
        ["a base address that is none"] = (options => options.ApiBaseUrl = "localhost:8081", "ApiBaseUrl"),
        ["a webhook without secret"] = (options => { Webhook(options); options.WebhookSecret = ""; }, "WebhookSecret"),
        ["a secret that is too short"] = (options => { Webhook(options); options.WebhookSecret = "123456789012345"; }, "WebhookSecret"),
        ["a secret with other signs"] = (options => { Webhook(options); options.WebhookSecret = "rahasia untuk uji"; }, "WebhookSecret"),
        ["a webhook without https"] = (options => { Webhook(options); options.PublicUrl = "http://bot.example.test"; }, "PublicUrl"),
        ["a pace of nothing"] = (options => options.BulkPerSecond = 0, "BulkPerSecond"),
        ["a pace that nobody sells"] = (options => options.BulkPerSecond = 1001, "BulkPerSecond"),
        ["a send without time"] = (options => options.SendTimeout = TimeSpan.Zero, "SendTimeout"),
        ["a poll longer than Telegram holds"] = (options => options.PollTimeout = TimeSpan.FromSeconds(51), "PollTimeout"),
        ["without token nothing is checked"] = (options => (options.Token, options.ApiBaseUrl) = ("", "?"), null),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_setting_is_named_with_what_it_should_be(string name)
    {
        var options = new TelegramOptions { Token = "123:TEST" };
        Rows[name].Change(options);

        var result = new TelegramOptionsValidator().Validate("kupang", options);

        Assert.Equal(Rows[name].Complaint is not null, result.Failed);
        Assert.True(result.Succeeded || result.Skipped || result.FailureMessage!.StartsWith(
            $"Cities:kupang:Telegram:{Rows[name].Complaint} should be ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TelegramHost.StartAsync([("Token", "rahasia")]));

        Assert.StartsWith("Cities:kupang:Telegram:Token should be ", failure.Message, StringComparison.Ordinal);
    }

    private static void Webhook(TelegramOptions options) =>
        (options.Receive, options.PublicUrl, options.WebhookSecret) = (TelegramReceive.Webhook, "https://bot.example.test", TelegramDoorTests.Secret);
}
