using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Muting;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Desk;

/// <summary>The desk's menu through the real engine room: what an admin does there happens, is told, and stands in the history with their id.</summary>
public sealed class DeskTests
{
    [Fact]
    public async Task A_late_task_is_given_to_another_team_and_everybody_is_told()
    {
        await using var world = await World.StartAsync(
            Admin("meja"), World.Person("lama", Role.Petugas), World.Person("baru", Role.Petugas, "rc_pu", "pu"), World.Person("lain", Role.Petugas, "rc_pu", "pu"));
        var number = await ReportAsync(world, "ina");
        await world.ReadsAsync("lama", "Tugas baru");

        await world.SaysAsync("meja", "/admin");
        var opened = await OpenAsync(world, number);
        await TapAsync(world, "meja", opened, "Alihkan", "tim mana");
        await TapAsync(world, "meja", null, "Reaksi Cepat PU", "untuk siapa");
        await TapAsync(world, "meja", null, "Nama baru", "Mengapa");
        await TapAsync(world, "meja", null, "Tim lain lebih dekat", "Tercatat");

        await world.ReadsAsync("baru", number);
        await world.ReadsAsync("lama", number);
        await world.ReadsAsync("ina", "dialihkan");
        var report = await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        Assert.Equal(("rc_pu", "baru"), (report.Assignment!.TeamId, report.Assignment.OfficerId));
        var entry = await world.LookAsync(reader => reader.Get(HistoryEntry.Table, "kupang", HistoryEntry.KeyOf(number, report.Entries))!.Value);
        Assert.Equal((ReportEvent.Moved, "officer:meja"), (entry.Event, entry.Actor));
        Assert.Equal([$"officer:meja {AdminDeeds.Reassigned} {number}"], await ActsAsync(world));
    }

    /// <summary>Promise 4: a vendor's key may be its reader's number in another spelling.</summary>
    [Fact]
    public async Task What_was_set_aside_is_named_by_a_hash()
    {
        const string Key = "whatsapp/wamid.HBgNNjI4MTIzNDU2Nzg5MA";
        await using var world = await World.StartAsync(Admin("meja"));
        await world.Store.IngestAsync(
            [new Arrival("kupang", Key, "telegram/ina", ItemKinds.Talk, "{"u8.ToArray(), world.Time.GetUtcNow())], TestContext.Current.CancellationToken);
        var limit = new Limit("it is set aside");
        while (await world.LookAsync(reader => reader.Failures("kupang", 10).Count) == 0)
        {
            limit.Check();
        }

        await world.SaysAsync("meja", "/admin");
        var desk = await world.ReadsAsync("meja", "Tugas terbuka");

        Assert.Contains(StoredItem.Masked(Key), desk.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wamid", desk.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_the_team_the_work_goes_on_with_another_officer()
    {
        await using var world = await World.StartAsync(World.Person("ketua", Role.KetuaTim), World.Person("a", Role.Petugas), World.Person("b", Role.Petugas));
        var number = await ReportAsync(world, "ina");
        var before = await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value.Assignment!.OfficerId);
        var next = before == "a" ? "b" : "a";
        await world.SaysAsync(before!, $"kerjakan {number}");
        await world.ReadsAsync("ina", "dikerjakan");

        await world.DoesAsync("ketua", new MessageBody.Press($"s:1:d-move.{number}"));
        await TapAsync(world, "ketua", await world.ReadsAsync("ketua", "untuk siapa"), $"Nama {next}", "Mengapa");
        await world.SaysAsync("ketua", "sedang sakit");
        await world.ReadsAsync("ketua", "Tercatat");

        await world.ReadsAsync(next, number);
        var report = await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value);
        Assert.Equal((next, ReportStatus.Dikerjakan), (report.Assignment!.OfficerId, report.Status));
    }

    [Theory]
    [InlineData(Role.Petugas, "rc_dlh", "dlh")]
    [InlineData(Role.KetuaTim, "rc_pu", "pu")]
    [InlineData(Role.KepalaOpd, null, "pu")]
    [InlineData(Role.Verifikator, null, null)]
    [InlineData(Role.Rt, null, null)]
    public async Task Nobody_reaches_what_is_not_theirs_by_a_forged_press(Role role, string? team, string? agency)
    {
        await using var world = await World.StartAsync(World.Person("budi", Role.Petugas), World.Person("lain", role, team, agency));
        var number = await ReportAsync(world, "ina");
        foreach (var value in (string[])[$"move.{number}", "mute", "acts", "people"])
        {
            foreach (var chat in (string[])["lain", "orang-asing"])
            {
                await world.DoesAsync(chat, new MessageBody.Press($"s:1:d-{value}"));
                Assert.DoesNotContain(number, (await world.Channel.HearAsync(chat, _ => true, value, TestContext.Current.CancellationToken)).Message.Text, StringComparison.Ordinal);
            }
        }

        Assert.Empty(await ActsAsync(world));
        Assert.Equal("budi", await world.LookAsync(reader => reader.Get(Report.Table, "kupang", number)!.Value.Assignment!.OfficerId));
    }

    [Fact]
    public async Task Whoever_is_muted_is_told_why_and_still_hears_of_their_reports_until_it_is_lifted()
    {
        await using var world = await World.StartAsync(Admin("meja"), World.Person("budi", Role.Petugas));
        var number = await ReportAsync(world, "ina");
        await MuteAsync(world, number, "bahasa kasar");

        await world.SaysAsync("ina", "lapor");
        Assert.Contains("bahasa kasar", (await world.ReadsAsync("ina", "belum kami layani")).Message.Text, StringComparison.Ordinal);
        await world.SaysAsync("budi", $"kerjakan {number}");
        await world.ReadsAsync("ina", "dikerjakan");

        var listed = await TapAsync(world, "meja", null, "Yang dibisukan", "Sedang dibisukan");
        await world.DoesAsync("meja", new MessageBody.Press(listed.Message.Choices[0].Data));
        await world.ReadsAsync("ina", "menulis kepada kami lagi");
        await world.SaysAsync("ina", "lapor");
        await world.ReadsAsync("ina", "Masalah apa");
        Assert.Equal([$"officer:meja {AdminDeeds.Unmuted} {number}", $"officer:meja {AdminDeeds.Muted} {number}"], await ActsAsync(world));
    }

