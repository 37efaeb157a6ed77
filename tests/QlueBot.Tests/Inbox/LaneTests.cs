using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Circle;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Inbox;

public sealed class LaneTests
{
    [Fact]
    public async Task The_choices_of_a_notice_that_answers_can_be_typed()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");

        await world.SaysAsync("warga", "1");

        var status = await world.ReadsAsync("warga", number);
        Assert.Contains("Ditugaskan", status.Message.Text, StringComparison.Ordinal);
        await world.SaysAsync("warga", "3");
        await world.ReadsAsync("warga", "Petugas tidak akan datang");
    }

    [Fact]
    public void A_desa_is_no_report_number() => Assert.False(TicketWords.IsSure("desa karangsoko"));

    [Fact]
    public async Task Sending_twice_makes_one_report()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "warga");

        await world.DoesAsync("warga", new MessageBody.Press("s:7:send"));

        await world.ReadsAsync("warga", "sudah dikirim atau dibatalkan");
        await world.SaysAsync("warga", "status");
        await world.ReadsAsync("warga", number);
        Assert.Single(world.Channel.Log, sent => sent.Message.Text.Contains("kami terima.", StringComparison.Ordinal) && sent.Chat == "warga"
            && sent.Message.Text.Contains("Laporan KPG", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_admin_adds_moves_and_removes_a_person_by_chat()
    {
        await using var world = await World.StartAsync(World.Person("admin", Role.Admin, "meja", "meja"), World.Person("siti", Role.Petugas));
        await AskAsync(world, "/admin", "Tugas terbuka");
        await AskAsync(world, "Petugas", "siapa bertugas");
        await AskAsync(world, "tambah", "nama lengkapnya");
        await AskAsync(world, "Yosef Nalle", "nomor ponsel");
        await AskAsync(world, "0812-3456-7890", "peran");
        await AskAsync(world, "Petugas", "tim mana");
        await AskAsync(world, "Reaksi Cepat PU", "Kelurahan mana");
        await AskAsync(world, "Oesapa", "Tambahkan?");
        await AskAsync(world, "ya", "ditambahkan");
        var added = await PersonAsync(world);
        Assert.Equal((Role.Petugas, "rc_pu", "pu"), (added.Role, added.TeamId, added.AgencyId));

        await world.DoesAsync("yosef", new MessageBody.Contact("+6281234567890", IsOwn: true));
        await world.ReadsAsync("yosef", "Selamat bertugas");
        await world.SaysAsync("yosef", "siap");
        await world.ReadsAsync("yosef", "siap bertugas");

        await AskAsync(world, "/admin", "Tugas terbuka");
        await AskAsync(world, "Petugas", "siapa bertugas");
        await AskAsync(world, "pindah", "Siapa");
        await AskAsync(world, "Yosef", "tim");
        await AskAsync(world, "Reaksi Cepat Lingkungan", "Yosef");
        Assert.Equal("rc_dlh", (await PersonAsync(world)).TeamId);

        await AskAsync(world, "/admin", "Tugas terbuka");
        await AskAsync(world, "Petugas", "siapa bertugas");
        await AskAsync(world, "hapus", "Siapa");
        await AskAsync(world, "Yosef", "Yosef");
        await AskAsync(world, "ya", "Yosef");
        Assert.False((await PersonAsync(world)).IsActive);
        await world.SaysAsync("yosef", "/tugas");
        var stranger = await world.Channel.HearAsync("yosef", _ => true, "anything", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Tugas terbuka", stranger.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_cannot_take_themselves_off_the_roster()
    {
        await using var world = await World.StartAsync(
            World.Person("admin", Role.Admin, null, null), World.Person("siti", Role.Petugas));
        await AskAsync(world, "/admin", "Tugas terbuka");
        await AskAsync(world, "Petugas", "siapa bertugas");
        await world.SaysAsync("admin", "hapus");
        var who = await world.ReadsAsync("admin", "Siapa");

        Assert.DoesNotContain(who.Message.Choices, choice => choice.Label == "Nama admin");
        Assert.Contains(who.Message.Choices, choice => choice.Label == "Nama siti");
        await world.SaysAsync("admin", "Nama admin");
        await world.Channel.HearAsync("admin", _ => true, "anything", TestContext.Current.CancellationToken);

        Assert.True(await world.LookAsync(reader => reader.Get(Officer.Table, "kupang", "admin")!.Value.IsActive));
    }

    [Fact]
    public async Task A_chat_speaks_for_one_person_of_the_roster()
    {
        await using var world = await World.StartAsync(
            World.Person("siti", Role.Petugas),
            World.Person("baru", Role.Petugas, "rc_pu", "pu") with { Phone = "+6281234567890", Chats = [] });

        await world.DoesAsync("siti", new MessageBody.Contact("081234567890", IsOwn: true));
        await world.ReadsAsync("siti", "Reaksi Cepat PU");

        var bound = await world.LookAsync(reader => reader.Find(Officer.Table, "kupang", OfficerMarks.Sender("telegram", "siti"), 10));
        Assert.Equal("baru", Assert.Single(bound).Value.Id);
    }

    [Fact]
    public async Task A_photo_lost_after_sending_is_asked_for_again()
    {
        await using var world = await World.StartAsync(World.Person("siti", Role.Petugas));
        var number = await Reporting.MakeAsync(world, "lain");
        var card = await world.ReadsAsync("siti", number);
        Assert.NotNull(card.Message.PhotoId);

        await world.DoesAsync("lain", new MessageBody.Photo(new FileRef("gone", "gone"), "foto lagi"), quoting: (await AnswerIdAsync(world, "lain", number)).Id);

        await world.ReadsAsync("lain", "Kirim lagi fotonya");
    }

    private static async Task<TalkChannel.Heard> AnswerIdAsync(World world, string chat, string number)
    {
        await world.SaysAsync(chat, $"status {number}");
        return await world.ReadsAsync(chat, number);
    }

    private static async Task AskAsync(World world, string says, string reads)
    {
        await world.SaysAsync("admin", says);
        await world.ReadsAsync("admin", reads);
    }

    private static Task<Officer> PersonAsync(World world) => world.LookAsync(reader => RosterEffects.ByPhone(reader, "kupang", "+6281234567890")!.Value);
}
