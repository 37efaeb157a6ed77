using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Reports;
using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>The officer is on WhatsApp through Twilio and does everything by replying; the resident's day ends in between.</summary>
[Collection("end to end")]
public sealed class TwilioOfficerTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private FakeTelegram telegram = null!;
    private FakeTwilio twilio = null!;
    private FakeWhatsApp meta = null!;
    private LiveBot? bot;

    [Fact]
    public async Task The_whole_circle_on_WhatsApp_through_Twilio_with_the_news_held_until_the_resident_writes()
    {
        await StartAsync();
        var (story, officer) = (new TwilioStory(twilio.Person("+628110000001")), await EnlistAsync());
        var number = await story.ReportAsync();
        story.Resident.CloseWindow();

        var card = await officer.HearAsync(number);
        Assert.Equal([0xFF, 0xD8], Assert.Single(card.Media).Bytes[..2]);
        await officer.SayAsync("siap meluncur", card);
        await officer.HearAsync("Anda menerima");
        await UntilHeldAsync(1);
        await officer.SayAsync("kerjakan", card);
        await officer.HearAsync("sedang dikerjakan");
        await UntilHeldAsync(2);
        Assert.DoesNotContain(story.Resident.Heard, message => message.Text.Contains("ditanggapi", StringComparison.Ordinal));

        await story.Resident.SayAsync("halo");
        await story.Resident.HearAsync("sedang dikerjakan");
        await FinishAsync(officer, story, number);
    }

    [Fact]
    public async Task The_whole_circle_on_WhatsApp_through_Twilio_with_the_news_told_by_templates()
    {
        await StartAsync(HandedIn());
        var (story, officer) = (new TwilioStory(twilio.Person("+628110000001")), await EnlistAsync());
        var number = await story.ReportAsync();
        story.Resident.CloseWindow();

        await officer.SayAsync("siap meluncur", await officer.HearAsync(number));

        // Twilio takes the free words, and tells later that they could not be delivered: the template takes their place.
        await twilio.WaitForAsync(message => message.To == story.Resident.Address && IsTemplate(message) && message.Text.Contains(number, StringComparison.Ordinal));
        Assert.True(IsTemplate(await story.Resident.HearAsync(number)));
        await officer.SayAsync($"kerjakan {number}");
        Assert.True(IsTemplate(await story.Resident.HearAsync(number)));
        await officer.SendPhotoAsync(Pictures.Scene(2).Jpeg());
        await officer.SayAsync("Selesai", await officer.HearAsync("Tandai selesai?"));
        var finished = await story.Resident.HearAsync(number);
        Assert.True(IsTemplate(finished));
        await story.Resident.SayAsync("sudah beres", finished);
        Assert.False(IsTemplate(await story.Resident.HearAsync("kami tutup")));
        await officer.HearAsync("pelapor menyatakan sudah beres");

        Assert.Equal(ReportStatus.Ditutup, await StatusAsync(number));
    }

    [Fact]
    public async Task A_resident_at_Meta_and_an_officer_at_Twilio_share_one_case()
    {
        await StartAsync();
        var (story, officer) = (new WhatsAppStory(meta), await EnlistAsync());
        var number = await story.ReportAsync();

        await officer.SayAsync("siap meluncur", await officer.HearAsync(number));
        await story.Resident.HearAsync("sudah ditanggapi");
        await officer.SendPhotoAsync(Pictures.Scene(2).Jpeg());
        await officer.SayAsync("Selesai", await officer.HearAsync("Tandai selesai?"));
        await story.ConfirmAsync();
        await officer.HearAsync("pelapor menyatakan sudah beres");

        Assert.Equal(ReportStatus.Ditutup, await StatusAsync(number));
        Assert.Empty(meta.Broken);
    }

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        twilio = await FakeTwilio.StartAsync();
        meta = await FakeWhatsApp.StartAsync();
        meta.RefusesLateWordsAtOnce = true;
    }

    public async ValueTask DisposeAsync()
    {
        await (bot?.DisposeAsync() ?? ValueTask.CompletedTask);
        await meta.DisposeAsync();
        await twilio.DisposeAsync();
        await telegram.DisposeAsync();
        folder.Dispose();
    }

    private static bool IsTemplate(FakeTwilioMessage message) => message.Fields.ContainsKey("ContentSid") && message.Choices.Count == 0;

    private async Task FinishAsync(FakeTwilioPerson officer, TwilioStory story, string number)
    {
        await officer.SendPhotoAsync(Pictures.Scene(2).Jpeg());
        await officer.SayAsync("Selesai", await officer.HearAsync("Tandai selesai?"));
        var finished = await story.Resident.HearAsync("dinyatakan selesai");
        Assert.Equal([0xFF, 0xD8], Assert.Single(finished.Media).Bytes[..2]);
        await story.Resident.SayAsync("sudah beres", finished);
        await story.Resident.HearAsync("kami tutup");
        await officer.HearAsync("pelapor menyatakan sudah beres");
        Assert.Equal(ReportStatus.Ditutup, await StatusAsync(number));
    }

    private async Task<FakeTwilioPerson> EnlistAsync()
    {
        Assert.Contains("1 baru", await bot!.ImportAsync($"{Story.OfficerName},0{Story.OfficerDigits},petugas,dlh,rc_dlh,\n"), StringComparison.Ordinal);
        var officer = twilio.Person($"+62{Story.OfficerDigits}");
        await officer.SayAsync("siap");
        await officer.HearAsync("siap bertugas");
        return officer;
    }

    private async Task StartAsync(params (string Name, string Body)[] templates)
    {
        foreach (var (name, body) in templates)
        {
            twilio.AddTemplate(name, body);
        }

        bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, [.. TwilioStory.Settings(twilio), .. WhatsAppStory.Settings(meta)]);
        TwilioStory.Connect(twilio, bot);
        WhatsAppStory.Connect(meta, bot);
        await UntilAsync(reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) >= templates.Length);
    }

    private Task UntilHeldAsync(int count) =>
        UntilAsync(reader => reader.Find(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark, 10).Sum(stored => stored.Value.Held.Count) == count);

    private async Task UntilAsync(Func<Dispatcher.Storage.IReader, bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await bot!.LookAsync(isSo))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>The list that a city hands in, all of it approved.</summary>
    private static (string, string)[] HandedIn([CallerFilePath] string file = "") =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/whatsapp-templates.json")))!.AsArray()
            .Where(template => (string?)template!["language"] is "id")
            .Select(template => ((string)template!["name"]!, (string)template["components"]![0]!["text"]!)),
    ];

    private async Task<ReportStatus> StatusAsync(string number) => (await bot!.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value.Status;
}
