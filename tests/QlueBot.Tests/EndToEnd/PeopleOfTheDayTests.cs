using System.Globalization;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;
using static QlueBot.Tests.EndToEnd.AfterADay;

namespace QlueBot.Tests.EndToEnd;

/// <summary>A broadcast to more people who have not written for a day than the vendor lets the number write to first.</summary>
[Collection("end to end")]
public sealed class PeopleOfTheDayTests : IAsyncLifetime
{
    private const int People = 24;
    private const int Places = 7;

    private readonly TempFolder folder = new();
    private FakeTelegram telegram = null!;
    private FakeWhatsApp meta = null!;

    [Fact]
    public async Task No_more_are_written_to_than_the_day_has_places_also_after_a_restart_and_the_others_are_answered_when_they_write()
    {
        meta.Templates["kabar_kota"] = new FakeWhatsAppTemplate("kabar_kota", Words);
        await using (var bot = await StartAsync())
        {
            await UntilAsync(bot, "the template is known", reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 1);
            await PeopleOfYesterdayAsync(bot);
            await BroadcastAsync(bot, "7F3K2", "Air naik di Oesapa.");
            await UntilAsync(bot, "the day's places are taken", _ => Told().Count >= Places);
        }

        await using (var bot = await StartAsync())
        {
            var unlucky = meta.Person(Enumerable.Range(0, People).Select(PhoneOf).Except(Told()).First());
            await unlucky.SayAsync("bantuan");
            await unlucky.HearAsync("urutannya bebas");

            Assert.Equal(Places, Told().Count);
            Assert.Equal(Places, await bot.LookAsync(reader => DayTier.OpenedOfLate(reader, "kupang", "whatsapp", TimeProvider.System.GetUtcNow())));
            Assert.Empty(meta.Broken);
        }
    }

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        meta = await FakeWhatsApp.StartAsync();
        meta.PeopleADay = Places;
    }

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        await telegram.DisposeAsync();
        folder.Dispose();
    }

    private static string PhoneOf(int person) => string.Create(CultureInfo.InvariantCulture, $"62812000000{person:D2}");

    /// <summary>Who got the template.</summary>
    private HashSet<string> Told() => [.. meta.People.Where(person => person.Heard.Any(call => call.Kind == "template" && call.MessageId is not null)).Select(person => person.Phone)];

    private async Task<LiveBot> StartAsync()
    {
        var bot = await LiveBot.StartAsync(
            telegram, folder.Path, webhook: false, [.. WhatsAppStory.Settings(meta), string.Create(CultureInfo.InvariantCulture, $"--Cities:kupang:WhatsApp:PeoplePerDay={Places}")]);
        WhatsAppStory.Connect(meta, bot);
        return bot;
    }

    /// <summary>They wrote once, more than a day ago: the vendor and the bot know.</summary>
    private async Task PeopleOfYesterdayAsync(LiveBot bot)
    {
        await Task.WhenAll(Enumerable.Range(0, People).Select(async each =>
        {
            var person = meta.Person(PhoneOf(each));
            await person.SayAsync("bantuan");
            await person.HearAsync("urutannya bebas");
            person.CloseWindow();
        }));
        await AddAdminAsync(bot);
        await PassAsync(bot, Enumerable.Range(0, People).Select(each => ("whatsapp", $"+{PhoneOf(each)}")));
    }
}
