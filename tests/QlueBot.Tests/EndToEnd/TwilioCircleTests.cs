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

        var number = await new TwilioStory(resident).ReportAsync();
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
        using var limit = new CancellationTokenSource(twilio.Patience);
        while (twilio.LetGoOf.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }

        Assert.Equal(twilio.Messages.Where(message => message.IsInbound).SelectMany(message => message.Media).Select(medium => medium.Sid), twilio.LetGoOf);
    }

    /// <summary>Twilio may repeat a webhook, and tells states in any number.</summary>
    [Fact]
    public async Task Every_webhook_three_times_makes_one_report_and_one_reply_each()
    {
        twilio.Times = 3;
        var resident = twilio.Person(phone: null, userId: "ID.7f3kWarga");

        var number = await new TwilioStory(resident).ReportAsync();
        await resident.SayAsync("bantuan");
        await resident.HearAsync("urutannya bebas");

        Assert.Single(resident.Heard, message => message.Text.Contains(number, StringComparison.Ordinal));
        Assert.Single(resident.Heard, message => message.Text.Contains("Di mana", StringComparison.Ordinal));
        var reporter = new ChatAddress("kupang", "twilio", "ID.7f3kWarga");
        Assert.Single(await bot.LookAsync(reader => reader.Find(Report.Table, "kupang", ReportMarks.By(reporter), 10)));
    }

    /// <summary>Whether the first answer went out nobody knows for a minute, in which its sending may not be repeated.</summary>
    [Fact]
    public async Task Who_writes_again_after_the_line_broke_is_answered_without_waiting_for_the_answer_before()
    {
        var resident = twilio.Person("+628110000001");
        twilio.FailNext("Messages.json", new FakeTwilioFault.Cut());
        await resident.SayAsync("bantuan");
        using var limit = new CancellationTokenSource(twilio.Patience);
        while (!twilio.Calls.Any(call => call.Method == "POST" && call.Path.EndsWith("Messages.json", StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }

        await resident.SayAsync("bantuan");
        await resident.HearAsync("urutannya bebas");
    }

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        twilio = await FakeTwilio.StartAsync();
        bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, TwilioStory.Settings(twilio));
        TwilioStory.Connect(twilio, bot);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await twilio.DisposeAsync();
        await telegram.DisposeAsync();
        folder.Dispose();
    }
}
