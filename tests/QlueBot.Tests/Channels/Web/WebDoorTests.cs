using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels.Web;

public sealed class WebDoorTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40]];

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
    public async Task Uploaded_pictures_become_an_album_and_can_be_fetched()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        using var form = Form("""{"type":"message","text":"sampah"}""", Jpeg, [.. Jpeg, 1], "bukan gambar"u8.ToArray());
        using var answer = await bench.CallAsync(HttpMethod.Post, $"/directline/kupang/conversations/{id}/upload?userId=x", token, form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var heard = bench.Store.Arrived
            .ConvertAll(arrival => bench.Channel.Read(new StoredItem(arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind, arrival.Body, arrival.At))!);
        var photo = Assert.IsType<MessageBody.Photo>(heard[0].Body);
        Assert.Equal("sampah", photo.Caption);
        Assert.Null(Assert.IsType<MessageBody.Photo>(heard[1].Body).Caption);
        Assert.Equal(new MessageBody.Other("document"), heard[2].Body);
        Assert.Equal(heard[0].Album, heard[1].Album);
        var fetched = await bench.Channel.FetchAsync("kupang", photo.File, 1000, TestContext.Current.CancellationToken);
        Assert.Equal(Jpeg, Assert.IsType<FetchResult.Fetched>(fetched).Bytes);

        var shown = (string)(await bench.ReadAsync(id, token))["activities"]![0]!["attachments"]![0]!["contentUrl"]!;
        Assert.Equal(Jpeg, await bench.Http.GetByteArrayAsync(new Uri(shown), TestContext.Current.CancellationToken));
        bench.Clock.Advance(TimeSpan.FromHours(1));
        using var later = await bench.Http.GetAsync(new Uri(shown), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, later.StatusCode);
    }

    [Fact]
    public async Task A_file_for_one_person_is_saved_under_an_address_that_ends_and_is_nobody_elses()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        var (other, _) = await bench.OpenElsewhereAsync();
        var file = new string('c', 32);
        var folder = Path.Combine(bench.Folder, "photos", "web-uploads");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, file), "<html>data</html>", TestContext.Current.CancellationToken);
        await bench.Channel.SendAsync(
            new ChatAddress("kupang", "web", id), new OutgoingMessage("Ini data Anda") { File = new OutgoingFile(file, "data-saya.html", "text/html") },
            TestContext.Current.CancellationToken);

        var shown = (string)(await bench.ReadAsync(id, token))["activities"]![0]!["attachments"]![0]!["contentUrl"]!;
        using var answer = await bench.Http.GetAsync(new Uri(shown), TestContext.Current.CancellationToken);
        Assert.Equal("<html>data</html>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("attachment", "application/octet-stream"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType));
        using var forged = await bench.Http.GetAsync(new Uri(shown.Replace(id, other, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        using var later = await bench.Http.GetAsync(new Uri(shown), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, later.StatusCode);
    }

    [Fact]
    public async Task A_forgotten_chat_has_no_words_and_no_files_and_goes_on()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        using var form = Form("""{"type":"message","text":"sampah zebra"}""", Jpeg);
        using var answer = await bench.CallAsync(HttpMethod.Post, $"/directline/kupang/conversations/{id}/upload?userId=x", token, form);
        var chat = new ChatAddress("kupang", "web", id);

        await bench.Channel.ForgetAsync(chat, TestContext.Current.CancellationToken);
        await bench.Channel.ForgetAsync(chat, TestContext.Current.CancellationToken);
        await bench.Channel.SendAsync(chat, new OutgoingMessage("sudah kami hapus"), TestContext.Current.CancellationToken);

        var activities = (await bench.ReadAsync(id, token))["activities"]!.AsArray();
        Assert.Equal("sudah kami hapus", (string)Assert.Single(activities)!["text"]!);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.Folder, "photos", "web-uploads")));
    }

    [Fact]
    public async Task Six_files_or_one_over_fifteen_megabytes_leave_nothing_behind()
    {
        await using var bench = await WebBench.StartAsync();
        var (id, token) = await bench.OpenAsync();
        using var six = Form("""{"type":"message"}""", Jpeg, Jpeg, Jpeg, Jpeg, Jpeg, Jpeg);
        using var large = Form("""{"type":"message"}""", [.. Jpeg, .. new byte[15 * 1024 * 1024]]);
        foreach (var form in new[] { six, large })
        {
            using var answer = await bench.CallAsync(HttpMethod.Post, $"/directline/kupang/conversations/{id}/upload", token, form);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }

        Assert.Empty(bench.Store.Arrived);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.Folder, "photos", "web-uploads")));
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

    private static Task<SendResult> SendAsync(WebBench bench, string id, string text) =>
        bench.Channel.SendAsync(new ChatAddress("kupang", "web", id), new OutgoingMessage(text), TestContext.Current.CancellationToken);

    private static MultipartFormDataContent Form(string activity, params byte[][] files)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(activity, Encoding.UTF8, "application/vnd.microsoft.activity"), "activity", "blob" },
        };
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, "file", "foto.jpg");
        }

        return form;
    }

    private static async Task<string?> TextAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var got = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return (string?)JsonNode.Parse(buffer.AsSpan(0, got.Count))!["activities"]![0]!["text"];
    }
}
