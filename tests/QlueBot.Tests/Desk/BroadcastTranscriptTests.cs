using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Broadcasts;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Desk;

/// <summary>Broadcasts as admins read them, from the first word to the result, through the whole bot.</summary>
public sealed class BroadcastTranscriptTests
{
    [Fact]
    public async Task Counted_looked_at_tested_sent_and_its_result_fetched()
    {
        var vendor = new VendorDouble();
        await using var town = await Town.StartAsync(vendor);
        var minutes = new Minutes(town.World, "admin: siaran dihitung, dilihat di tiap kanal, diuji, dikirim, hasilnya");
        await PeopleAsync(town, 12);
        await town.World.DoesAsync("w0", new MessageBody.Blocked());
        await ComposeAsync(minutes, "Banjir", "Air naik di Oesapa. Jauhi bantaran kali.", isWhole: true);
        await minutes.ReadsAsync("meja", "Pratinjau · WhatsApp");
        var counted = await minutes.ReadsAsync("meja", "11 orang");
        await minutes.TapsAsync("meja", "Uji ke saya");
        await minutes.ReadsAsync("meja", "📣");
        await minutes.ReadsAsync("meja", "hanya Anda");
        await minutes.TapsAsync("meja", "Kirim sekarang", counted);
        await minutes.ReadsAsync("meja", "dimulai");
        await minutes.ReadsAsync("meja", "Hasil siaran");
        await minutes.TapsAsync("meja", "Unduh CSV");
        await minutes.ReadsAsync("meja", "kami siapkan");
        await minutes.ReadsAsync("meja", "nama disamarkan");
        await minutes.SaysAsync("meja", "siaran");
        await minutes.ReadsAsync("meja", "Siaran Kota");
        minutes.Match("broadcast-now");
    }

    /// <summary>On WhatsApp the count is too long for buttons under it.</summary>
    [Theory]
    [InlineData("2")]
    [InlineData("kirim sekarang")]
    public async Task What_is_counted_can_be_answered_by_number_and_word_where_no_buttons_are_seen(string words)
    {
        await using var town = await Town.StartAsync();
        var minutes = new Minutes(town.World, "admin: dihitung lalu dikirim tanpa tombol");
        await town.PeopleAsync(3);
        await ComposeAsync(minutes, "Banjir", "Air naik di Oesapa.");
        var counted = await minutes.ReadsAsync("meja", "3 orang");
        Assert.True(counted.Message.IsAnswer);

        await minutes.SaysAsync("meja", words);

        await minutes.ReadsAsync("meja", "dimulai");
    }

    /// <summary>The count comes a moment later: a number is the answer to what was asked last.</summary>
    [Theory]
    [InlineData("b:kirim:7F3K2:4", true)]
    [InlineData("s:12:b-count", true)]
    [InlineData("s:12:o-skip", false)]
    [InlineData("r:status", false)]
    public void What_was_asked_of_something_else_meanwhile_keeps_its_numbers(string data, bool isOfBroadcasts) => Assert.Equal(isOfBroadcasts, BroadcastData.IsOfTalk(data));

