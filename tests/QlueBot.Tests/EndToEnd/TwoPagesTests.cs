using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>Trenggalek's first question has ten groups and a way out: on WhatsApp two pages, at both vendors; elsewhere all at once.</summary>
[Collection("end to end")]
public sealed class TwoPagesTests : IDisposable
{
    private const string Question = "Masalah apa";
    private const string FurtherOn = "pilihan lainnya";
    private const string More = "Pilihan lain";

    private static readonly string[] rest = ["Lainnya", "Batal"];
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_way_out_of_a_long_list_is_on_its_second_page_at_both_vendors()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync();
        await using var meta = await FakeWhatsApp.StartAsync();
        await using var bot = await LiveBot.StartAsync(
            telegram, folder.Path, webhook: false, [.. TwilioStory.Settings(twilio, "trenggalek"), .. WhatsAppStory.Settings(meta, "trenggalek")]);
        TwilioStory.Connect(twilio, bot, "trenggalek");
        WhatsAppStory.Connect(meta, bot, "trenggalek");
        var (atTwilio, atMeta) = (twilio.Person("+628110000001"), meta.Person("6281200000001"));

        await atTwilio.SayAsync("lapor");
        var list = await atTwilio.HearAsync(Question);
        Assert.Equal((10, More), (list.Choices.Count, list.Choices[^1].Label));
        await atTwilio.PressAsync(list, More);
        var page = await atTwilio.HearAsync(FurtherOn);
        Assert.Equal(rest, page.Choices.Select(choice => choice.Label));
        await atTwilio.PressAsync(page, "Batal");
        await atTwilio.HearAsync("Batalkan laporan ini");

        await atMeta.SayAsync("lapor");
        var rows = await atMeta.HearAsync(Question);
        Assert.Equal((10, More), (rows.Labels.Count, rows.Labels[^1]));
        await atMeta.TapAsync(rows, More);
        var buttons = await atMeta.HearAsync(FurtherOn);
        Assert.Equal(rest, buttons.Labels);
        await atMeta.TapAsync(buttons, "Batal");
        await atMeta.HearAsync("Batalkan laporan ini");
        Assert.Empty(meta.Broken);
    }
}
