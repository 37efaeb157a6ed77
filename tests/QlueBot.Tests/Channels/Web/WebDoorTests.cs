using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Channels.Web;

public sealed class WebDoorTests
{
    [Fact]
    public async Task What_a_person_says_is_kept_and_echoed_with_their_own_id()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();

        using var said = await bench.SayAsync(id, token, """{"type":"message","text":"halo","from":{"id":"orang-lain"},"channelData":{"clientActivityID":"x1"}}""");

        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        var echo = (await bench.ReadAsync(id, token))["activities"]![0]!;
        Assert.Equal("x1", (string?)echo["channelData"]!["clientActivityID"]);
        Assert.Equal((string?)(await WebBench.JsonOf(said))["id"], (string?)echo["id"]);
        Assert.NotEqual("orang-lain", (string?)echo["from"]!["id"]);
        Assert.Equal($"web/{id}", Assert.Single(bench.Store.Arrived).LaneKey);
    }

    [Fact]
    public async Task The_same_activity_sent_again_is_received_once()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        for (var i = 0; i < 2; i++)
        {
            using var said = await bench.SayAsync(id, token, """{"type":"message","text":"halo","channelData":{"clientActivityID":"x1"}}""");
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        }

        Assert.Single(bench.Store.Arrived);
        Assert.Single((await bench.ReadAsync(id, token))["activities"]!.AsArray());
    }

    [Fact]
    public async Task A_watermark_goes_on_where_it_was_and_an_empty_one_replays()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        await SendAsync(bench, id, "satu");
        var first = await bench.ReadAsync(id, token);
        await SendAsync(bench, id, "dua");

        var later = await bench.ReadAsync(id, token, (string)first["watermark"]!);
        Assert.Equal("dua", (string?)Assert.Single(later["activities"]!.AsArray())!["text"]);
        Assert.Equal(2, (await bench.ReadAsync(id, token))["activities"]!.AsArray().Count);
        Assert.Equal(2, (await bench.ReadAsync(id, token, "bukan-angka"))["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_busy_conversation_keeps_its_latest_two_hundred_and_does_not_grow()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        for (var i = 0; i < 450; i++)
        {
            await SendAsync(bench, id, $"kartu {i}");
        }

        Assert.Equal(201, bench.Store.Records);
        var page = await bench.ReadAsync(id, token);
        Assert.Equal("kartu 250", (string?)page["activities"]![0]!["text"]);
        page = await bench.ReadAsync(id, token, (string)page["watermark"]!);
        Assert.Equal("kartu 449", (string?)page["activities"]!.AsArray()[^1]!["text"]);
    }

    public static TheoryData<string, string, HttpStatusCode> Tokens => new()
    {
        // case             what is done to the token   answer
        { "none",           "none",                     HttpStatusCode.Unauthorized },
        { "changed",        "changed",                  HttpStatusCode.Forbidden },
        { "not ours",       "nonsense",                 HttpStatusCode.Forbidden },
        { "expired",        "expired",                  HttpStatusCode.Forbidden },
        { "of another one", "other",                    HttpStatusCode.Forbidden },
        { "of another city", "city",                    HttpStatusCode.Forbidden },
        { "good",           "good",                     HttpStatusCode.OK },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Only_the_conversations_own_living_token_opens_it(string name, string done, HttpStatusCode expected)
    {
        Assert.NotEmpty(name);
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        var used = done switch
        {
            "none" => null,
            "changed" => token[..^4] + (token.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA"),
            "nonsense" => "a.b.c",
            "other" => (await bench.OpenElsewhereAsync()).Token,
            "city" => (await bench.OpenAsync("jakarta")).Token,
            _ => token,
        };
        if (done == "expired")
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(31));
        }

        using var answer = await bench.CallAsync(HttpMethod.Get, $"/directline/kupang/conversations/{id}/activities", used);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/directline/kupang/conversations/tidak-ada/activities")]
    [InlineData("/directline/surabaya/conversations/tidak-ada/activities")]
    public async Task An_unknown_conversation_or_city_is_not_found(string path)
    {
        await using var bench = await WebBench.StartAsync();
        var (_, token) = await bench.OpenAsync();
        using var answer = await bench.CallAsync(HttpMethod.Get, path, token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_refreshed_token_outlives_the_first()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(20));
        using var fresh = await bench.CallAsync(HttpMethod.Post, "/directline/kupang/tokens/refresh", token);
        token = (string)(await WebBench.JsonOf(fresh))["token"]!;
        bench.Clock.Advance(TimeSpan.FromMinutes(20));

        using var answer = await bench.CallAsync(HttpMethod.Get, $"/directline/kupang/conversations/{id}", token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_cookie_brings_a_person_back_to_their_conversation()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        bench.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(id, (await bench.OpenAsync()).Id);

        using var cookies = new HttpRequestMessage(HttpMethod.Post, "/directline/kupang/tokens/generate");
        using var answer = await bench.Http.SendAsync(cookies, TestContext.Current.CancellationToken);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using var asToken = await bench.CallAsync(HttpMethod.Get, $"/directline/kupang/conversations/{id}", cookie.Split(';')[0].Split('=', 2)[1]);
        Assert.Equal(HttpStatusCode.Forbidden, asToken.StatusCode);
        Assert.NotEmpty(token);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_is_kept()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        bench.Store.IsBroken = true;
        using var answer = await bench.SayAsync(id, token, """{"type":"message","text":"halo"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.IsType<SendResult.RetryLater>(await bench.Channel.SendAsync(
            new ChatAddress("kupang", "web", id), new OutgoingMessage("halo"), TestContext.Current.CancellationToken));
        bench.Store.IsBroken = false;
        Assert.Empty((await bench.ReadAsync(id, token))["activities"]!.AsArray());
    }

    [Theory]
    [InlineData("bukan json", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":\"tanpa type\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"type\":\"message\",\"type\":\"message\"}", HttpStatusCode.BadRequest)]
    public async Task What_is_no_activity_is_refused(string body, HttpStatusCode expected)
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        using var answer = await bench.SayAsync(id, token, body);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(bench.Store.Arrived);
    }

    [Fact]
    public async Task Too_large_and_too_many_are_refused()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        using var large = await bench.SayAsync(id, token, $$"""{"type":"message","text":"{{new string('a', 70_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);

        var last = HttpStatusCode.OK;
        for (var i = 0; i < 80 && last is HttpStatusCode.OK; i++)
        {
            using var said = await bench.SayAsync(id, token, """{"type":"message","text":"halo"}""");
            last = said.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task The_stream_tells_what_is_added_while_it_is_open()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        await SendAsync(bench, id, "sebelum");
        using var opened = await bench.CallAsync(HttpMethod.Post, "/directline/kupang/conversations", token);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)(await WebBench.JsonOf(opened))["streamUrl"]!), TestContext.Current.CancellationToken);

        Assert.Equal("sebelum", await TextAsync(socket));
        await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        await SendAsync(bench, id, "sesudah");
        Assert.Equal("sesudah", await TextAsync(socket));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_given_other_words_keeps_its_id_and_place_and_is_read_once_more()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        var shown = Assert.IsType<SendResult.Sent>(await SendAsync(bench, id, "0 %")).MessageId;
        await SendAsync(bench, id, "jawaban lain");
        var before = await bench.ReadAsync(id, token);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));

        for (var percent = 1; percent <= 300; percent++)
        {
            Assert.Equal(shown, Assert.IsType<SendResult.Sent>(await SendAsync(bench, id, $"{percent} %", shown)).MessageId);
        }

        var news = await bench.ReadAsync(id, token, (string)before["watermark"]!);
        var changed = Assert.Single(news["activities"]!.AsArray())!;
        Assert.Equal((shown, "300 %"), ((string?)changed["id"], (string?)changed["text"]));
        Assert.Equal((string?)before["activities"]![0]!["timestamp"], (string?)changed["timestamp"]);
        Assert.Equal("2026-11-22T08:01:00.0000000Z", (string?)changed["channelData"]!["changedAt"]);
        Assert.Empty((await bench.ReadAsync(id, token, (string)news["watermark"]!))["activities"]!.AsArray());
        Assert.Equal(["300 %", "jawaban lain"], (await bench.ReadAsync(id, token))["activities"]!.AsArray().Select(each => (string)each!["text"]!));
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_said_anew_when_it_is_to_have_other_words()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        var shown = Assert.IsType<SendResult.Sent>(await SendAsync(bench, id, "0 %")).MessageId;
        for (var i = 0; i < 200; i++)
        {
            await SendAsync(bench, id, $"kartu {i}");
        }

        var anew = Assert.IsType<SendResult.Sent>(await SendAsync(bench, id, "50 %", shown)).MessageId;
        await SendAsync(bench, id, "jejak lain", "bukan-id");

        Assert.NotEqual(shown, anew);
        var last = (await bench.ReadAsync(id, token, "199"))["activities"]!.AsArray();
        Assert.Equal(["kartu 198", "kartu 199", "50 %", "jejak lain"], last.Select(each => (string)each!["text"]!));
        Assert.All(last, each => Assert.Null(each!["channelData"]!["changedAt"]));
    }

    [Fact]
    public async Task The_stream_tells_what_was_given_other_words()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        var shown = Assert.IsType<SendResult.Sent>(await SendAsync(bench, id, "0 %")).MessageId;
        using var opened = await bench.CallAsync(HttpMethod.Post, "/directline/kupang/conversations", token);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)(await WebBench.JsonOf(opened))["streamUrl"]!), TestContext.Current.CancellationToken);
        Assert.Equal("0 %", await TextAsync(socket));

        await SendAsync(bench, id, "50 %", shown);

        Assert.Equal("50 %", await TextAsync(socket));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    private static Task<SendResult> SendAsync(WebBench bench, string id, string text, string? edits = null) =>
        bench.Channel.SendAsync(new ChatAddress("kupang", "web", id), new OutgoingMessage(text) { Edits = edits }, TestContext.Current.CancellationToken);

    private static async Task<string?> TextAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var got = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return (string?)JsonNode.Parse(buffer.AsSpan(0, got.Count))!["activities"]![0]!["text"];
    }
}