    [Fact]
    public async Task A_second_person_refuses_then_agrees()
    {
        await using var town = await Town.StartAsync();
        var minutes = new Minutes(town.World, "admin: lebih dari batas, admin lain menolak, lalu menyetujui");
        await town.PeopleAsync(501);
        await ComposeAsync(minutes, "Banjir", "Air naik di Oesapa.");
        await minutes.ReadsAsync("meja", "501 orang");
        await minutes.TapsAsync("meja", "Kirim sekarang");
        await minutes.ReadsAsync("meja", "menunggu persetujuan");
        await minutes.ReadsAsync("loket", "meminta persetujuan");
        await minutes.TapsAsync("loket", "Tolak");
        await minutes.ReadsAsync("loket", "tidak disetujui");
        await minutes.ReadsAsync("meja", "tidak disetujui");
        await minutes.TapsAsync("meja", "Ubah");
        await minutes.ReadsAsync("meja", "Periksa dulu");
        await minutes.TapsAsync("meja", "Ubah isi");
        await minutes.ReadsAsync("meja", "Apa isi");
        await minutes.SaysAsync("meja", "Air naik di Oesapa. Posko di kantor lurah.");
        await minutes.ReadsAsync("meja", "Posko");
        await minutes.TapsAsync("meja", "Hitung & pratinjau");
        await minutes.ReadsAsync("meja", "501 orang");
        await minutes.TapsAsync("meja", "Kirim sekarang");
        await minutes.ReadsAsync("meja", "menunggu persetujuan");
        await minutes.ReadsAsync("loket", "Posko di kantor lurah");
        await minutes.TapsAsync("loket", "Setujui");
        await minutes.ReadsAsync("loket", "disetujui");
        await minutes.ReadsAsync("meja", "disetujui");
        await minutes.ReadsAsync("meja", "Hasil siaran");
        minutes.Match("broadcast-approval");
    }

    [Fact]
    public async Task Scheduled_into_the_quiet_hours_it_waits_and_can_be_stopped()
    {
        await using var town = await Town.StartAsync();
        var minutes = new Minutes(town.World, "admin: dijadwalkan ke jam tenang, menunggu, dihentikan");
        await town.PeopleAsync(3);
        await ComposeAsync(minutes, "Banjir", "Air naik di Oesapa.");
        await minutes.ReadsAsync("meja", "3 orang");
        await minutes.TapsAsync("meja", "Jadwalkan");
        await minutes.ReadsAsync("meja", "Kapan dikirim");
        await minutes.SaysAsync("meja", "13 jam lagi");
        await minutes.ReadsAsync("meja", "kami kirim mulai");
        minutes.Passes("pukul 22.00");
        town.World.Time.Advance(new DateTimeOffset(2026, 3, 2, 22, 0, 5, TimeSpan.FromHours(8)) - town.World.Time.GetUtcNow());
        await minutes.ReadsAsync("meja", "Menunggu sampai");
        await minutes.TapsAsync("meja", "Hentikan");
        await minutes.ReadsAsync("meja", "Hentikan siaran");
        await minutes.TapsAsync("meja", "Ya, hentikan");
        await minutes.ReadsAsync("meja", "tidak jadi dikirim");
        await minutes.TapsAsync("meja", "Siaran");
        await minutes.ReadsAsync("meja", "Siaran Kota");
        await minutes.SaysAsync("meja", "/riwayat");
        await minutes.ReadsAsync("meja", "menghentikan siaran");
        minutes.Match("broadcast-quiet");
    }

