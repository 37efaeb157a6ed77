using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Circle;

public class FullCircleTests
{
    [Fact]
    public async Task A_report_is_made_taken_finished_and_confirmed()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");

        var card = await world.ReadsAsync("siti", number);
        Assert.NotNull(card.Message.PhotoId);
        await world.SaysAsync("siti", "siap meluncur", card.Id);
        await world.ReadsAsync("siti", "menerima");
        await world.ReadsAsync("warga", "ditanggapi");

        await world.SendsPhotoAsync("siti", Pictures.Scene(2).Jpeg(), quoting: card.Id);
        var ask = await world.ReadsAsync("siti", "Tandai selesai");
        await world.PressesAsync("siti", ask, "Selesai");
        var finished = await world.ReadsAsync("warga", "dinyatakan selesai");
        Assert.NotNull(finished.Message.PhotoId);
        await world.PressesAsync("warga", finished, "Sudah beres");
        await world.ReadsAsync("siti", "pelapor menyatakan sudah beres");

        var report = await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        Assert.Equal(ReportStatus.Ditutup, report.Status);
        Assert.Equal(report.Entries, await HistoryLengthAsync(world, number));
    }

    [Fact]
    public async Task Not_fixed_opens_it_again_and_the_clock_starts_anew()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas), World.Person("ketua", Role.KetuaTim));
        var number = await Reporting.MakeAsync(world, "warga");
        var finished = await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2);
        world.Time.Advance(TimeSpan.FromHours(3));

        await world.PressesAsync("warga", finished, "Belum beres");
        await world.ReadsAsync("warga", "foto");
        await world.SaysAsync("warga", "masih ada sampahnya");

        await world.ReadsAsync("siti", "Dibuka lagi");
        await world.ReadsAsync("ketua", "Dibuka lagi");
        var report = await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        Assert.Equal(ReportStatus.Ditugaskan, report.Status);
        Assert.Equal(1, report.Reopened);
        Assert.Equal(world.Time.GetUtcNow(), report.ClockStartedAt);
    }

    [Fact]
    public async Task A_reopened_report_is_no_longer_taken_back()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var finished = await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2);
        await world.PressesAsync("warga", finished, "Belum beres");
        await world.ReadsAsync("warga", "foto");
        await world.SaysAsync("warga", "masih ada sampahnya");
        await world.ReadsAsync("siti", "Dibuka lagi");

        await world.DoesAsync("warga", new MessageBody.Press($"r:batalkan:{number}"));
        await world.SaysAsync("warga", "ya");
        await world.SaysAsync("warga", "bantuan");
        await world.ReadsAsync("warga", "status");

        Assert.Equal(ReportStatus.Ditugaskan, await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value.Status));
    }

    [Fact]
    public async Task A_talk_goes_on_after_a_restart()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas));
        await world.SaysAsync("warga", "/lapor");
        await world.ReadsAsync("warga", "Masalah apa");
        await world.SaysAsync("warga", "Kebersihan");
        await world.ReadsAsync("warga", "Jenis masalahnya");
        await world.SaysAsync("warga", "Sampah");
        await world.ReadsAsync("warga", "foto");

        await world.RestartAsync();

        await world.SendsPhotoAsync("warga", Pictures.Scene(1).Jpeg());
        await world.ReadsAsync("warga", "Di mana");
    }

    [Fact]
    public async Task Nobody_acts_on_the_task_of_another()
    {
        await using var world = await StartAsync(
            World.Person("siti", Role.Petugas), World.Person("lain", Role.Petugas, "rc_pu", "pu"));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", number);

        await world.DoesAsync("lain", new MessageBody.Press($"t:terima:{number}"));
        await world.Channel.HearAsync("lain", _ => true, "anything", TestContext.Current.CancellationToken);
        await world.DoesAsync("orang", new MessageBody.Press($"t:selesai:{number}"));
        await world.Channel.HearAsync("orang", _ => true, "anything", TestContext.Current.CancellationToken);
        await world.DoesAsync("orang", new MessageBody.Press($"r:beres:{number}"));
        await world.Channel.HearAsync("orang", _ => true, "anything", TestContext.Current.CancellationToken);

        var report = await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        Assert.Equal(ReportStatus.Ditugaskan, report.Status);
    }

    [Fact]
    public async Task The_clock_reminds_twice_then_records_the_breach_and_tells_the_ketua_tim()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas), World.Person("ketua", Role.KetuaTim));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", "Tugas baru");

        world.Time.Advance(TimeSpan.FromHours(12.1));
        await world.ReadsAsync("siti", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(7.2));
        await world.ReadsAsync("siti", "Belum dijawab");
        await world.ReadsAsync("ketua", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(5));
        await world.ReadsAsync("ketua", "Lewat batas jawaban pertama");

        var late = await world.LookAsync(reader => reader.Find(Report.Table, "kupang", ReportMarks.Late, 10));
        Assert.Equal(number, Assert.Single(late).Value.Number);
    }

    [Fact]
    public async Task Going_off_duty_hands_the_task_on()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas), World.Person("tono", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var holder = (await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value)).Assignment!.OfficerId!;
        var other = holder == "siti" ? "tono" : "siti";
        await world.ReadsAsync(holder, number);

        await world.SaysAsync(holder, "libur");

        await world.ReadsAsync(other, number);
        await world.ReadsAsync(holder, "kami serahkan");
    }

    [Fact]
    public async Task A_question_is_relayed_without_identity_and_so_is_its_answer()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await world.ReadsAsync("siti", number);

        await world.PressesAsync("siti", card, "Tanya");
        await world.ReadsAsync("siti", "tanya");
        await world.SaysAsync("siti", "Sebelah mana pasarnya? Hubungi 0812 3456 7890");
        var asked = await world.ReadsAsync("warga", "Sebelah mana");
        Assert.DoesNotContain("0812", asked.Message.Text, StringComparison.Ordinal);
        await world.SaysAsync("warga", "Sebelah timur, dekat gerbang", asked.Id);

        var answered = await world.ReadsAsync("siti", "Sebelah timur");
        Assert.DoesNotContain("warga", answered.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seen_photo_does_not_finish_a_task()
    {
        await using var world = await StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga", picture: 1);
        var card = await world.ReadsAsync("siti", number);
        await world.SaysAsync("siti", "siap", card.Id);

        await world.SendsPhotoAsync("siti", Pictures.Scene(1).Jpeg(), quoting: card.Id);
        var ask = await world.ReadsAsync("siti", "Tandai selesai");
        await world.PressesAsync("siti", ask, "Selesai");
        await world.ReadsAsync("siti", "foto baru");

        var report = await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        Assert.NotEqual(ReportStatus.Selesai, report.Status);
    }

    private protected virtual Task<World> StartAsync(params Officer[] officers) => World.StartAsync(officers);

    private static Task<int> HistoryLengthAsync(World world, string number) => world.LookAsync(reader =>
        Enumerable.Range(1, 50).TakeWhile(entry => reader.Get(HistoryEntry.Table, "kupang", HistoryEntry.KeyOf(number, entry)) is not null).Count());
}
