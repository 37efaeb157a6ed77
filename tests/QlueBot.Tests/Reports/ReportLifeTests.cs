using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Reports;

public sealed class ReportLifeTests
{
    [Fact]
    public async Task Seven_days_of_silence_close_it_and_the_reporter_is_told()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await Reporting.FinishAsync(world, "siti", "warga", number, picture: 2);

        world.Time.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal(ReportStatus.Selesai, (await FindAsync(world, number)).Status);
        world.Time.Advance(TimeSpan.FromDays(0.2));
        await world.ReadsAsync("warga", "tujuh hari");

        Assert.Equal(ReportStatus.Ditutup, (await FindAsync(world, number)).Status);
    }

    [Fact]
    public async Task A_team_that_gets_an_answered_task_has_its_own_time_to_answer()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), World.Person("budi", Role.Petugas, "rc_pu", "pu"));
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await world.ReadsAsync("siti", number);
        await world.SaysAsync("siti", "siap", card.Id);
        await world.ReadsAsync("siti", "menerima");
        var resolution = (await FindAsync(world, number)).ResolutionDueAt;
        world.Time.Advance(TimeSpan.FromHours(30));

        await MoveAsync(world, "siti", number, "Reaksi Cepat PU");
        await world.ReadsAsync("budi", "Dialihkan kepada Anda");
        var moved = await FindAsync(world, number);

        Assert.Equal(world.Time.GetUtcNow() + TimeSpan.FromHours(24), moved.FirstResponseDueAt);
        Assert.Equal(resolution, moved.ResolutionDueAt);
        Assert.False(moved.ResponseBreached);
        world.Time.Advance(TimeSpan.FromHours(12.1));
        await world.ReadsAsync("budi", "Belum dijawab");
    }

    [Fact]
    public async Task An_unanswered_task_that_moves_keeps_what_the_reporter_was_promised()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), World.Person("budi", Role.Petugas, "rc_pu", "pu"));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", number);
        var promised = (await FindAsync(world, number)).FirstResponseDueAt;
        world.Time.Advance(TimeSpan.FromHours(2));

        await MoveAsync(world, "siti", number, "Reaksi Cepat PU");
        await world.ReadsAsync("warga", "Dinas Pekerjaan Umum");

        Assert.Equal(promised, (await FindAsync(world, number)).FirstResponseDueAt);
    }

    [Fact]
    public async Task After_two_moves_those_in_charge_decide()
    {
        await using var world = await World.StartAsync(
            World.Person("siti", Role.Petugas), World.Person("budi", Role.Petugas, "rc_pu", "pu"),
            World.Person("koor", Role.Koordinator, "meja", "meja"));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", number);
        await MoveAsync(world, "siti", number, "Reaksi Cepat PU");
        await world.ReadsAsync("budi", number);
        await MoveAsync(world, "budi", number, "Reaksi Cepat Lingkungan");
        await world.ReadsAsync("siti", "Dialihkan kepada Anda");

        await world.SaysAsync("siti", $"alihkan {number}");
        await world.ReadsAsync("siti", "Mengapa");
        await world.SaysAsync("siti", "bukan wewenang kami");
        await world.ReadsAsync("koor", "sudah dua kali dialihkan");

        Assert.Equal("meja", (await FindAsync(world, number)).Assignment!.TeamId);
    }

    [Fact]
    public async Task A_petugas_gives_back_and_a_koordinator_refuses_with_the_reason_told()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas), World.Person("koor", Role.Koordinator, "meja", "meja"));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", number);

        await RefuseAsync(world, "siti", number);
        await world.ReadsAsync("warga", "petugas lain di Dinas Lingkungan Hidup");
        Assert.Equal(ReportStatus.Ditugaskan, (await FindAsync(world, number)).Status);
        await RefuseAsync(world, "koor", number);
        var refused = await world.ReadsAsync("warga", "tidak dapat ditangani");

        Assert.Contains("tanah pribadi", refused.Message.Text, StringComparison.Ordinal);
        Assert.Equal(ReportStatus.Ditolak, (await FindAsync(world, number)).Status);
    }

    [Fact]
    public async Task What_nobody_ever_answers_passes_its_time_to_resolve_as_well()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", "Tugas baru");
        world.Time.Advance(TimeSpan.FromHours(12.1));
        await world.ReadsAsync("siti", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(7.2));
        await world.ReadsAsync("siti", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(5));
        await world.ReadsAsync("siti", "Lewat batas jawaban pertama");
        world.Time.Advance(TimeSpan.FromDays(10));
        await world.ReadsAsync("siti", "Lewat batas penyelesaian");

        var report = await FindAsync(world, number);
        Assert.True(report.ResponseBreached && report.ResolutionBreached);
    }

    [Fact]
    public async Task An_answer_that_came_late_is_no_longer_late()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await world.ReadsAsync("siti", number);
        world.Time.Advance(TimeSpan.FromHours(12.1));
        await world.ReadsAsync("siti", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(7.2));
        await world.ReadsAsync("siti", "Belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(5));
        await world.ReadsAsync("siti", "Lewat batas jawaban pertama");
        Assert.Equal(1, await LateAsync(world));

        await world.SaysAsync("siti", "siap", card.Id);
        await world.ReadsAsync("siti", "menerima");

        Assert.Equal(0, await LateAsync(world));
        Assert.True((await FindAsync(world, number)).ResponseBreached);
    }

    [Fact]
    public async Task Only_before_an_officer_took_it_can_it_be_withdrawn()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var free = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", free);
        await world.SaysAsync("warga", $"status {free}");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", free), "Batalkan laporan");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Petugas tidak akan datang"), "Ya, benar");
        await world.ReadsAsync("siti", "dibatalkan pelapornya");

        var taken = await Reporting.MakeAsync(world, "warga", picture: 5);
        await world.SaysAsync("siti", "siap", (await world.ReadsAsync("siti", taken)).Id);
        await world.ReadsAsync("siti", "menerima");
        await world.DoesAsync("warga", new MessageBody.Press($"r:batal:{taken}"));
        await world.Channel.HearAsync("warga", _ => true, "anything", TestContext.Current.CancellationToken);

        Assert.Equal(ReportStatus.Dibatalkan, (await FindAsync(world, free)).Status);
        Assert.Equal(ReportStatus.Ditanggapi, (await FindAsync(world, taken)).Status);
    }

    [Fact]
    public async Task The_same_place_seen_by_another_is_joined_and_both_hear_of_it()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        await world.SaysAsync("tetangga", "lapor sampah menumpuk");
        await world.PressesAsync("tetangga", await world.ReadsAsync("tetangga", "Sampah"), "Ya, benar");
        await world.ReadsAsync("tetangga", "foto");
        await world.SendsPhotoAsync("tetangga", Pictures.Scene(8).Jpeg());
        await world.ReadsAsync("tetangga", "Di mana");
        await world.PinsAsync("tetangga", -10.1483, 123.6419);
        var same = await world.ReadsAsync("tetangga", "serupa");
        await world.PressesAsync("tetangga", same, "Saya juga");
        await world.ReadsAsync("tetangga", number);

        await world.SaysAsync("siti", "siap", (await world.ReadsAsync("siti", number)).Id);

        await world.ReadsAsync("warga", "ditanggapi");
        await world.ReadsAsync("tetangga", "ditanggapi");
    }

    [Fact]
    public async Task Who_joins_gives_the_officer_a_photo_that_nobody_else_sees_and_may_leave_again()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await world.ReadsAsync("siti", number);
        await world.SendsPhotoAsync("tetangga", Pictures.Scene(8).Jpeg(), "sampah menumpuk");
        await world.PressesAsync("tetangga", await world.ReadsAsync("tetangga", "Ini soal"), "Ya, benar");
        await world.ReadsAsync("tetangga", "Di mana");
        await world.PinsAsync("tetangga", -10.1483, 123.6419);
        await world.PressesAsync("tetangga", await world.ReadsAsync("tetangga", "serupa"), "Saya juga");

        var joined = await world.ReadsAsync("tetangga", "Anda ikut");
        Assert.Contains($"{number} · Sampah\nDitugaskan · Dinas Lingkungan Hidup", joined.Message.Text, StringComparison.Ordinal);
        var shown = await world.ReadsAsync("siti", "warga lain");
        var report = await FindAsync(world, number);
        Assert.Equal(shown.Message.PhotoId, Assert.Single(report.FollowerPhotos).Id);
        await world.SaysAsync("orang", $"status {number}");
        Assert.Equal(Assert.Single(report.Photos).Id, (await world.ReadsAsync("orang", "Diikuti 1 warga")).Message.PhotoId);

        await world.SaysAsync("siti", "siap", card.Id);
        await world.PressesAsync("tetangga", await world.ReadsAsync("tetangga", "ditanggapi"), "Berhenti ikuti");
        await world.ReadsAsync("tetangga", "tidak lagi mengikuti");
        var left = await FindAsync(world, number);
        Assert.True(left is { Followers: [], FollowerPhotos: [] });
    }

    [Fact]
    public async Task A_photo_that_knows_where_it_was_taken_offers_that_to_its_sender()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var photo = Pictures.Scene(6).Noted(
            ("exif-ifd3-GPSLatitudeRef", "S"), ("exif-ifd3-GPSLatitude", "10/1 8/1 5352/100"),
            ("exif-ifd3-GPSLongitudeRef", "E"), ("exif-ifd3-GPSLongitude", "123/1 38/1 3048/100"));
        await world.SendsPhotoAsync("warga", photo.Jpeg(), "sampah menumpuk");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Ini soal"), "Ya, benar");

        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Foto ini diambil di Kel. Oesapa"), "Pakai lokasi foto");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Kel. Oesapa"), "Kirim laporan");
        var number = (await world.ReadsAsync("siti", "Tugas baru")).Message.About!;

        Assert.True((await FindAsync(world, number)).Point.MetresTo(new GeoPoint(-10.1482, 123.6418)) < 1);
    }

    [Fact]
    public async Task An_emergency_is_told_the_number_first_marked_on_the_card_and_never_closed_by_silence()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas, "rc_damkar", "damkar"));
        await world.SaysAsync("warga", "tolong ada rumah tabakar di belakang pasar");
        var warned = await world.ReadsAsync("warga", "113");
        Assert.StartsWith("🚨", warned.Message.Text, StringComparison.Ordinal);
        await world.PressesAsync("warga", warned, "Ya, benar");
        await world.ReadsAsync("warga", "Di mana");
        await world.PinsAsync("warga", -10.1482, 123.6418);
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "orang di dalam"), "Tidak tahu");
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Periksa"), "Kirim laporan");

        var card = await world.ReadsAsync("siti", "Tugas baru");
        Assert.StartsWith("🚨 Darurat", card.Message.Text, StringComparison.Ordinal);
        await world.SaysAsync("siti", "siap", card.Id);
        await world.SendsPhotoAsync("siti", Pictures.Scene(2).Jpeg(), quoting: card.Id);
        await world.PressesAsync("siti", await world.ReadsAsync("siti", "Tandai selesai"), "Selesai");
        await world.ReadsAsync("warga", "dinyatakan selesai");
        world.Time.Advance(TimeSpan.FromDays(30));
        await world.SaysAsync("warga", "status");
        await world.ReadsAsync("warga", "Selesai");

        Assert.Equal(ReportStatus.Selesai, (await FindAsync(world, card.Message.About!)).Status);
    }

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);

    private static Task<int> LateAsync(World world) => world.LookAsync(reader => reader.Count(Report.Table, "kupang", ReportMarks.Late));

    private static async Task MoveAsync(World world, string officer, string number, string team)
    {
        await world.SaysAsync(officer, $"alihkan {number}");
        await world.ReadsAsync(officer, "Mengapa");
        await world.SaysAsync(officer, "bukan wewenang kami");
        await world.ReadsAsync(officer, "tim mana");
        await world.SaysAsync(officer, team);
    }

    private static async Task RefuseAsync(World world, string officer, string number)
    {
        await world.SaysAsync(officer, $"tolak {number}");
        await world.ReadsAsync(officer, "Mengapa");
        await world.SaysAsync(officer, "tanah pribadi");
    }
}