    [Fact]
    public async Task A_mute_ends_by_itself_and_holds_no_address_and_no_words_are_logged()
    {
        await using var world = await World.StartAsync(Admin("meja"));
        var number = await ReportAsync(world, "ina");
        await MuteAsync(world, number, "bahasa kasar");
        var kept = System.Text.Encoding.UTF8.GetString(Mute.Table.Write(await world.LookAsync(reader => reader.Find(Mute.Table, "kupang", Mute.RunningMark, 9)[0].Value)));
        Assert.DoesNotContain("ina", kept, StringComparison.Ordinal);

        world.Time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        await world.SaysAsync("ina", "menu");

        await world.Channel.HearAsync("ina", message => message.Choices.Any(choice => choice.Data == "m:lapor"), "the menu", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(world.Logs, line => line.Contains("kasar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_joined_chat_is_muted_too()
    {
        await using var world = await World.StartAsync(Admin("meja"));
        var number = await ReportAsync(world, "ina");
        await world.SaysAsync("ina", "hubungkan");
        var shown = (await world.ReadsAsync("ina", "-")).Message.Text;
        var code = System.Text.RegularExpressions.Regex.Match(shown, "[0-9A-Z]{4}-[0-9A-Z]{4}").Value;
        await world.SaysAsync("ina-dua", $"hubungkan {code}");
        await world.ReadsAsync("ina-dua", "terhubung");
        await MuteAsync(world, number, "iklan terus");

        await world.SaysAsync("ina-dua", "ada promo murah");

        await world.ReadsAsync("ina-dua", "iklan terus");
    }

    [Fact]
    public async Task The_report_of_a_person_of_the_roster_mutes_nobody()
    {
        await using var world = await World.StartAsync(Admin("meja"), World.Person("budi", Role.Petugas));
        var number = await ReportAsync(world, "budi");

        await world.SaysAsync("meja", "/bisukan");
        await world.ReadsAsync("meja", "Siapa yang dibisukan");
        await world.SaysAsync("meja", number);

        await world.ReadsAsync("meja", "petugas tidak dibisukan");
        Assert.Empty(await ActsAsync(world));
    }

    [Fact]
    public async Task The_acts_of_a_city_are_a_chain()
    {
        await using var world = await World.StartAsync(Admin("meja"));
        foreach (var name in (string[])["Satu", "Dua"])
        {
            await world.DoesAsync("meja", new MessageBody.Press("s:1:a-add"));
            await world.SaysAsync("meja", name);
            await world.SaysAsync("meja", name == "Satu" ? "081234567890" : "081234567891");
            await world.SaysAsync("meja", "petugas");
            await world.SaysAsync("meja", "Reaksi Cepat PU");
            await world.SaysAsync("meja", "semua");
            await world.SaysAsync("meja", "ya");
            await world.ReadsAsync("meja", $"{name} ditambahkan");
        }

        var acts = await world.LookAsync(reader => AdminAct.Latest(reader, "kupang", 10).ToList());

        Assert.Equal([2, 1], acts.Select(act => (int)act.Number));
        Assert.NotEqual(acts[0].Chain, acts[1].Chain);
        Assert.All(acts, act => Assert.DoesNotContain("Satu", act.ToString(), StringComparison.Ordinal));
        await world.SaysAsync("meja", "/riwayat");
        Assert.Contains("Nama meja · menambah orang · Dua", (await world.ReadsAsync("meja", "Yang terakhir")).Message.Text, StringComparison.Ordinal);
    }

    private static Officer Admin(string chat) => World.Person(chat, Role.Admin, null, null);

    internal static Task<string> ReportAsync(World world, string chat) => Reporting.MakeAsync(world, chat);

    private static async Task<TalkChannel.Heard> OpenAsync(World world, string number)
    {
        await world.DoesAsync("meja", new MessageBody.Press($"s:1:d-open.{number}"));
        return await world.ReadsAsync("meja", number);
    }

    private TalkChannel.Heard? last;

    /// <summary>Presses a choice of the message, or of the one read last, and reads the answer.</summary>
    private async Task<TalkChannel.Heard> TapAsync(World world, string chat, TalkChannel.Heard? under, string label, string answer)
    {
        await world.PressesAsync(chat, under ?? last!, label);
        last = await world.ReadsAsync(chat, answer);
        return last;
    }

    private async Task MuteAsync(World world, string number, string reason)
    {
        await world.SaysAsync("meja", "/bisukan");
        await world.ReadsAsync("meja", "Siapa yang dibisukan");
        await world.SaysAsync("meja", number);
        await world.ReadsAsync("meja", "Berapa lama");
        await world.SaysAsync("meja", "3 hari");
        await world.ReadsAsync("meja", "Apa alasannya");
        await world.SaysAsync("meja", reason);
        await TapAsync(world, "meja", await world.ReadsAsync("meja", "selama 3 hari"), "Ya, benar", "dibisukan sampai");
    }

    private static Task<List<string>> ActsAsync(World world) =>
        world.LookAsync(reader => AdminAct.Latest(reader, "kupang", 50).Select(act => $"{act.Actor} {act.Deed} {act.Subject}").ToList());
}
