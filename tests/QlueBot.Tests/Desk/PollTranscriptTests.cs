using QlueBot.Conversations.Messages;
using QlueBot.Tests.Polls;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Desk;

/// <summary>A poll as its admin and its voters read it, from its opening to its published result.</summary>
public sealed class PollTranscriptTests
{
    [Fact]
    public async Task Opened_voted_in_closed_and_published()
    {
        await using var world = await World.StartAsync(PollTests.Admin("meja"));
        var minutes = new Minutes(world, "admin: jajak dibuka, suara masuk, ditutup, diterbitkan");
        var code = await PollTests.OpenAsync(world, "Semua warga", "1 hari");
        await minutes.SaysAsync("ina", "jajak");
        await minutes.ReadsAsync("ina", "Pasar buka");
        await minutes.DoesAsync("ina", new MessageBody.Press($"j:{code}:1"), "[Setuju]");
        await minutes.ReadsAsync("ina", "tercatat");
        await minutes.DoesAsync("ina", new MessageBody.Press($"j:{code}:2"), "[Tidak setuju]");
        await minutes.ReadsAsync("ina", "tercatat");
        await LookAsync(minutes, code, "Orang yang memilih: 1");

        for (var voter = 0; voter < 11; voter++)
        {
            await world.DoesAsync($"warga{voter}", new MessageBody.Press($"j:{code}:1"));
            await world.ReadsAsync($"warga{voter}", "tercatat");
        }

        minutes.Passes("sebelas warga lagi memilih Setuju");
        await LookAsync(minutes, code, "Orang yang memilih: 12");
        await minutes.TapsAsync("meja", "Tutup sekarang");
        await minutes.ReadsAsync("meja", "Tutup jajak ini");
        await minutes.TapsAsync("meja", "Ya, tutup");
        await minutes.ReadsAsync("meja", "sedang dihitung");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await minutes.ReadsAsync("meja", "sudah ditutup dan dihitung");
        var picture = await minutes.ReadsAsync("meja", "Gambar hasil");
        await minutes.DoesAsync("ina", new MessageBody.Press($"j:{code}:lihat"), "[Lihat hasil]");
        await minutes.ReadsAsync("ina", "setelah diperiksa");
        await minutes.DoesAsync("meja", new MessageBody.Press($"s:0:p-publish.{code}"), "[Terbitkan]");
        await minutes.ReadsAsync("meja", "diterbitkan");
        await minutes.SaysAsync("ina", "hasil jajak");
        await minutes.ReadsAsync("ina", "Orang yang memilih: 12");
        Assert.NotNull(picture.Message.PhotoId);
        minutes.Match("poll");
    }

    private static async Task LookAsync(Minutes minutes, string code, string words)
    {
        await minutes.DoesAsync("meja", new MessageBody.Press($"s:0:p-show.{code}"), "[Perbarui]");
        await minutes.ReadsAsync("meja", words);
    }
}
