using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Fakes.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

public sealed class TwilioDoorTests : IAsyncLifetime
{
    private const string Message = "MessageSid=SM1&From=whatsapp%3A%2B628110000001&Body=Halo&NumMedia=0";

    private readonly HttpClient http = new();
    private TwilioHost host = null!;

    public static TheoryData<string, string, string?, string, int> Answers => new()
    {
        // case                       path                     signature    body                        status
        { "a message",                "kupang",                "right",     Message,                    200 },
        { "an SMS, whose sender anybody can forge", "kupang",  "right",     "MessageSid=SM1&From=%2B628110000001&WaId=628110000001&Body=hapus+data", 200 },
        { "a state for somebody unknown", "kupang/status",     "right",     "MessageSid=SM1&MessageStatus=sent&To=whatsapp%3A%2B628119999999", 200 },
        { "fields of tomorrow",       "kupang",                "right",     Message + "&Zz=1&aa=%20",   200 },
        { "a query",                  "kupang?x=Jum'at%20a",   "right",     Message,                    200 },
        { "a state",                  "kupang/status?mid=7-1", "right",     "MessageSid=SM1&MessageStatus=sent&To=whatsapp%3A%2B628110000001", 200 },
        { "a state that tells nothing", "kupang/status",       "right",     "MessageSid=SM1&MessageStatus=hologram&To=whatsapp%3A%2B628110000001", 200 },
        { "a wrong signature",        "kupang",                "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", Message, 403 },
        { "no signature",             "kupang",                null,        Message,                    403 },
        { "a message's signature under a state", "kupang/status", "other",  Message,                    403 },
        { "an unknown city",          "atlantis",              "right",     Message,                    404 },
        { "a city without Twilio",    "jakarta",               "right",     Message,                    404 },
        { "no id",                    "kupang",                "right",     "From=whatsapp%3A%2B62811", 400 },
        { "an id that is no key",     "kupang",                "right",     "MessageSid=SM%00&From=whatsapp%3A%2B62811&Body=Halo", 400 },
        { "a sender longer than any", "kupang",                "right",     $"MessageSid=SM1&From=whatsapp%3AID.{new string('x', 3000)}&Body=Halo", 400 },
        { "nobody",                   "kupang",                "right",     "MessageSid=SM1&Body=Halo", 400 },
        { "a state for nobody",       "kupang/status",         "right",     "MessageSid=SM1&MessageStatus=sent", 400 },
        { "nothing",                  "kupang",                "right",     "",                         400 },
        { "5 MB",                     "kupang",                "right",     Message + "&A=" + new string('a', 5 << 20), 413 },
    };

