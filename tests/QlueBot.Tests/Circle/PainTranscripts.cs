using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Broadcasts;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Circle;

/// <summary>Pains that only show where clock, store and vendors take part.</summary>
public sealed class PainTranscripts
{
    private const string Number = "+6281234567890";

    [Fact]
    public async Task Pain_05_news_after_a_day_waits_and_comes_first_when_the_person_writes()
    {
        var vendor = new VendorDouble();
        await using var world = await World.StartAsync(null, vendor, World.Person("siti", Role.Petugas), World.Person("bos", Role.Admin, null, null));
        var story = new Story(world);
        foreach (var (line, body, answer) in ((string, MessageBody, string)[])
        [
            ("sampah menumpuk di depan pasar", new MessageBody.Words("sampah menumpuk di depan pasar"), "Ini soal"), ("(foto)", new MessageBody.Photo(new FileRef("f1", "u1"), null), "Di mana"),
            ("(lokasi)", new MessageBody.Place(new GeoPoint(-10.1482, 123.6418), null, null, null, IsLive: false), "Periksa"), ("kirim", new MessageBody.Words("kirim"), "Laporan KPG-"),
        ])
        {
            await SaysAsync(line, body, answer);
        }

        var card = await story.ReadsAsync("siti", "Tugas baru");
        world.Time.Advance(TimeSpan.FromHours(25));
        story.Happens("25 jam kemudian; warga belum menulis lagi, dan WhatsApp menutup jendelanya");
        await story.SaysAsync("siti", "siap", card.Id);
        await story.ReadsAsync("siti", "Tercatat");
        var held = new Limit("the news is held");
        while (await world.LookAsync(reader => reader.Find(ChatWindow.Table, "kupang", ChatWindow.AnyHeldMark, 9).Sum(stored => stored.Value.Held.Count)) == 0)
        {
            held.Check();
        }

        await story.SaysAsync("bos", "templat");
        await story.ReadsAsync("bos", "untuk 1 orang");
        await SaysAsync("halo", new MessageBody.Words("halo"), "kami simpan sejak Anda terakhir menulis");
        story.Matches("pain-05-jendela-whatsapp");

        Assert.Single(vendor.Posts, post => post.Message.Text.Contains("sudah ditanggapi", StringComparison.Ordinal));

        async Task SaysAsync(string line, MessageBody body, string answer)
        {
            var before = vendor.Posts.Count;
            story.Writes("warga", line);
            await world.Store.IngestAsync([vendor.Arrive(Number, body)], TestContext.Current.CancellationToken);
            var limit = new Limit($"warga reads {answer}");
            while (!vendor.Posts.Skip(before).Any(post => post.Message.Text.Contains(answer, StringComparison.Ordinal)))
            {
                limit.Check();
                await Task.Yield();
            }

            story.Reads("warga", vendor.Posts.Skip(before).First(post => post.Message.Text.Contains(answer, StringComparison.Ordinal)).Message);
        }
    }

    [Fact]
    public async Task Pain_08_an_update_delivered_again_and_again_is_answered_once()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var story = new Story(world);
        var arrivals = new List<Arrival>();
        world.Channel.Files["f"] = Pictures.Scene(1).Jpeg();
        foreach (var (line, body, answer) in ((string, MessageBody, string)[])
        [
            ("sampah menumpuk di depan pasar", new MessageBody.Words("sampah menumpuk di depan pasar"), "Ini soal"), ("(foto)", new MessageBody.Photo(new FileRef("f", "f"), null), "Di mana"),
            ("(lokasi)", new MessageBody.Place(new GeoPoint(-10.1482, 123.6418), null, null, null, IsLive: false), "Periksa"), ("kirim", new MessageBody.Words("kirim"), "kami terima"),
        ])
        {
            var key = $"telegram/same-{arrivals.Count}";
            var arrival = world.Channel.Arrive(key, new IncomingMessage(new ChatAddress("kupang", "telegram", "warga"), "warga", body, world.Time.GetUtcNow()) { MessageId = key });
            arrivals.Add(arrival);
            story.Happens("tiga kali diantar oleh kanal:");
            story.Writes("warga", line);
            await world.Store.IngestAsync([arrival, arrival], TestContext.Current.CancellationToken);
            await world.Store.IngestAsync([arrival], TestContext.Current.CancellationToken);
            await story.ReadsAsync("warga", answer);
        }

        story.Happens("semuanya diantar sekali lagi, terbalik urutannya");
        arrivals.Reverse();
        await world.Store.IngestAsync(arrivals, TestContext.Current.CancellationToken);
        await story.ReadsAsync("siti", "Tugas baru");
        await story.SaysAsync("warga", "status");
        await story.ReadsAsync("warga", "Dilaporkan");
        story.Matches("pain-08-diantar-berkali-kali");

