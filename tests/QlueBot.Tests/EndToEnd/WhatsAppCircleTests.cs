using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

[Collection("end to end")]
public sealed class WhatsAppCircleTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private FakeWhatsApp meta = null!;
    private FakeTelegram telegram = null!;
    private LiveBot bot = null!;

    [Fact]
    public async Task A_resident_on_WhatsApp_and_an_officer_on_Telegram_share_one_case()
    {
        var (story, officer) = (new WhatsAppStory(meta), new Story(bot, telegram));
        await officer.EnlistAsync();

        var number = await story.ReportAsync();
        var card = await officer.Officer.HearAsync(number);
        await officer.Officer.SayAsync("siap meluncur", (int)card.Result!["message_id"]!);
        await story.Resident.HearAsync("sudah ditanggapi");
        await officer.Officer.SayAsync("kerjakan");
        await story.Resident.HearAsync("sedang dikerjakan");
        await officer.Officer.SendPhotoAsync(Pictures.Scene(2).Jpeg());
        await officer.Officer.PressAsync(await officer.Officer.HearAsync("Tandai selesai?"), "Selesai");
        await story.ConfirmAsync();
        await officer.Officer.HearAsync("pelapor menyatakan sudah beres");

        Assert.Equal(ReportStatus.Ditutup, await StatusAsync(number));
    }

    /// <summary>Meta repeats what it is unsure of.</summary>
    [Fact]
    public async Task Every_webhook_three_times_makes_one_report_and_one_reply_each()
    {
        meta.Hook.Copies = 3;
        var story = new WhatsAppStory(meta);

        await story.ReportAsync();
        await story.Resident.SayAsync("bantuan");
        await story.Resident.HearAsync("urutannya bebas");

        var heard = story.Resident.Heard.Select(call => call.Text).ToList();
        string[] expected = ["Masalah apa", "Jenis masalahnya", "Kirim foto masalahnya", "Di mana", "Periksa dulu", "kami terima", "urutannya bebas"];
        Assert.Equal(expected, heard.Select(text => expected.FirstOrDefault(words => text.Contains(words, StringComparison.Ordinal)) ?? text));
    }

    /// <summary>Somebody with a username shows no number: they are answered by their id, and their next report is the same person's.</summary>
    [Fact]
    public async Task Who_hides_the_number_is_answered_all_the_same()
    {
        var story = new WhatsAppStory(meta);
        story.Resident.HidesPhone = true;

        var first = await story.ReportAsync();
        story.Resident.HidesPhone = false;
        await story.Resident.SayAsync("/laporanku");
        await story.Resident.HearAsync(first);

        Assert.All(story.Resident.Heard.SkipLast(1), call => Assert.Null(call.Body["to"]));
        Assert.Equal(story.Resident.Phone, (string?)story.Resident.Heard[^1].Body["to"]);
    }

    public async ValueTask InitializeAsync()
    {
        meta = await FakeWhatsApp.StartAsync();
        telegram = await FakeTelegram.StartAsync();
        bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, WhatsAppStory.Settings(meta));
        WhatsAppStory.Connect(meta, bot);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await telegram.DisposeAsync();
        await meta.DisposeAsync();
        folder.Dispose();
    }

    private async Task<ReportStatus> StatusAsync(string number) => (await bot.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value.Status;
}