    public static TheoryData<string, string, string> Samples => new()
    {
        // sample                  key                                              lane
        { "01-text",               "twilio/SM00000000000000000000000000000011",    "twilio/+628110000001" },
        { "02-image-caption",      "twilio/MM00000000000000000000000000000012",    "twilio/+628110000001" },
        { "04-location-bare",      "twilio/SM00000000000000000000000000000016",    "twilio/+628110000001" },
        { "07-list",               "twilio/SM00000000000000000000000000000019",    "twilio/+628110000001" },
        { "11-voice",              "twilio/MM0000000000000000000000000000001b",    "twilio/+628110000001" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_request_gets_the_answer_of_the_contract(string name, string path, string? signature, string body, int status)
    {
        await WritesAsync();
        using var answer = await PostAsync(path, body, signature switch { "right" => SignatureOf(path, body), "other" => SignatureOf("kupang", body), _ => signature });

        Assert.True(status == (int)answer.StatusCode, $"{name}: {(int)answer.StatusCode}");
        Assert.Equal(status == 200 ? "text/xml" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var isIgnored = name.Contains("SMS", StringComparison.Ordinal) || name.Contains("unknown", StringComparison.Ordinal) || name.Contains("nothing", StringComparison.Ordinal);
        Assert.Equal(status == 200 && !isIgnored ? 1 : 0, host.Store.Arrived.Count);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_is_kept_with_all_its_fields(string name, string key, string lane)
    {
        var body = TwilioPayload.Read(name).Body;

        using var answer = await PostAsync("kupang", body, SignatureOf("kupang", body));

        var kept = Assert.Single(host.Store.Arrived);
        Assert.Equal(("kupang", key, lane, "twilio"), (kept.City, kept.Key, kept.LaneKey, kept.Kind));
        using var json = JsonDocument.Parse(kept.Body);
        Assert.Equal(body.Split('&').Length, json.RootElement.GetProperty("fields").EnumerateObject().Count());
    }

    /// <summary>States are told only of people who wrote before.</summary>
    private async Task WritesAsync()
    {
        const string before = "MessageSid=SM0&From=whatsapp%3A%2B628110000001&Body=Halo&NumMedia=0";
        using var answer = await PostAsync("kupang", before, SignatureOf("kupang", before));
        host.Store.Arrived.Clear();
    }

    [Fact]
    public async Task A_repeated_webhook_is_received_once()
    {
        for (var time = 0; time < 3; time++)
        {
            using var answer = await PostAsync("kupang", Message, SignatureOf("kupang", Message));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Single(host.Store.Arrived);
    }

    [Fact]
    public async Task States_are_kept_once_each_with_ticket_and_chat_in_whatever_order()
    {
        await WritesAsync();
        foreach (var status in (string[])["read", "sent", "read", "queued", "undelivered"])
        {
            var body = $"MessageSid=SM9&MessageStatus={status}&ErrorCode=63016&To=whatsapp%3A%2B628110000001";
            using var answer = await PostAsync("kupang/status?mid=7-1", body, SignatureOf("kupang/status?mid=7-1", body));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.All(host.Store.Arrived, kept => Assert.Equal((ItemKinds.Receipt, "twilio/+628110000001"), (kept.Kind, kept.LaneKey)));
        Assert.Equal(
            ["receipt/twilio/SM9/Read", "receipt/twilio/SM9/Sent", "receipt/twilio/SM9/Failed"], host.Store.Arrived.Select(kept => kept.Key));
        Assert.All(host.Store.Arrived, kept => Assert.Contains("7-1", Encoding.UTF8.GetString(kept.Body.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_it_cannot_be_kept_Twilio_is_told_so()
    {
        host.Store.IsBroken = true;

        using var answer = await PostAsync("kupang", Message, SignatureOf("kupang", Message));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Somebody_with_a_username_keeps_their_chat_when_a_number_comes_with_it()
    {
        await host.Twilio.Person(phone: null, userId: "ID.7f3k").SayAsync("Halo");
        await host.Twilio.Person("+628110000001", userId: "ID.7f3k").SayAsync("Ini nomor saya");
        await host.Twilio.Person("+628110000001").SayAsync("Lagi");

        Assert.Equal(["twilio/ID.7f3k"], host.Store.Arrived.Select(kept => kept.LaneKey).Distinct());
        var read = host.Store.Arrived.Select(kept => host.Channel.Read(new StoredItem(kept.City, kept.Key, kept.LaneKey, kept.Kind, kept.Body, kept.At))!).ToList();
        Assert.Equal([null, "+628110000001", "+628110000001"], read.Select(message => message.Phone));
        Assert.All(read, message => Assert.Equal(new ChatAddress("kupang", "twilio", "ID.7f3k"), message.Chat));
    }

    [Fact]
    public async Task Photos_in_a_row_are_one_album()
    {
        var person = host.Twilio.Person("+628110000001");
        var first = await person.SendPhotoAsync([1], "satu");
        await person.SendPhotoAsync([2]);
        await host.Twilio.Person("+628110000002").SendPhotoAsync([3]);
        await person.SendPhotoAsync([4]);

        Assert.Equal(
            [null, first, null, first],
            host.Store.Arrived.Select(kept => host.Channel.Read(new StoredItem(kept.City, kept.Key, kept.LaneKey, kept.Kind, kept.Body, kept.At))!.Album));
    }

    [Fact]
    public async Task No_line_of_the_log_holds_anything_of_a_person()
    {
        await host.Twilio.Person("+6281238887321", name: "Marselina Zqxnama").SayAsync("zqxhalo");
        using var forged = await PostAsync("kupang", Message + "&zqxpalsu=1", "palsuzqx");

        Assert.Contains(host.Log.All, line => line.Contains("Refused a Twilio webhook", StringComparison.Ordinal));
        Assert.All(host.Log.All, line => Assert.All(
            (string[])["zqx", "81238887321", FakeTwilio.AuthToken], words => Assert.DoesNotContain(words, line, StringComparison.OrdinalIgnoreCase)));
    }

    public async ValueTask InitializeAsync() => host = await TwilioHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    private static string SignatureOf(string path, string body) => FakeTwilio.Sign(
        $"{TwilioHost.Site}/channels/twilio/{path}",
        body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(Plain(pair[0]), Plain(pair[1]))));

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url, $"/channels/twilio/{path}"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } },
        };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
