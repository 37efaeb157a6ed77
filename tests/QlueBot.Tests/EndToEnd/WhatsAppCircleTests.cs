using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Outbox;
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
    public async Task A_report_goes_from_the_resident_to_the_officer_and_back_on_WhatsApp()
    {
        await StartAsync();
        var story = new WhatsAppStory(meta);

        await story.EnlistAsync(bot);
        var number = await story.ReportAsync();
        await story.FinishAsync(number);

        Assert.Equal(ReportStatus.Ditutup, await StatusAsync(number));
        Assert.Empty(meta.Broken);
        Assert.Equal([], meta.Calls.Where(call => call.IsMessage).Where(call => call.Ticket is null).Select(call => call.Text));
    }

    /// <summary>The day ends in between: what the city handed in to Meta stands for the news, and the resident's word opens the talk again.</summary>
    [Fact]
    public async Task After_a_day_the_resident_hears_by_approved_templates()
    {
        await StartAsync(HandedIn());
        var story = new WhatsAppStory(meta);
        await story.EnlistAsync(bot);
        var number = await story.ReportAsync();
        story.Resident.CloseWindow();

        await story.Officer.SayAsync("siap meluncur", (await story.Officer.HearAsync(number)).MessageId);
        Assert.Equal("template", (await story.Resident.HearAsync(number)).Kind);
        await story.Officer.SayAsync($"kerjakan {number}");
        Assert.Equal("template", (await story.Resident.HearAsync(number)).Kind);
        await story.Officer.SendPhotoAsync(Pictures.Scene(2).Jpeg());
        await story.Officer.TapAsync(await story.Officer.HearAsync("Tandai selesai?"), "Selesai");
        Assert.Equal("template", (await story.Resident.HearAsync(number)).Kind);
        await story.Resident.SayAsync("sudah beres");
        Assert.NotEqual("template", (await story.Resident.HearAsync("kami tutup")).Kind);

        Assert.Equal(ReportStatus.Ditutup, await StatusAsync(number));
        Assert.All(meta.Broken, code => Assert.Equal(131047, code));
    }

    [Fact]
    public async Task Without_templates_the_news_waits_until_the_resident_writes()
    {
        await StartAsync();
        var story = new WhatsAppStory(meta);
        await story.EnlistAsync(bot);
        var number = await story.ReportAsync();
        story.Resident.CloseWindow();
        var heard = story.Resident.Heard.Count;
        await story.Officer.SayAsync("siap meluncur", (await story.Officer.HearAsync(number)).MessageId);
        await story.Officer.HearAsync("Anda menerima");
        await story.Officer.SendPhotoAsync(Pictures.Scene(2).Jpeg());
        await story.Officer.TapAsync(await story.Officer.HearAsync("Tandai selesai?"), "Selesai");
        await story.Officer.HearAsync("selesai. Terima kasih");
        Assert.Equal(heard, story.Resident.Heard.Count);

        await story.Resident.SayAsync("halo");
        await story.Resident.HearAsync("dinyatakan selesai");
        await story.Resident.SayAsync("sudah beres");
        await story.Resident.HearAsync("kami tutup");
        Assert.Equal(ReportStatus.Ditutup, await StatusAsync(number));
    }

    [Fact]
    public async Task A_resident_on_WhatsApp_and_an_officer_on_Telegram_share_one_case()
    {
        await StartAsync();
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
        await StartAsync();
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
        await StartAsync();
        var story = new WhatsAppStory(meta);
        story.Resident.HidesPhone = true;

        var first = await story.ReportAsync();
        story.Resident.HidesPhone = false;
        await story.Resident.SayAsync("/laporanku");
        await story.Resident.HearAsync(first);

        Assert.All(story.Resident.Heard.SkipLast(1), call => Assert.Null(call.Body["to"]));
        Assert.Equal(story.Resident.Phone, (string?)story.Resident.Heard[^1].Body["to"]);
    }

    /// <summary>Their number is proven by itself: nobody has to hear how officers prove theirs.</summary>
    [Fact]
    public async Task A_card_of_somebody_else_is_answered_as_what_it_is()
    {
        await StartAsync();
        var story = new WhatsAppStory(meta);

        await story.Resident.SendAsync(message => (message["type"], message["contacts"]) =
            ("contacts", new JsonArray(new JsonObject { ["phones"] = new JsonArray(new JsonObject { ["phone"] = "+62 811-222-333", ["wa_id"] = "62811222333" }) })));

        var answer = await story.Resident.HearAsync("Kontak tidak kami perlukan");
        Assert.Contains("Buat laporan", answer.Labels);
    }

    public async ValueTask InitializeAsync()
    {
        meta = await FakeWhatsApp.StartAsync();
        meta.RefusesLateWordsAtOnce = true;
        telegram = await FakeTelegram.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await telegram.DisposeAsync();
        await meta.DisposeAsync();
        folder.Dispose();
    }

    private async Task StartAsync(params FakeWhatsAppTemplate[] templates)
    {
        foreach (var template in templates)
        {
            meta.Templates[template.Name] = template;
        }

        bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, WhatsAppStory.Settings(meta));
        WhatsAppStory.Connect(meta, bot);
        while (await bot.LookAsync(reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark)) < templates.Length)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The list that a city hands in, all of it approved.</summary>
    private static FakeWhatsAppTemplate[] HandedIn([CallerFilePath] string file = "") =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/whatsapp-templates.json")))!.AsArray()
            .Where(template => (string?)template!["language"] is "id")
            .Select(template => new FakeWhatsAppTemplate((string)template!["name"]!, (string)template["components"]![0]!["text"]!)),
    ];

    private async Task<ReportStatus> StatusAsync(string number) => (await bot.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value.Status;
}
