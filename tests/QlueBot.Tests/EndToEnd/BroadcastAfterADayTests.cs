using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;
using static QlueBot.Tests.EndToEnd.AfterADay;

namespace QlueBot.Tests.EndToEnd;

/// <summary>A broadcast to people who have not written for a day, at both vendors.</summary>
[Collection("end to end")]
public sealed class BroadcastAfterADayTests : IAsyncLifetime
{
    private const string Phone = "+628110000001";
    private const string Other = "6281200000001";

    private readonly TempFolder folder = new();
    private FakeTelegram telegram = null!;
    private FakeTwilio twilio = null!;
    private FakeWhatsApp meta = null!;

    [Fact]
    public async Task Whoever_has_not_written_for_a_day_gets_the_approved_template()
    {
        twilio.AddTemplate("kabar_kota", Words);
        meta.Templates["kabar_kota"] = new FakeWhatsAppTemplate("kabar_kota", Words);
        await using var bot = await StartAsync();
        await UntilAsync(bot, "both vendors' templates are known", reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 2);
        var (atTwilio, atMeta) = await PeopleOfYesterdayAsync(bot);

        await SendAsync(bot, "7F3K2", "Air naik di Oesapa.");

        var shown = Words.Replace("{{1}}", "Kota Kupang", StringComparison.Ordinal).Replace("{{2}}", "Air naik di Oesapa.", StringComparison.Ordinal);
        Assert.Equal(shown, (await atTwilio.HearAsync("Air naik")).Text);
        var heard = await atMeta.HearAsync("Air naik");
        Assert.Equal(("template", shown), (heard.Kind, heard.Text));
        Assert.DoesNotContain(twilio.Messages, message => message.Status is "undelivered");
        Assert.Empty(meta.Broken);
    }

    /// <summary>Each broadcast stays a message of its own, so that it is counted once it is read.</summary>
    [Fact]
    public async Task Without_a_template_it_waits_and_comes_in_order_before_the_answer_when_the_person_writes()
    {
        await using var bot = await StartAsync();
        var (atTwilio, atMeta) = await PeopleOfYesterdayAsync(bot);
        var (before, beforeMeta) = (atTwilio.Heard.Count, atMeta.Heard.Count);

        await SendAsync(bot, "7F3K2", "Air naik di Oesapa.");
        await SendAsync(bot, "7F3K3", "Air surut lagi.");
        await UntilAsync(bot, "all is held", reader => Waiting(reader, "7F3K2") + Waiting(reader, "7F3K3") == 4);
        Assert.Equal((before, beforeMeta), (atTwilio.Heard.Count, atMeta.Heard.Count));
        await atTwilio.SayAsync("bantuan");
        await atTwilio.HearAsync("urutannya bebas");
        await atMeta.SayAsync("bantuan");
        await atMeta.HearAsync("urutannya bebas");

        string[] expected = ["kami simpan Air naik", "Air surut", "urutannya bebas"];
        Assert.Equal(expected, atTwilio.Heard.Skip(before).Select(message => Marks(message.Text)));
        Assert.Equal(expected, atMeta.Heard.Skip(beforeMeta).Select(call => Marks(call.Text)));
        Assert.DoesNotContain(twilio.Messages, message => message.Status is "undelivered");
        Assert.Empty(meta.Broken);
        Assert.Equal(0, await bot.LookAsync(reader => Waiting(reader, "7F3K2") + Waiting(reader, "7F3K3")));
        await UntilAsync(bot, "both are counted as accepted", reader => Figures.Of(reader, "kupang", reader.Get(Broadcast.Table, "kupang", "7F3K3")!.Value, TimeProvider.System.GetUtcNow()) is { Held: 0, Accepted: 2 });
    }

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        twilio = await FakeTwilio.StartAsync();
        meta = await FakeWhatsApp.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        await twilio.DisposeAsync();
        await telegram.DisposeAsync();
        folder.Dispose();
    }

    private static int Waiting(IReader reader, string code) => reader.Find(ChatWindow.Table, "kupang", ChatWindow.BroadcastMark(code), 9).Count;

    private static string Marks(string text) =>
        string.Join(' ', new[] { "kami simpan", "Air naik", "Air surut", "urutannya bebas" }.Where(mark => text.Contains(mark, StringComparison.Ordinal)));

    private async Task<LiveBot> StartAsync()
    {
        var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: false, [.. TwilioStory.Settings(twilio), .. WhatsAppStory.Settings(meta)]);
        TwilioStory.Connect(twilio, bot);
        WhatsAppStory.Connect(meta, bot);
        await AddAdminAsync(bot);
        return bot;
    }

    /// <summary>They wrote once, more than a day ago: the vendors and the bot know.</summary>
    private async Task<(FakeTwilioPerson AtTwilio, FakeWhatsAppPerson AtMeta)> PeopleOfYesterdayAsync(LiveBot bot)
    {
        var (atTwilio, atMeta) = (twilio.Person(Phone), meta.Person(Other));
        await atTwilio.SayAsync("bantuan");
        await atTwilio.HearAsync("urutannya bebas");
        await atMeta.SayAsync("bantuan");
        await atMeta.HearAsync("urutannya bebas");
        atTwilio.CloseWindow();
        atMeta.CloseWindow();
        await PassAsync(bot, ("twilio", Phone), ("whatsapp", $"+{Other}"));
        return (atTwilio, atMeta);
    }

    private static async Task SendAsync(LiveBot bot, string code, string text)
    {
        await BroadcastAsync(bot, code, text);
        await UntilAsync(bot, "it is done", reader => reader.Get(Broadcast.Table, "kupang", code)?.Value.Phase is BroadcastPhase.Done);
    }
}
