using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Channels.Telegram;

public sealed class TelegramChannelTests : ChannelContract, IAsyncLifetime
{
    private const long Warga = 8110000001;
    private readonly string photos = Directory.CreateTempSubdirectory("qluebot").FullName;
    private FakeTelegram telegram = null!;
    private TelegramHost host = null!;

    protected override IChannel Channel => host.Channel;

    protected override ChatAddress Person => new("kupang", "telegram", $"{Warga}");

    private static ChatAddress Group => new("kupang", "telegram", "-1008110000099", "55");

    private FakeTelegramCall Last => telegram.Calls.Last(call => call.Method.StartsWith("send", StringComparison.Ordinal));

    [Fact]
    public async Task Buttons_stand_in_columns_and_carry_their_data()
    {
        await SendAsync(new OutgoingMessage("Pilih") { Choices = [new("A", "https://x.test"), new("B", "b"), new("C", "c")], Columns = 2 });

        Assert.Equal([2, 1], Last.Rows.Select(row => row.Count));
        Assert.Equal("https://x.test", Last.Buttons["A"]);
    }

    [Fact]
    public async Task Data_that_Telegram_would_not_take_is_refused_before_it_is_sent()
    {
        Assert.IsType<SendResult.Refused>(await SendAsync(new OutgoingMessage("Pilih") { Choices = [new("A", new string('d', 65))] }));

        Assert.DoesNotContain(telegram.Calls, call => call.Method is "sendMessage");
    }

    [Theory]
    [InlineData(Ask.Location, "id", "request_location", "📍 Kirim lokasi")]
    [InlineData(Ask.Location, "en", "request_location", "📍 Send location")]
    [InlineData(Ask.Contact, "id", "request_contact", "📱 Kirim nomor saya")]
    public async Task What_is_asked_for_is_one_button_away(Ask asks, string language, string field, string label)
    {
        await SendAsync(new OutgoingMessage("Di mana?") { Asks = asks, Language = language, Choices = [new("Kembali", "b")] });

        Assert.Equal([label, "Kembali"], Last.Labels);
        Assert.True((bool)Last.Rows[0][0][field]!);
        Assert.True((bool)Last.Params["reply_markup"]!["resize_keyboard"]!);
    }

    [Fact]
    public async Task A_left_over_keyboard_is_taken_away()
    {
        await SendAsync(new OutgoingMessage("Terima kasih"));

        Assert.True((bool)Last.Params["reply_markup"]!["remove_keyboard"]!);
    }

    [Fact]
    public async Task In_a_group_nothing_is_asked_for_and_the_topic_is_kept()
    {
        await SendToAsync(Group, new OutgoingMessage("Tugas baru") { Asks = Ask.Location, Choices = [new("Terima", "t")], Quotes = "42" });

        Assert.Equal("t", Last.Buttons["Terima"]);
        Assert.Equal(55, (int)Last.Params["message_thread_id"]!);
        Assert.Equal(42, (int)Last.Params["reply_parameters"]!["message_id"]!);
        Assert.True((bool)Last.Params["reply_parameters"]!["allow_sending_without_reply"]!);
    }

