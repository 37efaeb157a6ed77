using Microsoft.Extensions.DependencyInjection;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;
using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>The vendor takes a card, and its answer is lost: what the vendor tells of it afterwards is enough, and nobody waits.</summary>
[Collection("end to end")]
public sealed class LostAnswerTests : IAsyncLifetime
{
    /// <summary>Some 550 m: another place, and no duplicate.</summary>
    private const double Apart = -0.005;

    private readonly TempFolder folder = new();
    private FakeTelegram telegram = null!;

    [Fact]
    public async Task At_Meta_a_reply_to_the_card_finds_its_report_at_once()
    {
        await using var meta = await FakeWhatsApp.StartAsync();
        await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, WhatsAppStory.Settings(meta));
        WhatsAppStory.Connect(meta, bot);
        var story = new WhatsAppStory(meta);
        await story.EnlistAsync(bot);
        var first = await story.ReportAsync();
        await story.Officer.HearAsync(first);
        meta.LosesAnswerOf = call => call.To == story.Officer.Phone;
        var second = await story.ReportAsync(picture: 3, north: Apart);

        var card = await story.Officer.HearAsync(second);
        await UntilSettledAsync(bot);
        await story.Officer.SayAsync("siap meluncur", card.MessageId);

        await story.Officer.HearAsync("Anda menerima");
        await AssertTakenAsync(bot, first, second);
        Assert.Single(story.Officer.Heard, call => call.Text.Contains(second, StringComparison.Ordinal) && call.Photo is not null);
    }

    [Fact]
    public async Task At_Twilio_a_reply_to_the_card_finds_its_report_at_once()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, TwilioStory.Settings(twilio));
        TwilioStory.Connect(twilio, bot);
        Assert.Contains("1 baru", await bot.ImportAsync($"{Story.OfficerName},0{Story.OfficerDigits},petugas,dlh,rc_dlh,\n"), StringComparison.Ordinal);
        var (story, officer) = (new TwilioStory(twilio.Person("+628110000001")), twilio.Person($"+62{Story.OfficerDigits}"));
        await officer.SayAsync("siap");
        await officer.HearAsync("siap bertugas");
        var first = await story.ReportAsync();
        await officer.HearAsync(first);
        twilio.LosesAnswerOf = fields => fields["To"] == officer.Address;
        var second = await story.ReportAsync(picture: 3, north: Apart);

        var card = await officer.HearAsync(second);
        await UntilSettledAsync(bot);
        await officer.SayAsync("siap meluncur", card);

        await officer.HearAsync("Anda menerima");
        await AssertTakenAsync(bot, first, second);
        Assert.Single(officer.Heard, message => message.Text.Contains(second, StringComparison.Ordinal) && message.Media.Count > 0);
    }

    public async ValueTask InitializeAsync() => telegram = await FakeTelegram.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await telegram.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Long before the minute after which a sending without an answer is looked at again.</summary>
    private static async Task UntilSettledAsync(LiveBot bot)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        soon.CancelAfter(TimeSpan.FromSeconds(30));
        while (bot.Services.GetRequiredService<IStore>().Figures.Outbox > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, soon.Token);
        }
    }

    private static async Task AssertTakenAsync(LiveBot bot, string first, string second)
    {
        Assert.Equal(ReportStatus.Ditugaskan, await StatusAsync(first));
        Assert.Equal(ReportStatus.Ditanggapi, await StatusAsync(second));

        async Task<ReportStatus> StatusAsync(string number) => (await bot.LookAsync(reader => reader.Get(Report.Table, "kupang", number)))!.Value.Status;
    }
}
