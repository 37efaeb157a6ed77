using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Fakes.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

public sealed class TwilioChannelTests : ChannelContract, IAsyncLifetime
{
    private const string Warga = "+628110000001";
    private TwilioHost host = null!;
    private FakeTwilioPerson person = null!;

    protected override IChannel Channel => host.Channel;

    protected override ChatAddress Person => new("kupang", "twilio", Warga);

    private FakeTwilio Twilio => host.Twilio;

    private FakeTwilioMessage Last => Twilio.Messages.Last(message => !message.IsInbound);

    [Fact]
    public async Task Choices_carry_their_data_as_buttons_or_as_a_list()
    {
        await SendAsync(Asking("Ya, benar", "Bukan"));
        Assert.Equal([("Ya, benar", "d:1"), ("Bukan", "d:2")], Last.Choices);
        Assert.False(Last.IsList);

        await SendAsync(Asking("Kebersihan", "Jalan & lampu", "Api, banjir, bencana", "Lainnya"));
        Assert.Equal([("Kebersihan", "d:1"), ("Jalan & lampu", "d:2"), ("Api, banjir, bencana", "d:3"), ("Lainnya", "d:4")], Last.Choices);
        Assert.True(Last.IsList);
    }

    [Fact]
    public async Task A_shape_is_made_once_whatever_it_says_and_known_after_a_restart()
    {
        await SendAsync(Asking("Ya, benar", "Bukan"));
        await SendAsync(Asking("Terima", "Tolak") with { Text = "Tugas baru\nbaris kedua" });
        await host.StopAsync();
        await using var again = await TwilioHost.StartAsync(store: host.Store, twilio: Twilio);
        await again.Channel.SendAsync(Person, Asking("Sudah beres", "Belum beres"), TestContext.Current.CancellationToken);

        Assert.Equal("qluebot_buttons_id_2", Assert.Single(Twilio.ContentNames));
        Assert.Equal(["Ya, benar", "Terima", "Sudah beres"], Twilio.Messages.Where(message => !message.IsInbound).Select(message => message.Choices[0].Label));
    }