    [Fact]
    public async Task A_message_that_tells_how_something_stands_is_changed_in_place()
    {
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("0 %") { Choices = [new("Jeda", "b")] }));

        var changed = Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("50 % <b>") { Choices = [new("Jeda", "b")], Edits = sent.MessageId }));

        Assert.Equal(sent.MessageId, changed.MessageId);
        var call = telegram.Calls.Last(each => each.Method is "editMessageText");
        Assert.Equal(("editMessageText", sent.MessageId, "50 % &lt;b&gt;"), (call.Method, call.Params["message_id"]!.ToString(), call.Params["text"]!.ToString()));
        Assert.Equal("b", call.Buttons["Jeda"]);
    }

    [Theory]
    [InlineData("Bad Request: message is not modified: specified new message content and reply markup are exactly the same", false)]
    [InlineData("Bad Request: message to edit not found", true)]
    [InlineData("Bad Request: message can't be edited", true)]
    public async Task What_cannot_be_changed_is_said_anew_and_what_is_the_same_already_is_left(string refusal, bool isAnew)
    {
        telegram.FailNext("editMessageText", new FakeTelegramFault.Rejection(400, refusal));

        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("50 %") { Edits = "77" }));

        Assert.Equal(isAnew, sent.MessageId != "77");
        Assert.Equal(isAnew ? 1 : 0, telegram.Calls.Count(call => call.Method is "sendMessage"));
    }

    [Fact]
    public async Task A_card_finds_the_group_when_its_topic_was_deleted()
    {
        telegram.FailNext("sendMessage", new FakeTelegramFault.Rejection(400, "Bad Request: message thread not found"));

        Assert.IsType<SendResult.Sent>(await SendToAsync(Group, new OutgoingMessage("Tugas baru")));
        Assert.Null(Last.Params["message_thread_id"]);
    }

    [Fact]
    public async Task A_press_is_answered_so_that_its_button_stops_spinning()
    {
        await SendAsync(new OutgoingMessage("Baik") { AnswersPress = "4382" });

        Assert.Equal("4382", (await telegram.WaitForAsync(call => call.Method is "answerCallbackQuery")).Params["callback_query_id"]!.ToString());
    }

    [Fact]
    public async Task A_press_too_old_to_be_answered_holds_nothing_up()
    {
        telegram.FailNext("answerCallbackQuery", new FakeTelegramFault.Rejection(400, "Bad Request: query is too old"));

        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Baik") { AnswersPress = "4382" }));
    }

    [Fact]
    public async Task A_pin_follows_the_words_and_its_failure_does_not_repeat_them()
    {
        telegram.FailNext("sendLocation", FakeTelegramFault.TooMany(3));

        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Di sini") { Pin = new GeoPoint(-10.17, 123.6) }));
        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Di sini") { Pin = new GeoPoint(-10.17, 123.6) }));

        Assert.Equal(["sendMessage", "sendLocation", "sendMessage", "sendLocation"], telegram.Calls.Select(call => call.Method).Where(IsSend));
        Assert.Equal(123.6, (double)Last.Params["longitude"]!);
    }

    [Fact]
    public async Task A_photo_is_uploaded_once_and_known_from_then_on()
    {
        await SendAsync(new OutgoingMessage("Tugas baru") { PhotoId = PhotoId, Choices = [new("Terima", "t")] });
        await SendToAsync(Group, new OutgoingMessage("Tugas baru") { PhotoId = PhotoId });

        var calls = telegram.Calls.Where(call => call.Method is "sendPhoto").ToList();
        Assert.Equal([1, 0], calls.Select(call => call.Files.Count));
        Assert.Equal("t", calls[0].Buttons["Terima"]);
    }

    [Fact]
    public async Task A_photo_that_Telegram_forgot_is_uploaded_again()
    {
        await SendAsync(new OutgoingMessage("Tugas baru") { PhotoId = PhotoId });
        telegram.FailNext("sendPhoto", new FakeTelegramFault.Rejection(400, "Bad Request: wrong file identifier/HTTP URL specified"));

        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Tugas baru") { PhotoId = PhotoId }));
        Assert.Equal(PhotoBytes, Assert.Single(Last.Files).Value);
    }

    [Fact]
    public async Task Words_too_long_for_a_caption_follow_the_photo_with_the_choices()
    {
        await SendAsync(new OutgoingMessage(new string('k', 1025)) { PhotoId = PhotoId, Choices = [new("Terima", "t")] });

        var sent = telegram.Calls.Where(call => IsSend(call.Method)).ToList();
        Assert.Equal(["sendPhoto", "sendMessage"], sent.Select(call => call.Method));
        Assert.Empty(sent[0].Labels);
        Assert.Equal(["Terima"], sent[1].Labels);
    }

    [Fact]
    public async Task A_kept_file_goes_as_a_document_and_one_that_is_gone_leaves_the_words()
    {
        var id = new string('a', 32);
        Directory.CreateDirectory(Path.Combine(photos, "web-uploads"));
        await File.WriteAllBytesAsync(Path.Combine(photos, "web-uploads", id), PhotoBytes, TestContext.Current.CancellationToken);

        await SendAsync(new OutgoingMessage("Data Anda") { File = new OutgoingFile(id, "data-saya.html", "text/html") });
        Assert.Equal(("sendDocument", "Data Anda"), (Last.Method, Last.Params["caption"]!.ToString()));
        Assert.Equal(PhotoBytes, Assert.Single(Last.Files).Value);

        await SendAsync(new OutgoingMessage("Data Anda") { File = new OutgoingFile(new string('b', 32), "data-saya.html", "text/html") });
        Assert.Equal("sendMessage", Last.Method);
    }

    [Fact]
    public void The_person_behind_an_unreadable_update_can_still_be_told()
    {
        const string poison = """
            {"update_id":1,"message":{"message_id":1,"date":1,"forward_origin":{"type":"future","x":[1]},"chat":{"id":811,"type":"private"},"text":"x"}}
            """;
        var item = new TelegramItem(poison).Stored;

        Assert.ThrowsAny<Exception>(() => Channel.Read(item));
        Assert.Equal(new ChatAddress("kupang", "telegram", "811"), Channel.ChatOf(item));
        Assert.Null(Channel.ChatOf(new TelegramItem(poison.Replace("private", "supergroup", StringComparison.Ordinal)).Stored));
    }

    [Fact]
    public void An_update_whose_number_passes_32_bits_is_read() => Assert.Equal(new MessageBody.Words("Halo"), Channel.Read(new TelegramItem(
        """{"update_id":4294967297,"message":{"message_id":1,"date":1,"chat":{"id":811,"type":"private"},"text":"Halo"}}""").Stored)!.Body);

    [Fact]
    public async Task No_log_tells_the_token_or_what_was_said()
    {
        foreach (var fault in (string[])["502 page", "reset", "throttled", "unavailable", "wrong token"])
        {
            telegram.FailNext("sendMessage", TelegramFetchTests.FaultOf(fault));
            await SendAsync(new OutgoingMessage("Budi 081234567890 di sini") { Pin = new GeoPoint(-10.171717, 123.616161), AnswersPress = "9" });
            telegram.FailNext("getFile", TelegramFetchTests.FaultOf(fault));
            await Channel.FetchAsync("kupang", new FileRef("any", "u"), 9, TestContext.Current.CancellationToken);
        }

        var log = string.Join('\n', host.Log.All);
        Assert.Contains("refuses the token", log, StringComparison.Ordinal);
        foreach (var secret in (string[])["Budi", "081234567890", "10.171717", "123.616161", FakeTelegram.Token.Split(':')[1], TelegramDoorTests.Secret])
        {
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        }
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(photos, PhotoId[..2]));
        await File.WriteAllBytesAsync(Path.Combine(photos, PhotoId[..2], $"{PhotoId}.full.jpg"), PhotoBytes);
        telegram = await FakeTelegram.StartAsync();
        host = await TelegramHost.StartAsync(TelegramHost.Webhook(telegram), photos);

        // The bot introduces itself while it starts; faults set by a test are meant for what the test sends.
        await telegram.WaitForAsync(call => call.Method is "setWebhook");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await telegram.DisposeAsync();
        Directory.Delete(photos, recursive: true);
    }

    protected override Task<IReadOnlyList<Shown>> ShownAsync() => Task.FromResult<IReadOnlyList<Shown>>(
        [.. telegram.Person(Warga).Heard.Select(call => new Shown(call.Text, call.Labels, call.Files.Values.FirstOrDefault()))]);

    protected override bool Throttle(TimeSpan wait) => Fail(FakeTelegramFault.TooMany((int)wait.TotalSeconds));

    protected override bool Block() => telegram.Refusing.TryAdd(Warga, FakeTelegramFault.BlockedByUser);

    protected override bool Refuse() => Fail(new FakeTelegramFault.Rejection(400, "Bad Request: TOPIC_CLOSED"));

    protected override bool BreakLine() => Fail(new FakeTelegramFault.Reset());

    private static bool IsSend(string method) => method.StartsWith("send", StringComparison.Ordinal);

    private bool Fail(FakeTelegramFault fault)
    {
        telegram.FailNext("sendMessage", fault);
        return true;
    }

    private Task<SendResult> SendToAsync(ChatAddress chat, OutgoingMessage message) =>
        Channel.SendAsync(chat, message, TestContext.Current.CancellationToken);
}
