using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Tests.Channels.WhatsApp;

public sealed class WhatsAppChannelTests : ChannelContract, IAsyncLifetime
{
    private readonly string photos = Directory.CreateTempSubdirectory("qluebot").FullName;
    private FakeWhatsApp meta = null!;
    private WhatsAppHost host = null!;
    private ChatAddress person;

    protected override IChannel Channel => host.Channel;

    protected override ChatAddress Person => person;

    private FakeWhatsAppCall Last => meta.Calls.Last(call => call.IsMessage);

    [Fact]
    public async Task A_message_goes_to_the_number_with_its_ticket_and_what_it_quotes()
    {
        await SendAsync(new OutgoingMessage("Halo") { Ticket = "7-1790000000000", Quotes = "wamid.X" });

        Assert.Equal(("628110000001", null), ((string?)Last.Body["to"], (string?)Last.Body["recipient"]));
        Assert.Equal(("7-1790000000000", "wamid.X"), (Last.Ticket, (string?)Last.Body["context"]!["message_id"]));
        Assert.Equal($"{FakeWhatsApp.PhoneNumberId}/messages", Last.Path);
    }

    [Fact]
    public async Task Without_a_number_it_goes_to_the_id_and_never_as_a_number()
    {
        var hidden = await host.MeetAsync(null, "ID.777");

        Assert.IsType<SendResult.Sent>(await SendToAsync(hidden, new OutgoingMessage("Halo")));

        Assert.Equal((null, "ID.777", "individual"), ((string?)Last.Body["to"], (string?)Last.Body["recipient"], (string?)Last.Body["recipient_type"]));
    }

    [Fact]
    public async Task A_template_stands_for_everything_else()
    {
        meta.Templates["laporan_selesai"] = new FakeWhatsAppTemplate("laporan_selesai", "Laporan {{1}} selesai oleh {{2}}.");

        var result = await SendAsync(new OutgoingMessage("Selesai")
        {
            SendAs = new ApprovedTemplate("laporan_selesai", "id", ["KPG-7F3K2M-9", "Dinas Lingkungan Hidup"]), PhotoId = PhotoId, Quotes = "wamid.X", Choices = [new("A", "a")],
        });

        Assert.IsType<SendResult.Sent>(result);
        Assert.Equal("Laporan KPG-7F3K2M-9 selesai oleh Dinas Lingkungan Hidup.", Last.Text);
        Assert.Null(Last.Body["context"]);
        Assert.DoesNotContain(meta.Calls, call => call.Path.EndsWith("/media", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_photo_for_several_people_is_uploaded_once_and_again_when_Meta_has_lost_it()
    {
        var other = await host.MeetAsync("+628110000002", "ID.2");
        var card = new OutgoingMessage("Tugas baru") { PhotoId = PhotoId, Choices = [new("Terima", "t"), new("Tolak", "x"), new("Alihkan", "a"), new("Tanya", "q")] };
        await SendAsync(card);
        await SendToAsync(other, card);
        Assert.Single(meta.Calls, call => call.Path.EndsWith("/media", StringComparison.Ordinal));
        Assert.Equal(("button", "Tugas baru\n• Tanya", 3), (Last.Kind, Last.Text, Last.Labels.Count));

        meta.Files.Forget((string)Last.Body["interactive"]!["header"]!["image"]!["id"]!);
        Assert.IsType<SendResult.RetryLater>(await SendAsync(card));
        Assert.IsType<SendResult.Sent>(await SendAsync(card));
        Assert.Equal(PhotoBytes, Last.Photo);
    }

    [Fact]
    public async Task A_kept_file_goes_as_a_document_under_its_name()
    {
        var file = new OutgoingFile("0123456789abcdef0123456789abcdef", "data-saya.html", "text/html");
        await host.Uploads.KeepAsync("kupang", file.Id, new MemoryStream("<p>Data</p>"u8.ToArray()), DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Data Anda") { File = file }));

        Assert.Equal(("document", "data-saya.html", "Data Anda"), (Last.Kind, (string?)Last.Body["document"]!["filename"], Last.Text));
        Assert.Equal(("text/plain", "<p>Data</p>"), (meta.Files[(string)Last.Body["document"]!["id"]!].Type, System.Text.Encoding.UTF8.GetString(meta.Files[(string)Last.Body["document"]!["id"]!].Bytes)));
    }

    [Fact]
    public async Task When_Meta_refuses_what_can_be_tapped_the_choices_are_said()
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.Rejection(131009));

        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Di mana?") { Choices = [new("Kembali", "b")] }));

        Assert.Equal(("text", "Di mana?\n• Kembali"), (Last.Kind, Last.Text));
    }

    [Fact]
    public async Task The_language_of_a_list_is_the_persons()
    {
        await SendAsync(new OutgoingMessage("Which?") { Language = "en", Choices = [.. Enumerable.Range(1, 5).Select(number => new Choice($"C{number}", $"{number}"))] });

        Assert.Equal("Choose", (string?)Last.Body["interactive"]!["action"]!["button"]);
    }

    [Theory]
    [InlineData(131047, typeof(SendResult.WindowClosed))]
    [InlineData(131026, typeof(SendResult.Unreachable))]
    [InlineData(190, typeof(SendResult.Misconfigured))]
    public async Task A_refusal_is_told_apart(int code, Type expected)
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.Rejection(code));

        Assert.IsType(expected, await SendAsync(new OutgoingMessage("Halo")));
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_unsure_and_an_upload_that_did_is_done_again()
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.Reset(Done: true));
        Assert.IsType<SendResult.Unsure>(await SendAsync(new OutgoingMessage("Halo") { Ticket = "7-1" }));
        Assert.Equal("7-1", Last.Ticket);

