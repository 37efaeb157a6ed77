using System.Net;
using System.Net.Http.Headers;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels.Web;

/// <summary>Files on the web: those that people send, and those that are made for one person.</summary>
public sealed class WebUploadTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40]];

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
}