    [Fact]
    public async Task Paused_in_other_words_resumed_and_stopped()
    {
        await using var town = await Town.StartAsync();
        var minutes = new Minutes(town.World, "admin: dijeda, isinya diganti, dilanjutkan, dihentikan");
        await town.PeopleAsync(4);
        foreach (var chat in new[] { "w1", "w2", "w3" })
        {
            town.World.Channel.Answers[chat] = new SendResult.RetryLater(TimeSpan.FromHours(2), "busy");
        }

        await ComposeAsync(minutes, "Banjir", "Air naik di Oesapa.");
        await minutes.ReadsAsync("meja", "4 orang");
        await minutes.TapsAsync("meja", "Kirim sekarang");
        var running = await minutes.ReadsAsync("meja", "dimulai");
        var code = Minutes.CodeIn(running);
        var limit = new Limit("one person is written down as reached");
        while ((await town.FiguresAsync(code)).Accepted == 0)
        {
            limit.Check();
            town.World.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        await minutes.TapsAsync("meja", "Jeda", running);
        await minutes.ReadsAsync("meja", "dijeda. Yang");
        await minutes.TapsAsync("meja", "Ubah isi");
        await minutes.ReadsAsync("meja", "Isi sekarang");
        await minutes.SaysAsync("meja", "Air mulai surut.");
        await minutes.ReadsAsync("meja", "diganti");
        await minutes.TapsAsync("meja", "Lanjutkan");
        await minutes.ReadsAsync("meja", "dilanjutkan");
        await minutes.TapsAsync("meja", "Hentikan", running);
        await minutes.ReadsAsync("meja", "Hentikan siaran");
        await minutes.TapsAsync("meja", "Ya, hentikan");
        await minutes.ReadsAsync("meja", "dihentikan. Hasilnya");
        town.World.Time.Advance(TimeSpan.FromHours(3));
        await minutes.ReadsAsync("meja", "Hasil siaran");
        minutes.Match("broadcast-steered");
    }

    [Fact]
    public async Task An_emergency_at_night_goes_at_once_in_English_too()
    {
        await using var town = await Town.StartAsync();
        var minutes = new Minutes(town.World, "admin: an emergency at night, in English");
        await town.PeopleAsync(2, listener => listener with { Language = "en" });
        town.World.Time.Advance(new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.FromHours(8)) - town.World.Time.GetUtcNow());
        await minutes.SaysAsync("meja", "english");
        await minutes.ReadsAsync("meja", "English");
        await ComposeAsync(minutes, "🚨 Emergency", "Flash flood in Oesapa. Go to high ground.", isEnglish: true);
        await minutes.ReadsAsync("meja", "3 people");
        await minutes.TapsAsync("meja", "Send now");
        await minutes.ReadsAsync("meja", "has begun");
        await minutes.ReadsAsync("w0", "high ground");
        await minutes.ReadsAsync("meja", "Result of broadcast");
        minutes.Match("broadcast-emergency");
    }

    /// <summary>Some on a channel with a day's window, some outside of it.</summary>
    private static Task PeopleAsync(Town town, int count) => town.PeopleAsync(
        count, listener => listener.Chat.Chat is "w1" or "w2" ? listener with { Chat = listener.Chat with { Channel = "whatsapp" } } : listener);

    private static async Task ComposeAsync(Minutes minutes, string people, string words, bool isWhole = false, bool isEnglish = false)
    {
        string Say(string id, string en) => isEnglish ? en : id;
        minutes.IsOn = isWhole || isEnglish;
        await minutes.SaysAsync("meja", Say("siaran baru", "broadcast new"));
        await minutes.ReadsAsync("meja", Say("Apa isi", "What"));
        await minutes.SaysAsync("meja", words);
        await minutes.ReadsAsync("meja", Say("Kirim foto", "photo"));
        await minutes.TapsAsync("meja", Say("Lewati", "Skip"));
        await minutes.ReadsAsync("meja", Say("titik di peta", "map"));
        await (isWhole
            ? minutes.DoesAsync("meja", new MessageBody.Place(new GeoPoint(-10.15, 123.64), null, null, null, IsLive: false), "(lokasi)")
            : minutes.TapsAsync("meja", Say("Lewati", "Skip")));
        await minutes.ReadsAsync("meja", Say("Tombol apa", "buttons"));
        if (isWhole)
        {
            await minutes.TapsAsync("meja", "☐ Buat laporan");
            await minutes.ReadsAsync("meja", "Tombol apa");
        }

        await minutes.TapsAsync("meja", Say("Selesai", "Done"));
        await minutes.ReadsAsync("meja", Say("Untuk siapa", "Who"));
        await minutes.TapsAsync("meja", people);
        await minutes.ReadsAsync("meja", Say("Di mana", "Where"));
        await minutes.TapsAsync("meja", Say("Seluruh kota", "Whole city"));
        await minutes.ReadsAsync("meja", Say("sudah cukup", "enough"));
        await minutes.TapsAsync("meja", Say("Sudah cukup", "Enough"));
        minutes.IsOn = true;
        await minutes.ReadsAsync("meja", Say("Periksa dulu", "Check"));
        await minutes.TapsAsync("meja", Say("Hitung & pratinjau", "Count & preview"));
    }
}
