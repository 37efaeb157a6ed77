using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Channels.Telegram;

public sealed class TelegramDoorTests : IAsyncLifetime
{
    public const string Secret = "qlue-test_secret-01";

    private readonly HttpClient http = new();
    private FakeTelegram telegram = null!;
    private TelegramHost host = null!;

    public static TheoryData<string, string, string?, string, int> Answers => new()
    {
        // case                               city        secret                       body                          status
        { "an update",                        "kupang",   Secret,                      Update(1, "Halo"),            200 },
        { "a wrong secret",                   "kupang",   "salah",                     Update(1, "palsu"),           401 },
        { "a secret of the right length",     "kupang",   "qlue-test_secret-02",       Update(1, "palsu"),           401 },
        { "no secret",                        "kupang",   null,                        Update(1, "palsu"),           401 },
        { "an empty secret",                  "kupang",   "",                          Update(1, "palsu"),           401 },
        { "a very long secret",               "kupang",   new string('a', 5000),       Update(1, "palsu"),           401 },
        { "an unknown city",                  "atlantis", Secret,                      Update(1, "Halo"),            404 },
        { "a city without Telegram",          "jakarta",  "",                          Update(1, "Halo"),            404 },
        { "words, not JSON",                  "kupang",   Secret,                      "halo",                       400 },
        { "half an update",                   "kupang",   Secret,                      Update(1, "Halo")[..^4],      400 },
        { "something behind the update",      "kupang",   Secret,                      Update(1, "Halo") + "{}",     400 },
        { "a list",                           "kupang",   Secret,                      $"[{Update(1, "Halo")}]",     400 },
        { "no update_id",                     "kupang",   Secret,                      """{"message":{}}""",         400 },
        { "an update_id in words",            "kupang",   Secret,                      """{"update_id":"1"}""",      400 },
        { "nothing",                          "kupang",   Secret,                      "",                           400 },
        { "2 MB",                             "kupang",   Secret,                      Update(1, new string('a', 2 << 20)), 413 },
        { "an unknown kind with a list",      "kupang",   Secret,                      """{"hologram":[1,{"a":[]}],"update_id":7}""", 200 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_request_gets_the_answer_of_the_contract(string name, string city, string? secret, string body, int status)
    {
        using var answer = await PostAsync(city, secret, Encoding.UTF8.GetBytes(body));

        Assert.True(status == (int)answer.StatusCode, $"{name}: {(int)answer.StatusCode}");
        Assert.Equal(status == 200 ? 1 : 0, host.Store.Kept.Count);
        Assert.Equal(status == 200 ? null : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_off_at_1_MB()
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Update(1, new string('a', 2 << 20)))));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url, "/channels/telegram/kupang")) { Content = content };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
        request.Headers.TransferEncodingChunked = true;

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_not_JSON()
    {
        using var answer = await PostAsync("kupang", Secret, [.. """{"update_id":1,"message":{"text":" """u8, 0xFF, .. "\"}}"u8]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task When_it_cannot_be_kept_Telegram_is_asked_to_come_again()
    {
        host.Store.IsDown = true;

        using var answer = await PostAsync("kupang", Secret, Encoding.UTF8.GetBytes(Update(1, "Halo")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("text", "telegram/500000002/8110000001", "telegram/8110000001")]
    [InlineData("callback", "telegram/500000007/8110000001", "telegram/8110000001")]
    [InlineData("officer-reply", "telegram/500000008/-1008110000099", "telegram/-1008110000099")]
    [InlineData("edited-2", "telegram/500000012/8110000001", "telegram/8110000001")]
    [InlineData("blocked", "telegram/500000013/8110000001", "telegram/8110000001")]
    public async Task An_update_is_kept_as_it_came_under_its_own_key_and_lane(string payload, string key, string laneKey)
    {
        var body = await File.ReadAllBytesAsync(TelegramPayload.PathOf(payload), TestContext.Current.CancellationToken);

        using var answer = await PostAsync("kupang", Secret, body);

        var kept = Assert.Single(host.Store.Kept);
        Assert.Equal(("kupang", key, laneKey, "telegram"), (kept.City, kept.Key, kept.LaneKey, kept.Kind));
        Assert.Equal(body, kept.Body.ToArray());
    }

    [Fact]
    public async Task A_redelivered_update_is_received_once()
    {
        for (var time = 0; time < 3; time++)
        {
            using var answer = await PostAsync("kupang", Secret, Encoding.UTF8.GetBytes(Update(1, "Halo")));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Single(host.Store.Kept);
    }

    [Fact]
    public async Task In_polling_mode_there_is_no_door()
    {
        await using var polling = await TelegramHost.StartAsync(TelegramHost.Polling(telegram));

        using var answer = await PostAsync("kupang", "", Encoding.UTF8.GetBytes(Update(1, "Halo")), polling);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_webhook_is_set_with_secret_and_kinds()
    {
        var call = await telegram.WaitForAsync(call => call.Method is "setWebhook");

        Assert.Equal("https://bot.example.test/channels/telegram/kupang", call.Params["url"]!.ToString());
        Assert.Equal(Secret, call.Params["secret_token"]!.ToString());
        Assert.Equal(
            ["message", "edited_message", "callback_query", "my_chat_member"], call.Params["allowed_updates"]!.AsArray().Select(kind => kind!.ToString()));
    }

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        host = await TelegramHost.StartAsync(TelegramHost.Webhook(telegram));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
        await telegram.DisposeAsync();
    }

    private static string Update(int id, string text) => new JsonObject
    {
        ["update_id"] = id,
        ["message"] = new JsonObject { ["message_id"] = 1, ["date"] = 1, ["chat"] = new JsonObject { ["id"] = 811, ["type"] = "private" }, ["text"] = text },
    }.ToJsonString();

    private async Task<HttpResponseMessage> PostAsync(string city, string? secret, byte[] body, TelegramHost? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((at ?? host).Url, $"/channels/telegram/{city}"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