    [Fact]
    public async Task Many_who_need_a_new_shape_at_once_make_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Asking("Ya, benar", "Bukan"))));

        Assert.Single(Twilio.ContentNames);
    }

    [Fact]
    public async Task While_the_content_API_fails_it_is_left_alone()
    {
        Twilio.FailNext("/v1/Content", new FakeTwilioFault.BadGateway());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Asking("Ya, benar", "Bukan"))));

        Assert.Single(Twilio.Calls, call => call.Path == "/v1/Content");
        Assert.All(Twilio.Messages.Where(message => !message.IsInbound), message => Assert.Equal("Pilih\n• Ya, benar\n• Bukan", message.Text));
    }

    [Fact]
    public async Task A_shape_that_Twilio_lost_is_written_out_once_and_made_anew()
    {
        await SendAsync(Asking("Ya, benar", "Bukan"));
        Twilio.LoseContents();

        Assert.IsType<SendResult.Sent>(await SendAsync(Asking("Ya, benar", "Bukan")));
        Assert.Equal("Pilih\n• Ya, benar\n• Bukan", Last.Text);

        await SendAsync(Asking("Ya, benar", "Bukan"));
        Assert.Equal("d:1", Last.Choices[0].Data);
    }

    [Fact]
    public async Task Without_the_content_API_choices_are_written_out()
    {
        Twilio.FailNext("/v1/Content", new FakeTwilioFault.BadGateway());

        Assert.IsType<SendResult.Sent>(await SendAsync(Asking("Ya, benar", "Bukan")));

        Assert.Equal("Pilih\n• Ya, benar\n• Bukan", Last.Text);
    }

    [Fact]
    public async Task What_answers_somebody_is_written_out_with_numbers_that_can_be_typed()
    {
        Twilio.FailNext("/v1/Content", new FakeTwilioFault.BadGateway());

        await SendAsync(Asking("Ya, benar", "Bukan") with { IsAnswer = true });

        Assert.Equal("Pilih\n1. Ya, benar\n2. Bukan", Last.Text);
    }

    [Fact]
    public async Task A_photo_with_choices_is_one_message()
    {
        await SendAsync(Asking("Terima", "Tolak") with { PhotoId = PhotoId });

        Assert.Equal("Pilih\n• Terima\n• Tolak", Last.Text);
        Assert.Equal(PhotoBytes, Assert.Single(Last.Media).Bytes);
        Assert.Single(Twilio.Messages, message => !message.IsInbound);
    }

    [Fact]
    public async Task Under_a_photo_and_in_a_templates_gap_stands_no_more_than_WhatsApp_takes()
    {
        await SendAsync(Asking("Terima", "Tolak") with { Text = new string('a', 1020), PhotoId = PhotoId });
        Assert.InRange(Last.Text.Length, 1000, 1024);

        await SendAsync(new OutgoingMessage("") { SendAs = new ApprovedTemplate(Twilio.AddTemplate("kabar_kota", "{{1}}"), "id", [new string('b', 1500)]) });
        Assert.InRange(Last.Text.Length, 1000, 1024);
    }

    [Theory]
    [InlineData("id", "Di mana?\n📍 Tekan 📎 atau + di samping kolom pesan, lalu pilih Lokasi.")]
    [InlineData("en", "Di mana?\n📍 Tap 📎 or + beside the message box, then choose Location.")]
    public async Task A_place_is_asked_for_in_words(string language, string text)
    {
        await SendAsync(new OutgoingMessage("Di mana?") { Asks = Ask.Location, Language = language, Choices = [new("Kembali", "b")] });

        Assert.Equal(text, Last.Text);
        Assert.Equal(["Kembali"], Last.Choices.Select(choice => choice.Label));
    }

    [Fact]
    public async Task A_pin_becomes_a_link_unless_the_words_have_one()
    {
        await SendAsync(new OutgoingMessage("Di sini") { Pin = new GeoPoint(-10.17, 123.6) });
        Assert.Equal("Di sini\n📍 https://www.google.com/maps?q=-10.17000,123.60000", Last.Text);

        await SendAsync(new OutgoingMessage("peta: https://www.google.com/maps?q=-10.17000,123.60000") { Pin = new GeoPoint(-10.17, 123.6) });
        Assert.Equal("peta: https://www.google.com/maps?q=-10.17000,123.60000", Last.Text);
    }

    [Fact]
    public async Task A_file_is_saved_from_an_address_that_ends()
    {
        var id = new string('a', 32);
        await host.KeepFileAsync(id, [1, 2, 3]);
        await SendAsync(new OutgoingMessage("Data Anda") { File = new OutgoingFile(id, "data-saya.html", "text/html") });

        var link = new Uri(Last.Text[Last.Text.IndexOf("https://", StringComparison.Ordinal)..]);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(host.Url, link.PathAndQuery), TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        using var forged = await http.GetAsync(new Uri(host.Url, link.PathAndQuery + "x"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Fact]
    public async Task A_template_opens_what_free_words_cannot()
    {
        var sid = Twilio.AddTemplate("laporan_selesai", "Laporan {{1}} selesai, kata {{2}}.");
        var stranger = new ChatAddress("kupang", "twilio", "+628110000009");
        await Channel.SendAsync(stranger, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken);
        await Twilio.SettleAsync();
        Assert.Equal(("undelivered", 63016), (Last.Status, Last.ErrorCode));

        var message = new OutgoingMessage("Halo") { Choices = [new("Ya", "y")], SendAs = new ApprovedTemplate(sid, "id", ["KPG-7F3K2M-9", "Dinas"]) };
        Assert.IsType<SendResult.Sent>(await Channel.SendAsync(stranger, message, TestContext.Current.CancellationToken));
        await Twilio.SettleAsync();

        Assert.Equal(("Laporan KPG-7F3K2M-9 selesai, kata Dinas.", "delivered"), (Last.Text, Last.Status));
    }

    [Fact]
    public async Task The_ticket_comes_back_with_every_state()
    {
        await SendAsync(new OutgoingMessage("Halo") { Ticket = "7-1764100000000" });
        await Twilio.SettleAsync();

        Assert.Equal($"{TwilioHost.Site}/channels/twilio/kupang/status?mid=7-1764100000000", Last.Fields["StatusCallback"]);
        Assert.Equal(["Sent", "Delivered"], host.Store.Arrived.Where(kept => kept.Kind == "receipt").Select(kept => kept.Key.Split('/')[^1]));
    }

    [Fact]
    public async Task Taken_without_an_answer_is_told_apart_from_not_taken()
    {
        Twilio.FailNext("Messages.json", new FakeTwilioFault.TakenAndCut());
        Assert.IsType<SendResult.Unsure>(await SendAsync(new OutgoingMessage("Halo")));

        await using var nobody = await TwilioHost.StartAsync(more: ("ApiBaseUrl", "http://127.0.0.1:9"));
        Assert.IsType<SendResult.RetryLater>(await nobody.Channel.SendAsync(Person, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wrong_token_is_nobodys_fault_but_ours()
    {
        await using var wrong = await TwilioHost.StartAsync(more: ("AuthToken", new string('f', 32)));

        Assert.IsType<SendResult.Misconfigured>(await wrong.Channel.SendAsync(Person, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken));
        Assert.Contains(wrong.Log.All, line => line.Contains("Twilio refuses the account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_without_a_number_is_written_to_by_id()
    {
        var chat = await host.Book.ResolveAsync("kupang", "twilio", new VendorIds(null, "ID.7f3k"), TestContext.Current.CancellationToken);
        await Channel.SendAsync(chat, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken);
        Assert.Equal("whatsapp:ID.7f3k", Last.To);

        await host.Book.ResolveAsync("kupang", "twilio", new VendorIds("+628110000005", "ID.7f3k"), TestContext.Current.CancellationToken);
        await Channel.SendAsync(chat, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken);
        Assert.Equal("whatsapp:+628110000005", Last.To);
    }

    [Fact]
    public async Task A_messaging_service_chooses_the_sender()
    {
        await using var service = await TwilioHost.StartAsync(more: [("Sender", ""), ("MessagingServiceSid", "MG" + new string('a', 32))]);

        await service.Channel.SendAsync(Person, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken);

        var fields = service.Twilio.Messages.Single().Fields;
        Assert.Equal(("MG" + new string('a', 32), false), (fields["MessagingServiceSid"], fields.ContainsKey("From")));
    }

    [Fact]
    public async Task Templates_are_told_as_WhatsApp_has_them_and_frames_are_none()
    {
        await SendAsync(Asking("Ya", "Bukan"));
        var sid = Twilio.AddTemplate("laporan_selesai", "Laporan {{1}} selesai, {{2}}. Nomor {{1}}.");
        Twilio.AddTemplate("promo", "Promo", "paused", "MARKETING", "en");
        Twilio.AddTemplate("baru", "Halo", "received");

        var templates = await host.Channel.TemplatesAsync("kupang", TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new VendorTemplate("", "baru", "id", TemplateCategory.Utility, TemplateState.Pending, 0, "Halo"),
                new VendorTemplate(sid, "laporan_selesai", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "Laporan {{1}} selesai, {{2}}. Nomor {{1}}."),
                new VendorTemplate("", "promo", "en", TemplateCategory.Marketing, TemplateState.Paused, 0, "Promo"),
            ],
            templates!.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => one.Name == "laporan_selesai" ? one : one with { VendorId = "" }));
    }

    [Fact]
    public async Task Templates_that_cannot_be_read_are_not_none()
    {
        Twilio.FailNext("ContentAndApprovals", new FakeTwilioFault.Rejection(500, 0));

        Assert.Null(await host.Channel.TemplatesAsync("kupang", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_line_of_the_log_holds_anything_of_a_person()
    {
        Twilio.FailNext("Messages.json", new FakeTwilioFault.Rejection(400, 63013));
        await SendAsync(Asking("zqxlabel", "Bukan") with { Text = "zqxhalo" });
        Twilio.FailNext("Messages.json", new FakeTwilioFault.Rejection(401, 20003));
        await SendAsync(new OutgoingMessage("zqxdua"));

        Assert.Contains(host.Log.All, line => line.Contains("63013", StringComparison.Ordinal));
        Assert.All(host.Log.All, line => Assert.All(
            (string[])["zqx", Warga[3..], FakeTwilio.AuthToken, "sig="], words => Assert.DoesNotContain(words, line, StringComparison.OrdinalIgnoreCase)));
    }

    public async ValueTask InitializeAsync()
    {
        host = await TwilioHost.StartAsync();
        await host.SavePhotoAsync(PhotoId, PhotoBytes);
        person = Twilio.Person(Warga);
        await person.SayAsync("Halo");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    protected override async Task<IReadOnlyList<Shown>> ShownAsync()
    {
        await Twilio.SettleAsync();
        return [.. person.Heard.Select(message => new Shown(
            message.Text, [.. message.Choices.Select(choice => choice.Label)], message.Media is [var medium] ? medium.Bytes : null))];
    }

    protected override bool Throttle(TimeSpan wait) => Fail(new FakeTwilioFault.Rejection(429, 20429, (int)wait.TotalSeconds));

    protected override bool Block() => Twilio.Refusing.TryAdd($"whatsapp:{Warga}", 21610);

    protected override bool Refuse() => Fail(new FakeTwilioFault.Rejection(400, 63021));

    protected override bool BreakLine() => Fail(new FakeTwilioFault.Cut());

    private static OutgoingMessage Asking(params string[] labels) =>
        new("Pilih") { Choices = [.. labels.Select((label, index) => new Choice(label, $"d:{index + 1}"))] };

    private bool Fail(FakeTwilioFault fault)
    {
        Twilio.FailNext("Messages.json", fault);
        return true;
    }
}
