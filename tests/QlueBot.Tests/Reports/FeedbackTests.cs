using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Reports;

/// <summary>What reporters say of finished reports, and what their silence is not.</summary>
public sealed class FeedbackTests
{
    [Fact]
    public async Task A_reason_by_one_tap_reopens_and_the_officer_reads_it_and_a_photo_may_follow()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.PressesAsync("warga", await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2), "Belum beres");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Apa yang belum beres"), "Baru sebagian");
        var reopened = await world.ReadsAsync("warga", "kami buka lagi");
        await world.ReadsAsync("siti", "belum beres: Baru sebagian");

        await world.SendsPhotoAsync("warga", Pictures.Scene(7).Jpeg(), quoting: reopened.Id);
        await world.ReadsAsync("siti", "Foto tambahan");

        var report = await FindAsync(world, number);
        Assert.Equal((1, "partly", false), (report.Reopened, report.Feedback!.Reason, report.Feedback.IsFixed));
    }

    [Fact]
    public async Task The_first_rating_counts_a_low_one_may_have_its_reason_and_the_admin_sees_both()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), World.Person("admin", Role.Admin, null, null));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.PressesAsync("warga", await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2), "Sudah beres");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Bagaimana hasilnya"), "Kurang");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Apa yang kurang"), "Terlalu lama");
        await world.ReadsAsync("warga", "penilaian Anda kami catat");
        await world.DoesAsync("warga", new MessageBody.Press($"r:baik:{number}"));
        await world.ReadsAsync("warga", "tidak ada jawaban yang sedang kami tunggu");
        await world.DoesAsync("orang", new MessageBody.Press($"r:kurang:{number}"));
        await world.ReadsAsync("orang", "Hanya pelapornya");
        await world.SaysAsync("admin", "/admin");

        await world.ReadsAsync("admin", "beres 1, belum beres 0, tanpa jawaban 0. Penilaian: baik 0, cukup 0, kurang 1");
        Assert.Equal((1, "slow"), ((await FindAsync(world, number)).Feedback!.Rating!.Value, (await FindAsync(world, number)).Feedback!.Reason));
    }

    [Fact]
    public async Task Silence_is_asked_once_more_and_then_counted_as_no_answer()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), World.Person("admin", Role.Admin, null, null));
        var number = await Reporting.MakeAsync(world, "warga");
        await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2);

        world.Time.Advance(TimeSpan.FromDays(3.1));
        await world.ReadsAsync("warga", "satu-satunya pengingat");
        world.Time.Advance(TimeSpan.FromDays(2));
        world.Time.Advance(TimeSpan.FromDays(2));
        await world.ReadsAsync("warga", "tujuh hari");
        await world.SaysAsync("admin", "/admin");

        await world.ReadsAsync("admin", "beres 0, belum beres 0, tanpa jawaban 1.");
        Assert.Null((await FindAsync(world, number)).Feedback);
        Assert.Single(world.Channel.Log, sent => sent.Chat == "warga" && sent.Message.Text.Contains("pengingat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_third_time_it_is_the_supervisors_own_task_and_their_clock()
    {
        await using var world = await World.StartAsync(
            World.Person("siti", Role.Petugas), World.Person("ketua", Role.KetuaTim), World.Person("kepala", Role.KepalaOpd, null));
        var number = await Reporting.MakeAsync(world, "warga");
        for (var round = 0; round < 3; round++)
        {
            var asked = await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2 + round);
            await world.PressesAsync("warga", asked, "Belum beres");
            await world.ReadsAsync("warga", "Apa yang belum beres");
            await world.SaysAsync("warga", "masih sama");
            await world.ReadsAsync("warga", round < 2 ? "kami buka lagi" : "atasan petugasnya");
        }

        var card = await world.ReadsAsync("ketua", "sudah dibuka lagi 3 kali");
        await world.ReadsAsync("kepala", "sudah dibuka lagi 3 kali");
        await world.ReadsAsync("siti", "tidak lagi pada Anda");
        Assert.Equal(("ketua", true), ((await FindAsync(world, number)).Assignment!.OfficerId, (await FindAsync(world, number)).IsSupervised));
        world.Time.Advance(TimeSpan.FromHours(12.1));
        await world.ReadsAsync("ketua", "Belum dijawab");
        await world.PressesAsync("ketua", card, "Terima");
        await world.ReadsAsync("warga", "sudah ditanggapi");
    }

    [Fact]
    public async Task Words_are_put_right_until_an_officer_took_it_and_by_nobody_else()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await world.ReadsAsync("siti", number);
        await world.DoesAsync("orang", new MessageBody.Press($"r:perbaiki:{number}"));
        await world.ReadsAsync("orang", "Hanya pelapornya");
        await world.DoesAsync("warga", new MessageBody.Press($"r:perbaiki:{number}"));
        await world.ReadsAsync("warga", "Tulis keterangan yang benar");
        await world.SaysAsync("warga", "di depan gereja, bukan pasar");
        await world.ReadsAsync("siti", "di depan gereja, bukan pasar");

        await world.SaysAsync("siti", "siap", card.Id);
        await world.ReadsAsync("siti", "menerima");
        await world.DoesAsync("warga", new MessageBody.Press($"r:perbaiki:{number}"));
        await world.ReadsAsync("warga", "Tulis keterangan yang benar");
        await world.SaysAsync("warga", "di depan masjid");
        await world.ReadsAsync("warga", "sebagai permintaan");

        Assert.Equal("di depan gereja, bukan pasar", (await FindAsync(world, number)).Words);
    }

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
}
