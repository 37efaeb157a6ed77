using QlueBot.Dispatcher.Reports;
using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>Fifty people at each vendor report at once, and both vendors count every message.</summary>
[Collection("end to end")]
public sealed class FiftyResidentsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Residents = 50;
    private const int MostPerSecond = 80;

    private readonly TempFolder folder = new();
    private FakeTelegram telegram = null!;
    private FakeTwilio twilio = null!;
    private FakeWhatsApp meta = null!;
    private LiveBot bot = null!;

    [Fact]
    public async Task All_are_answered_and_no_limit_of_either_vendor_is_broken()
    {
        List<TwilioStory> first = [.. Enumerable.Range(1, Residents).Select(resident => new TwilioStory(twilio.Person($"+62811000{resident:D5}")))];
        List<WhatsAppStory> second = [.. Enumerable.Range(1, Residents).Select(resident => new WhatsAppStory(meta, $"62812000{resident:D5}"))];
        var numbers = await Task.WhenAll(
            first.Select((story, index) => story.ReportAsync(index, "Sosial", "Fasilitas anak"))
                .Concat(second.Select((story, index) => story.ReportAsync(Residents + index, "Sosial", "Fasilitas anak"))));

        // All write in the same moment: more answers are ready at once than a second holds.
        foreach (var (word, answer) in ((string, string)[])[("bantuan", "urutannya bebas"), ("laporanku", "KPG-"), ("bantuan", "urutannya bebas")])
        {
            await Task.WhenAll(first.Select(story => story.Resident.SayAsync(word)).Concat(second.Select(story => story.Resident.SayAsync(word))));
            await Task.WhenAll(first.Select(story => (Task)story.Resident.HearAsync(answer)).Concat(second.Select(story => story.Resident.HearAsync(answer))));
        }

        output.WriteLine($"Twilio: {twilio.Messages.Count(message => !message.IsInbound)} messages, peak {twilio.Pace.Peak}/s, {twilio.Pace.TooManyToOne} too many to one person");
        output.WriteLine($"Meta: {meta.Calls.Count(call => call.MessageId is not null)} messages, peak {meta.Peak}/s, refused: {string.Join(' ', meta.Broken)}");
        Assert.Equal(2 * Residents, numbers.Distinct().Count());
        Assert.Equal(2 * Residents, await bot.LookAsync(reader => numbers.Count(number => reader.Get(Report.Table, "kupang", number) is not null)));
        Assert.InRange(twilio.Pace.Peak, 1, MostPerSecond);
        Assert.InRange(meta.Peak, 1, MostPerSecond);
        Assert.Equal(0, twilio.Pace.TooManyToOne);
        Assert.Empty(meta.Broken);
        Assert.Equal(twilio.ContentNames.Distinct(), twilio.ContentNames);
        Assert.DoesNotContain(twilio.Messages, message => message.Status is "undelivered");
    }

    public async ValueTask InitializeAsync()
    {
        (telegram, twilio, meta) = (await FakeTelegram.StartAsync(), await FakeTwilio.StartAsync(), await FakeWhatsApp.StartAsync());
        (twilio.Patience, meta.Patience) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true, [.. TwilioStory.Settings(twilio), .. WhatsAppStory.Settings(meta)]);
        TwilioStory.Connect(twilio, bot);
        WhatsAppStory.Connect(meta, bot);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await meta.DisposeAsync();
        await twilio.DisposeAsync();
        await telegram.DisposeAsync();
        folder.Dispose();
    }
}
