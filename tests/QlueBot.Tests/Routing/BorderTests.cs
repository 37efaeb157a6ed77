using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Routing;

/// <summary>A report at the border of two kelurahan, on the wrong side of it.</summary>
public sealed class BorderTests
{
    private const string Oesapa = "53.71.03.1010";
    private const string Lasiana = "53.71.03.1011";

    [Fact]
    public async Task One_tap_takes_it_to_the_officer_across_and_after_two_those_in_charge_decide()
    {
        await using var world = await World.StartAsync(
            World.Person("siti", Role.Petugas, "rc_dlh", "dlh", Oesapa), World.Person("budi", Role.Petugas, "rc_dlh", "dlh", Lasiana),
            World.Person("zul", Role.Petugas, "rc_dlh", "dlh", Oesapa), World.Person("koor", Role.Koordinator, "meja", "meja"));
        var number = await MakeAsync(world);
        await world.SaysAsync("siti", number);

        await world.PressesAsync("siti", await world.ReadsAsync("siti", number), "Wilayah sebelah");
        await world.ReadsAsync("siti", "kami pindahkan ke");
        await world.ReadsAsync("warga", "petugas lain di Dinas Lingkungan Hidup");
        var card = await world.ReadsAsync("budi", "masuk wilayah sebelah");
        Assert.Equal((Lasiana, Oesapa, "budi", 1), await StandsAsync(world, number));

        await world.PressesAsync("budi", card, "Wilayah sebelah");
        var back = await world.ReadsAsync("siti", "Dialihkan kepada Anda");
        Assert.Equal((Oesapa, Lasiana, "siti", 2), await StandsAsync(world, number));

        await world.PressesAsync("siti", back, "Wilayah sebelah");
        await world.ReadsAsync("koor", "sudah dua kali dialihkan");
        Assert.Equal("meja", (await FindAsync(world, number)).Assignment!.TeamId);
        Assert.Equal(2, world.Channel.Log.Count(sent => sent.Chat == "warga" && sent.Message.Text.Contains("petugas lain", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_card_away_from_every_border_does_not_offer_it_and_a_forged_press_changes_nothing()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");
        var card = await world.ReadsAsync("siti", number);
        Assert.DoesNotContain("Wilayah sebelah", card.Message.Choices.Select(choice => choice.Label));

        await world.DoesAsync("siti", new MessageBody.Press($"t:sebelah:{number}"));
        await world.ReadsAsync("siti", "tidak di perbatasan");
        await world.DoesAsync("orang", new MessageBody.Press($"t:sebelah:{number}"));
        await world.Channel.HearAsync("orang", _ => true, "anything", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await FindAsync(world, number)).Moves);
    }

    /// <summary>As if the point had been told at the border.</summary>
    private static async Task<string> MakeAsync(World world)
    {
        var number = await Reporting.MakeAsync(world, "warga");
        await world.ReadsAsync("siti", number);
        await world.Store.WriteAsync(
            reader =>
            {
                var stored = reader.Get(Report.Table, "kupang", number)!;
                var commit = new Commit();
                commit.Put(Report.Table, "kupang", stored.Value with { OtherAreaCode = Lasiana }, stored);
                return commit;
            },
            TestContext.Current.CancellationToken);
        return number;
    }

    private static async Task<(string Area, string? Other, string? Officer, int Moves)> StandsAsync(World world, string number) =>
        await FindAsync(world, number) is var report ? (report.AreaCode, report.OtherAreaCode, report.Assignment!.OfficerId, report.Moves) : default;

    private static Task<Report> FindAsync(World world, string number) =>
        world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
}
