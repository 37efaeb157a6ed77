using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Fakes.Twilio;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>The resident writes on WhatsApp through Twilio; the officer's cards arrive on Telegram. One case, two vendors.</summary>
[Collection("end to end")]
public sealed class TwilioCircleTests : IAsyncLifetime
{
    private const string Site = "https://bot.example.test";

    private readonly TempFolder folder = new();
    private FakeTelegram telegram = null!;
    private FakeTwilio twilio = null!;
    private LiveBot bot = null!;

    [Fact]
    public async Task A_report_goes_from_WhatsApp_to_an_officer_on_Telegram_and_back()
    {
        var story = new Story(bot, telegram);
        await story.EnlistAsync();
        var resident = twilio.Person("+628110000001");

        var number = await ReportAsync(resident);
        var card = await story.Officer.HearAsync("Tugas baru");
        Assert.Contains(number, card.Text, StringComparison.Ordinal);
        await story.Officer.SayAsync("siap meluncur", (int)card.Result!["message_id"]!);
        await resident.HearAsync("sudah ditanggapi");
        await story.Officer.SendPhotoAsync(Pictures.Scene(2).Jpeg());
        await story.Officer.PressAsync(await story.Officer.HearAsync("Tandai selesai?"), "Selesai");
        var finished = await resident.HearAsync("dinyatakan selesai");
        Assert.Equal([0xFF, 0xD8], Assert.Single(finished.Media).Bytes[..2]);
        await resident.SayAsync("sudah beres", finished);
        await resident.HearAsync("kami tutup");

        var report = (await bot.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value;
        Assert.Equal(ReportStatus.Ditutup, report.Status);
        Assert.DoesNotContain(twilio.Messages, message => message.Status is "undelivered");
    }

    /// <summary>Twilio may repeat a webhook, and tells states in any number.</summary>
    [Fact]
    public async Task Every_webhook_three_times_makes_one_report_and_one_reply_each()
    {
        twilio.Times = 3;
        var resident = twilio.Person(phone: null, userId: "ID.7f3kWarga");

        var number = await ReportAsync(resident);
        await resident.SayAsync("bantuan");
        await resident.HearAsync("urutannya bebas");

        Assert.Single(resident.Heard, message => message.Text.Contains(number, StringComparison.Ordinal));
        Assert.Single(resident.Heard, message => message.Text.Contains("Di mana", StringComparison.Ordinal));
        var reporter = new ChatAddress("kupang", "twilio", "ID.7f3kWarga");
        Assert.Single(await bot.LookAsync(reader => reader.Find(Report.Table, "kupang", ReportMarks.By(reporter), 10)));
    }

    [Fact]
    public async Task Fifty_residents_at_once_are_all_answered_and_nobody_too_often()
    {
        await Task.WhenAll(Enumerable.Range(1, 50).Select(async number =>
        {
            var resident = twilio.Person($"+62811000{number:D5}");
            await resident.SayAsync("lapor");
            await resident.PressAsync(await resident.HearAsync("Masalah apa"), "Lalu lintas");
            await resident.PressAsync(await resident.HearAsync("Jenis masalahnya"), "Kemacetan");
            await resident.PressAsync(await resident.HearAsync("Kirim foto"), "Lewati");
            await resident.HearAsync("Di mana");
            await resident.SendLocationAsync(Story.Latitude, Story.Longitude);
            await resident.HearAsync("Ceritakan singkat");
            await resident.SayAsync("macet panjang setiap pagi");
            await resident.HearAsync("Periksa dulu");
        }));

        Assert.Equal(50, twilio.Messages.Count(message => message.Text.Contains("Periksa dulu", StringComparison.Ordinal)));
        Assert.Equal(0, twilio.Pace.TooManyToOne);
        Assert.Equal(twilio.ContentNames.Distinct(), twilio.ContentNames);
        Assert.DoesNotContain(twilio.Messages, message => message.Status is "undelivered");
    }

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        twilio = await FakeTwilio.StartAsync();
        bot = await LiveBot.StartAsync(
            telegram, folder.Path, webhook: true,
            $"--Cities:kupang:Twilio:AccountSid={FakeTwilio.AccountSid}", $"--Cities:kupang:Twilio:AuthToken={FakeTwilio.AuthToken}",
            $"--Cities:kupang:Twilio:Sender={FakeTwilio.Sender}", $"--Cities:kupang:Twilio:PublicUrl={Site}",
            $"--Cities:kupang:Twilio:ApiBaseUrl={twilio.BaseUrl}", $"--Cities:kupang:Twilio:ContentBaseUrl={twilio.BaseUrl}");
        twilio.Reach = address => new Uri(bot.Url, address.PathAndQuery);
        twilio.Webhook = $"{Site}/channels/twilio/kupang";
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await twilio.DisposeAsync();
        await telegram.DisposeAsync();
        folder.Dispose();
    }

    /// <returns>The report's number.</returns>
    private static async Task<string> ReportAsync(FakeTwilioPerson resident)
    {
        await resident.SayAsync("lapor");
        await resident.PressAsync(await resident.HearAsync("Masalah apa"), "Kebersihan");
        await resident.PressAsync(await resident.HearAsync("Jenis masalahnya"), "Sampah");
        await resident.HearAsync("Kirim foto");
        await resident.SendPhotoAsync(Pictures.Scene(1).Jpeg(), Story.Words);
        await resident.HearAsync("Di mana");
        await resident.SendLocationAsync(Story.Latitude, Story.Longitude);
        await resident.PressAsync(await resident.HearAsync("Periksa dulu"), "Kirim laporan");
        return Story.NumberIn((await resident.HearAsync("kami terima")).Text);
    }
}