        Assert.Equal(5, world.Channel.Log.Count(sent => sent.Chat == "warga"));
        Assert.Single(world.Channel.Log, sent => sent.Chat == "siti");
    }

    [Fact]
    public async Task Pain_14_the_clock_knows_holidays_and_stops_at_the_end()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var story = new Story(world);
        world.Time.Advance(TimeSpan.FromDays(31));
        story.Happens("Kamis, 2 April 2026, pukul 09.00; besok libur, lalu akhir pekan. Target kategori ini: 3 hari kerja");
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await story.ReadsAsync("siti", "Tugas baru");
        await story.SaysAsync("siti", "siap", card.Id);
        await story.ReadsAsync("warga", "ditanggapi");
        await story.SaysAsync("siti", $"tunda {number} menunggu truk");
        await story.ReadsAsync("siti", "ditunda");
        await story.ReadsAsync("warga", "ditunda");
        world.Time.Advance(TimeSpan.FromDays(5));
        story.Happens("5 hari kemudian, sesudah Paskah");
        await story.SaysAsync("siti", $"kerjakan {number}");
        await story.ReadsAsync("siti", "sedang dikerjakan");
        await story.ReadsAsync("warga", "sedang dikerjakan");
        await story.SaysAsync("warga", "status");
        await story.ReadsAsync("warga", "Paling lambat");
        await world.SendsPhotoAsync("siti", Pictures.Scene(2).Jpeg(), "selesai", card.Id);
        story.Writes("siti", "(foto: selesai)");
        await story.ReadsAsync("siti", "selesai. Terima kasih");
        await story.ReadsAsync("warga", "dinyatakan selesai");
        world.Time.Advance(TimeSpan.FromHours(30));
        story.Happens("30 jam kemudian: selesai tidak punya tenggat lagi");
        await story.SaysAsync("warga", "status");
        var status = await story.ReadsAsync("warga", "Dilaporkan");
        story.Matches("pain-14-jam-yang-benar");

        Assert.DoesNotContain("Paling lambat", status.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Channel.Log, sent => sent.Message.Text.Contains("Lewat batas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pain_21_a_broadcast_that_was_broken_off_reaches_everybody_once()
    {
        await using var town = await Town.StartAsync();
        var story = new Story(town.World);
        await town.PeopleAsync(6);
        story.Happens("6 warga ingin kabar banjir; layanan menunda dua di antaranya satu jam");
        await town.HeldAsync("w2", "w4");
        await story.ReadsAsync("meja", "6 orang");
        Assert.Equal(["w0", "w1", "w3", "w5"], town.Readers("Air naik"));
        await town.World.RestartAsync();
        story.Happens("bot mati di tengah jalan dan dijalankan lagi; 4 warga sudah membacanya");
        town.World.Channel.Answers.Clear();
        town.World.Time.Advance(TimeSpan.FromHours(1));
        await town.UntilAsync(Town.Code, broadcast => broadcast.EndedAt is not null);
        await story.ReadsAsync("meja", "Hasil siaran");
        story.Matches("pain-21-siaran-terputus");

        Assert.Equal(["w0", "w1", "w2", "w3", "w4", "w5"], town.Readers("Air naik"));
    }

    [Fact]
    public async Task Pain_25_whoever_reports_hears_who_does_it_until_when_and_how_it_went()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var story = new Story(world);
        await Reporting.MakeAsync(world, "warga");
        story.Happens("warga mengirim laporan");
        var card = await story.ReadsAsync("siti", "Tugas baru");
        await story.SaysAsync("warga", "status");
        await story.ReadsAsync("warga", "Dilaporkan");
        await story.SaysAsync("siti", "siap", card.Id);
        await story.ReadsAsync("warga", "ditanggapi");
        await story.SaysAsync("siti", "kerjakan");
        await story.ReadsAsync("warga", "sedang dikerjakan");
        await world.SendsPhotoAsync("siti", Pictures.Scene(2).Jpeg(), "selesai", card.Id);
        story.Writes("siti", "(foto: selesai)");
        var finished = await story.ReadsAsync("warga", "dinyatakan selesai");
        await story.PressesAsync("warga", finished, "Sudah beres");
        await story.ReadsAsync("warga", "tutup sebagai beres");
        await story.ReadsAsync("siti", "pelapor menyatakan sudah beres");
        story.Matches("pain-25-sampai-beres");
    }
}