        meta.FailNext("/media", new FakeWhatsAppFault.Reset());
        Assert.IsType<SendResult.RetryLater>(await SendAsync(new OutgoingMessage("Halo") { PhotoId = PhotoId }));
    }

    [Fact]
    public async Task No_answer_in_time_is_unsure()
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.Silence());

        Assert.IsType<SendResult.Unsure>(await SendAsync(new OutgoingMessage("Halo")));
    }

    [Fact]
    public async Task A_server_that_is_not_there_has_taken_nothing()
    {
        await using var away = await FakeWhatsApp.StartAsync();
        await using var alone = await WhatsAppHost.StartAsync(away);
        var chat = await alone.MeetAsync("+628110000001", null);
        await away.DisposeAsync();

        Assert.IsType<SendResult.RetryLater>(await alone.Channel.SendAsync(chat, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_the_store_it_is_tried_again()
    {
        host.Store.IsDown = true;

        Assert.IsType<SendResult.RetryLater>(await SendAsync(new OutgoingMessage("Halo")));
    }

    [Fact]
    public async Task Logs_of_sending_name_nobody()
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.Rejection(190, 401));
        await SendAsync(new OutgoingMessage("kata rahasia"));
        await SendAsync(new OutgoingMessage("kata rahasia") { PhotoId = PhotoId });

        Assert.Contains(host.Log.All, line => line.Contains("Meta refuses", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.All, line =>
            ((string[])["628110000001", "rahasia", FakeWhatsApp.AccessToken, FakeWhatsApp.AppSecret]).Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Templates_are_read_with_the_account_that_the_number_names()
    {
        meta.Templates["a"] = new FakeWhatsAppTemplate("a", "Laporan {{1}} dan {{2}}, sekali lagi {{1}}");
        meta.Templates["b"] = new FakeWhatsAppTemplate("b", "Halo", Category: "MARKETING", Status: "PAUSED", Language: "en");

        var found = (await host.Channel.TemplatesAsync("kupang", TestContext.Current.CancellationToken))!;

        Assert.Equal(
            [
                new VendorTemplate("a", "a", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "Laporan {{1}} dan {{2}}, sekali lagi {{1}}"),
                new VendorTemplate("b", "b", "en", TemplateCategory.Marketing, TemplateState.Paused, 0, "Halo"),
            ],
            found.OrderBy(template => template.Name));
        Assert.Contains(meta.Calls, call => call.Path == $"{FakeWhatsApp.BusinessAccountId}/message_templates");
    }

    [Theory]
    [InlineData("health_status")]
    [InlineData("message_templates")]
    public async Task Templates_that_cannot_be_asked_for_are_unknown_not_none(string refused)
    {
        meta.FailNext(refused is "health_status" ? FakeWhatsApp.PhoneNumberId : "message_templates", new FakeWhatsAppFault.Rejection(10, 403));

        Assert.Null(await host.Channel.TemplatesAsync("kupang", TestContext.Current.CancellationToken));
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(photos, PhotoId[..2]));
        await File.WriteAllBytesAsync(Path.Combine(photos, PhotoId[..2], $"{PhotoId}.full.jpg"), PhotoBytes, TestContext.Current.CancellationToken);
        meta = await FakeWhatsApp.StartAsync();
        host = await WhatsAppHost.StartAsync(meta, photos);
        await meta.Person("628110000001").SayAsync("Halo");
        person = await host.MeetAsync("+628110000001", null);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await meta.DisposeAsync();
        Directory.Delete(photos, recursive: true);
    }

    protected override Task<IReadOnlyList<Shown>> ShownAsync() => Task.FromResult<IReadOnlyList<Shown>>(
        [.. meta.Calls.Where(call => call.MessageId is not null).Select(call => new Shown(call.Text, call.Labels, call.Photo))]);

    protected override bool Throttle(TimeSpan wait)
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.Rejection(130429, 429, Seconds: (int)wait.TotalSeconds));
        return true;
    }

    protected override bool Refuse()
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.Rejection(131021));
        return true;
    }

    protected override bool BreakLine()
    {
        meta.FailNext("/messages", new FakeWhatsAppFault.BadGateway());
        return true;
    }

    private Task<SendResult> SendToAsync(ChatAddress chat, OutgoingMessage message) => Channel.SendAsync(chat, message, TestContext.Current.CancellationToken);
}
