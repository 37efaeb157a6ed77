using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Tests.Broadcasts;

namespace QlueBot.Tests.Circle;

/// <summary>A broadcast to people outside the day, as its admin and its people read it.</summary>
public sealed class HeldBroadcastTranscript
{
    [Fact]
    public async Task It_is_held_goes_to_who_writes_and_grows_old_for_the_others()
    {
        await using var town = await HeldTown.StartAsync(3);
        var story = new Story(town.World);
        story.Happens("3 warga ingin kabar banjir di WhatsApp; sudah lebih dari sehari tidak ada yang menulis, dan templat siaran belum disetujui");
        await town.HoldAsync(Town.Draft("Air naik di Oesapa. Jauhi bantaran kali.") with { Buttons = ["lapor"] });
        await story.ReadsAsync("meja", "Siaran 7F3K2 untuk");
        await story.ReadsAsync("meja", "Hasil siaran");
        await SaysAsync("w0", "terima kasih", "Sama-sama");
        await SaysAsync("w1", "berhenti banjir", "Banjir");
        await town.FiguresAsync(figures => figures.Held == 1);
        story.Happens("satu warga menulis, satu memilih berhenti; admin melihat hasilnya lagi");
        await ResultAsync();
        town.World.Time.Advance(TimeSpan.FromHours(73));
        story.Happens("3 hari kemudian; warga ketiga menulis, dan admin melihat hasilnya lagi");
        await SaysAsync("w2", "halo", "bisa kami bantu");
        await ResultAsync();
        story.Matches("siaran-ditahan");

        Assert.Equal(new Figures(3, 1, 0, 0, 1, 0, 0) { Expired = 1 }, await town.Town.FiguresAsync());

        Task SaysAsync(string chat, string words, string answer) => HeldBroadcastTranscript.SaysAsync(story, town, chat, words, answer);

        async Task ResultAsync()
        {
            await story.SaysAsync("meja", "siaran");
            await story.PressesAsync("meja", await story.ReadsAsync("meja", "Siaran Kota"), "Lihat 7F3K2");
            await town.UntilAsync("the result is drawn", () => Task.FromResult(town.World.Channel.Log.Any(sent => sent.Chat == "meja" && sent.Message.Text.Contains("Hasil siaran", StringComparison.Ordinal))));
            await story.ReadsAsync("meja", "Hasil siaran 7F3K2 (");
        }
    }

    [Fact]
    public async Task Several_that_waited_say_how_many_they_are_and_the_urgent_one_comes_first()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.PollAsync();
        var story = new Story(town.World);
        story.Happens("seorang warga sudah lebih dari sehari tidak menulis; sebuah kabar, sebuah jajak dan sebuah kabar darurat menunggunya");
        await town.HoldAsync(Town.Draft());
        await town.HoldAsync(HeldTown.Invitation, "AAAAA");
        await town.HoldAsync(Town.Urgent, "BBBBB");
        await SaysAsync(story, town, "w0", "halo", "bisa kami bantu");
        await SaysAsync(story, town, "w0", "2", "tercatat: Tidak");
        story.Matches("siaran-ditahan-beberapa");
    }

    private static async Task SaysAsync(Story story, HeldTown town, string chat, string words, string answer)
    {
        story.Writes(chat, words);
        foreach (var said in await town.SaysAsync(chat, words, answer))
        {
            story.Reads(chat, said);
        }
    }
}
