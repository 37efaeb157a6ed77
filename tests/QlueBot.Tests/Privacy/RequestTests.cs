using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Privacy;

/// <summary>What needs a person to decide has 3×24 hours.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task A_correction_after_an_officer_took_it_waits_for_the_admin_who_is_reminded_and_grants_it()
    {
        await using var world = await StartAsync();
        var number = await TakenAsync(world);
        await world.DoesAsync("warga", new MessageBody.Press($"r:perbaiki:{number}"));
        await world.ReadsAsync("warga", "Tulis keterangan yang benar");
        await world.SaysAsync("warga", "di depan gereja, bukan pasar");
        await world.ReadsAsync("warga", "jawab paling lambat 3×24 jam");
        var asked = await world.ReadsAsync("admin", "Permintaan warga · perbaiki keterangan");
        Assert.Contains("di depan gereja", asked.Message.Text, StringComparison.Ordinal);
        Assert.NotEqual("di depan gereja, bukan pasar", (await FindAsync(world, number)).Words);

        await world.SaysAsync("admin", "/admin");
        await world.PressesAsync("admin", await world.ReadsAsync("admin", "Permintaan warga (3×24 jam)"), $"Lihat {number}");
        await world.ReadsAsync("admin", "perbaiki keterangan");
        world.Time.Advance(TimeSpan.FromHours(48.1));
        await world.ReadsAsync("admin", "belum dijawab");
        world.Time.Advance(TimeSpan.FromHours(24));
        await world.ReadsAsync("admin", "lewat tenggat");
        await world.PressesAsync("admin", asked, "Setujui");

        await world.ReadsAsync("warga", "dikabulkan");
        Assert.Equal("di depan gereja, bukan pasar", (await FindAsync(world, number)).Words);
        var request = await world.LookAsync(reader => reader.Get(PrivacyRequest.Table, "kupang", asked.Message.Choices[0].Data.Split(':')[^1])!.Value);
        Assert.Equal((null, "", "admin", true), (request.Chat, request.Words, request.DecidedBy, request.IsGranted));
    }

    [Fact]
    public async Task A_withdrawal_is_refused_with_a_reason_and_decided_by_nobody_else()
    {
        await using var world = await StartAsync();
        var number = await TakenAsync(world);
        await WithdrawAsync(world, number);
        var asked = await world.ReadsAsync("admin", "tarik laporan");
        var forged = asked.Message.Choices[0].Data;
        await world.DoesAsync("siti", new MessageBody.Press(forged));
        await world.ReadsAsync("siti", "di luar wewenang Anda");
        await world.DoesAsync("warga", new MessageBody.Press(forged));
        await world.ReadsAsync("warga", "tidak kami kenal");

        await world.PressesAsync("admin", asked, "Tolak");
        await world.ReadsAsync("admin", "Mengapa");
        await world.SaysAsync("admin", "Petugas sudah di lokasi");
        Assert.Contains("Petugas sudah di lokasi", (await world.ReadsAsync("warga", "tidak bisa kami kabulkan")).Message.Text, StringComparison.Ordinal);

        Assert.Equal(ReportStatus.Ditanggapi, (await FindAsync(world, number)).Status);
        world.Time.Advance(TimeSpan.FromHours(80));
        await world.SaysAsync("admin", "/admin");
        Assert.DoesNotContain("Permintaan warga", (await world.ReadsAsync("admin", "Tugas terbuka")).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_granted_withdrawal_ends_the_task()
    {
        await using var world = await StartAsync();
        var number = await TakenAsync(world);
        await WithdrawAsync(world, number);
        await world.PressesAsync("admin", await world.ReadsAsync("admin", "tarik laporan"), "Setujui");

        await world.ReadsAsync("siti", "dibatalkan pelapornya");
        await world.ReadsAsync("warga", "dikabulkan");
        Assert.Equal(ReportStatus.Dibatalkan, (await FindAsync(world, number)).Status);
    }

    private static Task<World> StartAsync() => World.StartAsync(World.Person("siti", Role.Petugas), World.Person("admin", Role.Admin, null, null));

    private static async Task<string> TakenAsync(World world)
    {
        var number = await Reporting.MakeAsync(world, "warga");
        await world.SaysAsync("siti", "siap", (await world.ReadsAsync("siti", number)).Id);
        await world.ReadsAsync("warga", "sudah ditanggapi");
        return number;
    }

    private static async Task WithdrawAsync(World world, string number)
    {
        await world.DoesAsync("warga", new MessageBody.Press($"r:batalkan:{number}"));
        await world.PressesAsync("warga", await world.ReadsAsync("warga", "Ajukan permintaan"), "Ya, benar");
        await world.ReadsAsync("warga", "kami teruskan");
    }

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
}
