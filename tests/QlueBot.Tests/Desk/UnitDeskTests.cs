using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Desk;

/// <summary>Whose desk shows what: a head's their own unit, a koordinator's the whole city, and nobody's who is neither.</summary>
public sealed class UnitDeskTests
{
    [Fact]
    public async Task Each_sees_the_figures_of_their_own()
    {
        await using var world = await World.StartAsync(
            World.Person("budi", Role.Petugas), World.Person("ketua", Role.KetuaTim), World.Person("kepala", Role.KepalaOpd, null),
            World.Person("ketua-pu", Role.KetuaTim, "rc_pu", "pu"), World.Person("koor", Role.Koordinator, null, null),
            World.Person("meja", Role.Admin, null, null), World.Person("rt", Role.Rt, null, null));
        var number = await DeskTests.ReportAsync(world, "ina");
        await world.ReadsAsync("budi", number);

        Assert.StartsWith("Reaksi Cepat Lingkungan · Kota Kupang\nTugas terbuka: 1. Lewat tenggat: 0.\nJawaban", await DeskAsync(world, "ketua"), StringComparison.Ordinal);
        Assert.StartsWith("Dinas Lingkungan Hidup · Kota Kupang\nTugas terbuka: 1. Lewat tenggat: 0.\n", await DeskAsync(world, "kepala"), StringComparison.Ordinal);
        Assert.StartsWith("Reaksi Cepat PU · Kota Kupang\nTugas terbuka: 0. Lewat tenggat: 0.\n", await DeskAsync(world, "ketua-pu"), StringComparison.Ordinal);
        Assert.StartsWith("Kota Kupang\nTugas terbuka: 1. Lewat tenggat: 0.\nJawaban", await DeskAsync(world, "koor"), StringComparison.Ordinal);
        Assert.StartsWith("Kota Kupang\nTugas terbuka: 1. Lewat tenggat: 0.\nPesan yang belum terbaca", await DeskAsync(world, "meja"), StringComparison.Ordinal);

        world.Time.Advance(TimeSpan.FromDays(8));
        await world.ReadsAsync("ketua", number);
        while (await world.LookAsync(reader => reader.Count(Report.Table, "kupang", ReportMarks.Late)) == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        Assert.Contains("Lewat tenggat: 1.", await DeskAsync(world, "ketua"), StringComparison.Ordinal);
        Assert.Contains("Lewat tenggat: 0.", await DeskAsync(world, "ketua-pu"), StringComparison.Ordinal);
        Assert.Contains(number, await DeskAsync(world, "koor"), StringComparison.Ordinal);

        await world.SaysAsync("rt", "/admin");
        Assert.DoesNotContain("Tugas terbuka", (await world.Channel.HearAsync("rt", _ => true, "anything", TestContext.Current.CancellationToken)).Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_koordinator_gives_any_task_to_any_team_and_neither_mutes_nor_changes_the_roster()
    {
        await using var world = await World.StartAsync(
            World.Person("budi", Role.Petugas), World.Person("lain", Role.Petugas, "rc_pu", "pu"), World.Person("koor", Role.Koordinator, null, null));
        var number = await DeskTests.ReportAsync(world, "ina");
        await world.DoesAsync("koor", new MessageBody.Press($"s:0:d-move.{number}"));
        await world.PressesAsync("koor", await world.ReadsAsync("koor", "tim mana"), "Reaksi Cepat PU");
        await world.PressesAsync("koor", await world.ReadsAsync("koor", "untuk siapa"), "Nama lain");
        await world.PressesAsync("koor", await world.ReadsAsync("koor", "Mengapa"), "Tim lain lebih dekat");
        await world.ReadsAsync("koor", "Tercatat");

        Assert.Equal("lain", await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value.Assignment!.OfficerId));
        foreach (var data in (string[])["s:0:d-mute", "s:0:d-acts", "s:0:a-add", "s:0:a-stat.7"])
        {
            await world.DoesAsync("koor", new MessageBody.Press(data));
            await world.ReadsAsync("koor", "admin kota");
        }
    }

    private static async Task<string> DeskAsync(World world, string who)
    {
        await world.SaysAsync(who, "/admin");
        return (await world.ReadsAsync(who, "Tugas terbuka")).Message.Text;
    }
}
