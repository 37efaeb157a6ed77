using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Tests.Channels.WhatsApp;

public sealed class WhatsAppDoorTests : IAsyncLifetime
{
    private FakeWhatsApp meta = null!;
    private WhatsAppHost host = null!;

    public static TheoryData<string> Payloads => [.. WhatsAppPayload.All];

    public static TheoryData<string, string, string, int> Answers => new()
    {
        // case                              city        signed by                           status
        { "a message",                       "kupang",   FakeWhatsApp.AppSecret,             200 },
        { "another app's secret",            "kupang",   "ffeeddccbbaa99887766554433221100", 403 },
        { "an empty secret",                 "kupang",   "",                                 403 },
        { "an unknown city",                 "atlantis", FakeWhatsApp.AppSecret,             404 },
        { "a city without WhatsApp",         "jakarta",  FakeWhatsApp.AppSecret,             404 },
    };

    public static TheoryData<string, string?> Signatures => new()
    {
        // case                              header
        { "none",                            null },
        { "empty",                           "" },
        { "the scheme alone",                "sha256=" },
        { "another scheme",                  "sha1=" + new string('0', 64) },
        { "letters that are not hex",        "sha256=" + new string('z', 64) },
        { "too long",                        "sha256=" + new string('0', 5000) },
        { "half of it",                      "sha256=" + new string('0', 32) },
        { "of nothing",                      "sha256=" + new string('0', 64) },
    };

