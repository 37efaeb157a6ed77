using QlueBot.Bot.Channels.Telegram;
using QlueBot.Dispatcher.Outbox;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace QlueBot.Tests.Channels.Telegram;

public sealed class TelegramExplainTests
{
    private static readonly Dictionary<string, (Exception Failure, bool IsGroup, SendResult Result)> Rows = new()
    {
        ["too fast in a private chat"] = (Rejected(429, "Too Many Requests", retryAfter: 9), false, Later(9, "429 rate limited", isAccountWide: true)),
        ["too fast in a group"] = (Rejected(429, "Too Many Requests", retryAfter: 9), true, Later(9, "429 rate limited")),
        ["blocked"] = (Rejected(403, "Forbidden: bot was blocked by the user"), false, new SendResult.Blocked("403 Forbidden: bot was blocked by the user")),
        ["the account is gone"] = (Rejected(403, "Forbidden: user is deactivated"), false, new SendResult.Blocked("403 Forbidden: user is deactivated")),
        ["thrown out"] = (Rejected(403, "Forbidden: bot was kicked from the group chat"), true, new SendResult.Blocked("403 Forbidden: bot was kicked from the group chat")),
        ["nobody there"] = (Rejected(400, "Bad Request: chat not found"), false, new SendResult.Blocked("400 Bad Request: chat not found")),
        ["the group moved"] = (Rejected(400, "Bad Request: group chat was upgraded", moved: -1002), true, new SendResult.Moved("-1002")),
        ["never so, and our words stay out of the reason"] = (
            Rejected(400, "Bad Request: can't parse entities: Unsupported start tag \"budi\" at byte 3"), false,
            new SendResult.Refused("400 Bad Request: can't parse entities: Unsupported start tag ")),
        ["a wrong token"] = (Rejected(401, "Unauthorized"), false, Later(600, "token refused", isAccountWide: true)),
        ["a token of nobody"] = (Rejected(404, "Not Found"), false, Later(600, "token refused", isAccountWide: true)),
        ["Telegram is down"] = (Rejected(500, "Internal Server Error"), false, Later(0, "500, outcome unknown")),
        ["a page instead of an answer"] = (
            new RequestException("Invalid", new System.Text.Json.JsonException()), false, Later(0, "JsonException, outcome unknown")),
        ["the line broke"] = (new RequestException("Failed", new HttpRequestException()), false, Later(0, "HttpRequestException, outcome unknown")),
        ["no answer in time"] = (new RequestException("Timed out"), false, Later(0, "RequestException, outcome unknown")),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_vendor_said_is_told_in_our_words(string name) =>
        Assert.Equal(Rows[name].Result, TelegramRejections.Explain(Rows[name].Failure, Rows[name].IsGroup));

    private static SendResult.RetryLater Later(int seconds, string reason, bool isAccountWide = false) =>
        new(TimeSpan.FromSeconds(seconds), reason, isAccountWide);

    private static ApiRequestException Rejected(int code, string description, int? retryAfter = null, long? moved = null) =>
        new(description, code, new ResponseParameters { RetryAfter = retryAfter, MigrateToChatId = moved });
}
