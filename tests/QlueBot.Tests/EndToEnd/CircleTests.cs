using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

[Collection("end to end")]
public sealed class CircleTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string> Ways => ["polling", "webhook"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_report_goes_from_the_resident_to_the_officer_and_back(string way)
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: way == "webhook");
        var story = new Story(bot, telegram);

        await story.EnlistAsync();
        var number = await story.ReportAsync();
        await story.FinishAsync(number);

        var report = (await bot.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value;
        Assert.Equal(ReportStatus.Ditutup, report.Status);
        Assert.Contains(telegram.Calls, call => call.Method == (way == "webhook" ? "setWebhook" : "getUpdates"));
        Assert.DoesNotContain(telegram.Calls, call => call.Method == (way == "webhook" ? "getUpdates" : "setWebhook"));
        if (way == "polling")
        {
            await EveryPressIsAnsweredAsync(telegram);
        }
        else
        {
            Assert.DoesNotContain(telegram.Calls, call => call.Method is "answerCallbackQuery");
        }
    }

    /// <summary>Telegram repeats what it is unsure of, and may hand an old update in again between new ones.</summary>
    [Fact]
    public async Task Every_update_three_times_makes_one_report_and_one_reply_each()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true);
        var (random, owed) = (new Random(7), new List<System.Text.Json.Nodes.JsonObject>());
        telegram.Webhook = async update =>
        {
            await bot.DeliverAsync(update);
            owed.AddRange([update, update]);
            for (var repeats = random.Next(5); repeats > 0 && owed.Count > 0; repeats--)
            {
                var chosen = random.Next(owed.Count);
                await bot.DeliverAsync(owed[chosen]);
                owed.RemoveAt(chosen);
            }
        };
        var story = new Story(bot, telegram);

        await story.EnlistAsync();
        await story.FinishAsync(await story.ReportAsync());
        foreach (var update in owed.OrderBy(_ => random.Next()).ToList())
        {
            await bot.DeliverAsync(update);
        }

        // Per chat in order: once this is answered, whatever the repeats would have done is done.
        telegram.Webhook = bot.DeliverAsync;
        await story.Resident.SayAsync("bantuan");
        await story.Resident.HearAsync("urutannya bebas");
        await story.Officer.SayAsync("bantuan");
        await story.Officer.HearAsync("Untuk petugas");

        Hears(
            story.Resident, "Masalah apa", "Jenis masalahnya", "Kirim foto masalahnya", "Di mana", "Periksa dulu", "kami terima", "sudah ditanggapi",
            "sedang dikerjakan", "dinyatakan selesai", "kami tutup", "urutannya bebas");
        Hears(
            story.Officer, "Bagikan nomor", "cocok dengan", "siap bertugas", "Tugas baru", "Anda menerima", "sedang dikerjakan", "Tandai selesai?",
            "selesai. Terima kasih", "sudah beres", "Untuk petugas");
        var reporter = new ChatAddress("kupang", "telegram", $"{story.Resident.Id}");
        Assert.Single(await bot.LookAsync(reader => reader.Find(Report.Table, "kupang", ReportMarks.By(reporter), 10)));
    }

    /// <summary>Exactly these, in this order. "We are still looking at the photo" may come between when the officer is quicker than we.</summary>
    private static void Hears(FakeTelegramPerson person, params string[] expected)
    {
        var heard = person.Heard.Select(call => call.Text).Where(text => !text.Contains("masih kami periksa", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected, heard.Select(text => expected.FirstOrDefault(words => text.Contains(words, StringComparison.Ordinal)) ?? text));
    }

    private static async Task EveryPressIsAnsweredAsync(FakeTelegram telegram)
    {
        for (var seen = 0; seen < 4; seen++)
        {
            var known = telegram.Calls.Where(call => call.Method is "answerCallbackQuery").Take(seen).Select(call => call.Order).ToHashSet();
            await telegram.WaitForAsync(call => call.Method is "answerCallbackQuery" && !known.Contains(call.Order));
        }
    }
}