    public static TheoryData<string, string, int, int> Bodies => new()
    {
        // case                                  body                                                                            status  kept
        { "words, not JSON",                     "halo",                                                                         400,    0 },
        { "half a message",                      Text("628110000001", "wamid.1", "Halo")[..^3],                                  400,    0 },
        { "a list",                              "[]",                                                                           400,    0 },
        { "nothing",                             "",                                                                             400,    0 },
        { "an object without entries",           "{}",                                                                           200,    0 },
        { "entries of another kind",             """{"entry":7}""",                                                              200,    0 },
        { "news of templates",                   """{"entry":[{"changes":[{"field":"message_template_status_update","value":{}}]}]}""", 200, 0 },
        { "another number of the same app",      Text("628110000001", "wamid.1", "Halo").Replace(FakeWhatsApp.PhoneNumberId, "100000000000098", StringComparison.Ordinal), 200, 0 },
        { "a group's message",                   Text("628110000001", "wamid.1", "Halo", ""","group_id":"G1" """),             200,    0 },
        { "an id that is no key",                Text("628110000001", "wamid.\\u0000", "Halo"),                                 200,    0 },
        { "an id longer than any",               Text("628110000001", "wamid." + new string('x', 5000), "Halo"),               200,    0 },
        { "a field nobody knows",                Text("628110000001", "wamid.1", "Halo", ""","baru":{"a":[1]}"""),             200,    1 },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Every_sample_is_answered_as_the_contract_says(string name)
    {
        var payload = WhatsAppPayload.Read(name);
        await KnowAsync(name);

        using var answer = payload.Method == "GET"
            ? await host.GetAsync(payload.Path.Split('?')[1])
            : await host.PostAsync(payload.Body, payload.Signature);

        Assert.Equal(name.Contains("bad-signature", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(payload.Method == "GET" || name.Contains("bad", StringComparison.Ordinal) ? 0 : 1, host.Store.Kept.Count);
    }

    [Fact]
    public async Task News_of_a_message_to_somebody_erased_makes_nobody_known_again()
    {
        var payload = WhatsAppPayload.Read("09-status-2-delivered");

        using var answer = await host.PostAsync(payload.Body, payload.Signature);

        Assert.Equal((HttpStatusCode.OK, 0), (answer.StatusCode, host.Store.Kept.Count));
    }

    /// <summary>States are told only of people who wrote before.</summary>
    private async Task KnowAsync(string sample)
    {
        if (sample.StartsWith("09", StringComparison.Ordinal) || sample.StartsWith("10", StringComparison.Ordinal))
        {
            await meta.Person("628110000001").SayAsync("Halo");
            host.Store.Kept.Clear();
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_request_gets_the_answer_of_the_contract(string name, string city, string secret, int status)
    {
        var body = Encoding.UTF8.GetBytes(Text("628110000001", "wamid.1", "Halo"));
        var signature = $"sha256={Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

        using var answer = await host.PostAsync(body, signature, city);

        Assert.Equal((name, status), (name, (int)answer.StatusCode));
        Assert.Equal(status == 200 ? 1 : 0, host.Store.Kept.Count);
        Assert.Equal(status == 200 ? null : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task Without_the_right_signature_nothing_is_taken(string name, string? signature)
    {
        using var answer = await host.PostAsync(Encoding.UTF8.GetBytes(Text("628110000001", "wamid.1", "palsu")), signature);

        Assert.Equal((name, HttpStatusCode.Forbidden), (name, answer.StatusCode));
        Assert.Empty(host.Store.Kept);
    }

    /// <summary>Signed as it is: the reader looks into no string before somebody asks for it.</summary>
    [Fact]
    public async Task Bytes_that_are_no_text_are_not_JSON()
    {
        var body = Encoding.UTF8.GetBytes(Text("628110000001", "wamid.1", "Halo"));
        body[body.AsSpan().IndexOf("Halo"u8)] = 0xFF;

        using var answer = await host.PostAsync(body, FakeWhatsAppHook.Sign(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(host.Store.Kept);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_Meta_signed_is_taken_or_passed_over_but_never_asked_for_again(string name, string body, int status, int kept)
    {
        using var answer = await PostAsync(body);

        Assert.Equal((name, status, kept), (name, (int)answer.StatusCode, host.Store.Kept.Count));
    }

    [Fact]
    public async Task More_than_4_MB_is_too_much()
    {
        using var answer = await PostAsync(Text("628110000001", "wamid.1", new string('a', 4 << 20)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify-me-01", "kupang", 200)]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify-me-02", "kupang", 403)]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444", "kupang", 403)]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=verify-me-01", "kupang", 403)]
    [InlineData("hub.mode=subscribe&hub.verify_token=verify-me-01", "kupang", 403)]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=", "jakarta", 404)]
    public async Task The_challenge_is_given_back_bare_to_whoever_knows_the_token(string query, string city, int status)
    {
        using var answer = await host.GetAsync(query, city);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 200)
        {
            Assert.Equal("1158201444", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task When_it_cannot_be_kept_Meta_is_asked_to_come_again()
    {
        host.Store.IsDown = true;

        using var answer = await PostAsync(Text("628110000001", "wamid.1", "Halo"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_delivery_of_several_people_is_taken_apart_into_their_own_lanes()
    {
        var one = JsonNode.Parse(Text("628110000001", "wamid.1", "Satu"))!;
        var two = JsonNode.Parse(Text("628110000002", "wamid.2", "Dua"))!["entry"]![0]!["changes"]![0]!;
        one["entry"]![0]!["changes"]!.AsArray().Add(two.DeepClone());
        one["entry"]!.AsArray().Add(JsonNode.Parse(Text("628110000001", "wamid.3", "Tiga"))!["entry"]![0]!.DeepClone());

        using var answer = await PostAsync(one.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["whatsapp/wamid.1", "whatsapp/wamid.2", "whatsapp/wamid.3"], host.Items.Select(item => item.Key));
        Assert.Equal(host.Items[0].LaneKey, host.Items[2].LaneKey);
        Assert.NotEqual(host.Items[0].LaneKey, host.Items[1].LaneKey);
    }

    [Fact]
    public async Task A_redelivered_message_and_status_are_received_once()
    {
        foreach (var name in (string[])["01-text", "09-status-3-read", "09-status-1-sent", "01-text", "09-status-3-read", "09-status-2-delivered"])
        {
            var payload = WhatsAppPayload.Read(name);
            using var answer = await host.PostAsync(payload.Body, payload.Signature);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(
            ["whatsapp/wamid.VEVTVDAwMDAwMDAwMDAwMDAwMDAwMDAx", "receipt/whatsapp/wamid.OUT1/Read", "receipt/whatsapp/wamid.OUT1/Sent", "receipt/whatsapp/wamid.OUT1/Delivered"],
            host.Items.Select(item => item.Key));
        Assert.Single(host.Items.Select(item => item.LaneKey).Distinct());
    }

    [Fact]
    public async Task A_failure_is_told_to_the_dispatcher_with_its_meaning()
    {
        var payload = WhatsAppPayload.Read("10-failed-131047");
        await KnowAsync("10-failed");

        using var answer = await host.PostAsync(payload.Body, payload.Signature);

        var item = Assert.Single(host.Items);
        var receipt = JsonSerializer.Deserialize<Receipt>(item.Body.Span, JsonSerializerOptions.Web)!;
        Assert.Equal(("receipt", ReceiptState.Failed, Fault.Window, "131047"), (item.Kind, receipt.State, receipt.Fault, receipt.Code));
    }

    [Fact]
    public async Task One_person_is_one_chat_by_number_by_username_and_after_a_change_of_number()
    {
        var person = meta.Person("628110000001");
        await person.SayAsync("dengan nomor");
        person.HidesPhone = true;
        await person.SayAsync("dengan nama pengguna");
        person.HidesPhone = false;
        await person.ChangeNumberAsync("628110000777");
        await person.SayAsync("dengan nomor baru");
        person.HidesPhone = true;
        await person.SayAsync("dengan nama pengguna lagi");

        Assert.Equal(4, host.Items.Count);
        Assert.Single(host.Items.Select(item => item.LaneKey).Distinct());
        Assert.Equal(
            ["+628110000001", null, "+628110000777", null], host.Items.Select(item => host.Channel.Read(item)!.Phone));
    }

    [Fact]
    public async Task What_is_kept_is_marked_as_read_with_typing_and_a_repeat_is_not()
    {
        var person = meta.Person("628110000001");
        await person.SayAsync("Halo");
        var tick = await meta.WaitForAsync(call => call.IsTick);
        meta.Hook.Copies = 3;
        await person.SendAsync(message => (message["type"], message["reaction"]) = ("reaction", new JsonObject { ["message_id"] = "wamid.x", ["emoji"] = "👍" }));
        await person.SayAsync("Lagi");
        await meta.WaitForAsync(call => call.IsTick, after: tick.Order);

        Assert.Equal(host.Items[0].Key, $"whatsapp/{tick.Body["message_id"]}");
        Assert.Equal(("read", "text"), ((string?)tick.Body["status"], (string?)tick.Body["typing_indicator"]!["type"]));
        Assert.Equal(2, meta.Calls.Count(call => call.IsTick));
    }

    /// <summary>WhatsApp sends the pictures of an album one by one.</summary>
    [Fact]
    public async Task Pictures_in_a_row_are_one_album_of_their_person()
    {
        await meta.Person("628110000001").SendPhotoAsync([1]);
        await meta.Person("628110000002").SendPhotoAsync([2]);
        await meta.Person("628110000001").SendPhotoAsync([3], "dari kamar \"mandi\"");
        await meta.Person("628110000001").SendPhotoAsync([4]);

        var heard = host.Items.Select(item => host.Channel.Read(item)!).ToList();
        Assert.Equal([null, null, heard[0].MessageId, heard[0].MessageId], heard.Select(message => message.Album));
        Assert.Equal("dari kamar \"mandi\"", Assert.IsType<MessageBody.Photo>(heard[2].Body).Caption);
    }

    [Fact]
    public async Task Logs_of_the_door_name_nobody()
    {
        await meta.Person("628110000001").SayAsync("kata rahasia");
        using var answer = await host.PostAsync(Encoding.UTF8.GetBytes(Text("628110000001", "wamid.9", "kata rahasia")), "sha256=00");

        Assert.DoesNotContain(host.Log.All, line => line.Contains("628110000001", StringComparison.Ordinal) || line.Contains("rahasia", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.All, line => line.Contains(FakeWhatsApp.AccessToken, StringComparison.Ordinal) || line.Contains(FakeWhatsApp.AppSecret, StringComparison.Ordinal));
    }

    public async ValueTask InitializeAsync()
    {
        meta = await FakeWhatsApp.StartAsync();
        host = await WhatsAppHost.StartAsync(meta);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await meta.DisposeAsync();
    }

    private static string Text(string phone, string id, string text, string more = "") =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"metadata":{"phone_number_id":"{{FakeWhatsApp.PhoneNumberId}}"},"messages":[{"from":"{{phone}}","id":"{{id}}","type":"text","text":{"body":"{{text}}"}{{more}}}]},"field":"messages"}]}]}""";

    private Task<HttpResponseMessage> PostAsync(string body) => host.PostAsync(Encoding.UTF8.GetBytes(body), FakeWhatsAppHook.Sign(Encoding.UTF8.GetBytes(body)));
}
