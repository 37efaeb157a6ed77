using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Reports;

/// <summary>What becomes public, by whose word.</summary>
public sealed class PublicationTests
{
    [Fact]
    public async Task A_report_about_people_waits_for_its_own_verifikator_who_releases_it()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas, "rc_dinsos", "dinsos"), Verifier("vera"));
        var number = await AboutPeopleAsync(world);
        var asked = await world.ReadsAsync("vera", "Periksa sebelum terbit");
        Assert.Contains("lansia tidur di emperan", asked.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("warga", asked.Message.Text, StringComparison.Ordinal);
        Assert.False((await FindAsync(world, number)).IsPublic);

        await world.PressesAsync("vera", asked, "Terbitkan");
        await world.ReadsAsync("warga", "kini tampil untuk umum, tanpa nama Anda");
        await world.ReadsAsync("vera", "tampil untuk umum");
        Assert.True((await FindAsync(world, number)).IsPublic);
        await world.PressesAsync("vera", asked, "Tahan");
        await world.ReadsAsync("vera", "sudah diputuskan");
    }

    [Fact]
    public async Task It_is_kept_back_with_a_reason_that_the_reporter_reads()
    {
        await using var world = await World.StartAsync(Verifier("vera"));
        var number = await AboutPeopleAsync(world);
        await world.PressesAsync("vera", await world.ReadsAsync("vera", "Periksa sebelum terbit"), "Tahan");
        var why = await world.ReadsAsync("vera", "Mengapa");
        await world.SaysAsync("vera", "batal");
        await world.ReadsAsync("vera", "tidak ada yang berubah");
        await world.DoesAsync("vera", new MessageBody.Press($"v:tidak:{number}"));
        await world.ReadsAsync("vera", "Mengapa");
        await world.PressesAsync("vera", why, "Identitas terlihat");

        Assert.Contains("Identitas terlihat", (await world.ReadsAsync("warga", "tidak ditampilkan untuk umum")).Message.Text, StringComparison.Ordinal);
        Assert.Equal((false, ReviewState.KeptBack), ((await FindAsync(world, number)).IsPublic, (await FindAsync(world, number)).Review));
    }

    [Fact]
    public async Task Nobody_else_releases_it()
    {
        await using var world = await World.StartAsync(
            World.Person("siti", Role.Petugas), World.Person("jauh", Role.Verifikator, null, null, "53.71.01.1001"), World.Person("admin", Role.Admin, null, null));
        var number = await AboutPeopleAsync(world);
        await world.ReadsAsync("admin", "Periksa sebelum terbit");
        foreach (var other in (string[])["siti", "jauh"])
        {
            await world.DoesAsync(other, new MessageBody.Press($"v:ya:{number}"));
            await world.ReadsAsync(other, "di luar wewenang Anda");
        }

        await world.DoesAsync("orang", new MessageBody.Press($"v:ya:{number}"));
        await world.ReadsAsync("orang", "tidak kami kenal");

        Assert.False((await FindAsync(world, number)).IsPublic);
    }

    [Fact]
    public async Task A_crime_told_in_words_waits_as_well_whatever_category_it_came_under()
    {
        await using var world = await World.StartAsync(Verifier("vera"));
        await world.SaysAsync("warga", "ada maling di dalam rumah");
        await world.ReadsAsync("warga", "110");
        await world.SaysAsync("warga", "lainnya");
        await world.ReadsAsync("warga", "Di mana");
        await world.PinsAsync("warga", -10.1482, 123.6418);
        var summary = await world.ReadsAsync("warga", "Periksa");
        Assert.Contains("baru terbit setelah diperiksa", summary.Message.Text, StringComparison.Ordinal);
        await world.PressesAsync("warga", summary, "Kirim laporan");
        var number = Reporting.NumberIn((await world.ReadsAsync("warga", "kami terima")).Message.Text);

        await world.ReadsAsync("vera", "Periksa sebelum terbit");
        Assert.Equal((false, ReviewState.Waiting), ((await FindAsync(world, number)).IsPublic, (await FindAsync(world, number)).Review));
    }

    [Fact]
    public async Task The_reporter_makes_it_confidential_and_open_again_and_then_it_is_looked_at_first()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), Verifier("vera"));
        var number = await Reporting.MakeAsync(world, "warga");
        Assert.True((await FindAsync(world, number)).IsPublic);
        await world.DoesAsync("orang", new MessageBody.Press($"r:tampil:{number}"));
        await world.ReadsAsync("orang", "Hanya pelapornya");
        await ShowAsync(world, number, "Rahasia");
        await world.ReadsAsync("warga", "rahasia: tidak tampil");
        Assert.Equal((false, true), ((await FindAsync(world, number)).IsPublic, (await FindAsync(world, number)).Confidential));
        await world.SaysAsync("orang", $"status {number}");
        await world.ReadsAsync("orang", "tidak kami temukan");

        await ShowAsync(world, number, "Tersembunyi");
        await world.PressesAsync("vera", await world.ReadsAsync("vera", number), "Terbitkan");
        await world.ReadsAsync("warga", "kini tampil untuk umum");
        Assert.True((await FindAsync(world, number)).IsPublic);
    }

    [Fact]
    public async Task Words_about_people_that_come_later_hide_the_report_until_they_are_read()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), Verifier("vera"));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.DoesAsync("warga", new MessageBody.Press($"r:perbaiki:{number}"));
        await world.ReadsAsync("warga", "Tulis keterangan yang benar");
        await world.SaysAsync("warga", "maling motor jam 2 pagi");
        await world.ReadsAsync("warga", "setelah diperiksa verifikator");
        var asked = await world.ReadsAsync("vera", "maling motor");
        Assert.Equal((false, ReviewState.Waiting), ((await FindAsync(world, number)).IsPublic, (await FindAsync(world, number)).Review));

        await world.PressesAsync("vera", asked, "Terbitkan");
        await world.ReadsAsync("warga", "kini tampil untuk umum");
        await AddAsync(world, number, "motor masih di depan gudang", "Kami tambahkan");
        Assert.False((await FindAsync(world, number)).IsPublic);
        await world.PressesAsync("vera", await world.ReadsAsync("vera", "masih di depan gudang"), "Terbitkan");
        await world.ReadsAsync("warga", "kini tampil untuk umum");
        Assert.True((await FindAsync(world, number)).IsPublic);
    }

    [Fact]
    public async Task Words_about_things_that_come_later_leave_it_public()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), Verifier("vera"));
        var number = await Reporting.MakeAsync(world, "warga");
        await AddAsync(world, number, "sekarang tambah banyak", "Kami tambahkan");

        Assert.Equal((true, ReviewState.NotNeeded), ((await FindAsync(world, number)).IsPublic, (await FindAsync(world, number)).Review));
    }

    private static async Task AddAsync(World world, string number, string words, string answer)
    {
        await world.DoesAsync("warga", new MessageBody.Press($"r:tambah:{number}"));
        await world.ReadsAsync("warga", "Apa yang ingin Anda tambahkan");
        await world.SaysAsync("warga", words);
        await world.ReadsAsync("warga", answer);
    }

    private static async Task ShowAsync(World world, string number, string choice)
    {
        await world.DoesAsync("warga", new MessageBody.Press($"r:tampil:{number}"));
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Apa yang boleh dilihat umum"), choice);
    }

    private static Officer Verifier(string chat) => World.Person(chat, Role.Verifikator, null, null);

    private static async Task<string> AboutPeopleAsync(World world)
    {
        await world.SaysAsync("warga", "/lapor");
        await world.ReadsAsync("warga", "Masalah apa");
        await world.SaysAsync("warga", "Sosial");
        await world.ReadsAsync("warga", "Jenis masalahnya");
        await world.SaysAsync("warga", "Tunawisma & pengemis");
        await world.ReadsAsync("warga", "foto");
        await world.SaysAsync("warga", "lewati");
        await world.ReadsAsync("warga", "Di mana");
        await world.PinsAsync("warga", -10.1482, 123.6418);
        await world.ReadsAsync("warga", "Ceritakan");
        await world.SaysAsync("warga", "lansia tidur di emperan");
        await world.ReadsAsync("warga", "Berapa orang");
        await world.SaysAsync("warga", "lewati");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Periksa"), "Kirim laporan");
        return Reporting.NumberIn((await world.ReadsAsync("warga", "kami terima")).Message.Text);
    }

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
}
