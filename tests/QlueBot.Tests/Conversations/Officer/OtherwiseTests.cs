using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Polls;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>The admin's talks where they go otherwise than asked: names nobody has, old buttons, another matter in the middle, a group, a role that may not.</summary>
public sealed class OtherwiseTests
{
    private static readonly MessageBody Sticker = new MessageBody.Other("sticker");

    [Fact]
    public void The_roster()
    {
        var scene = Admin().Titled("admin: daftar petugas, jawaban yang tidak cocok dan tombol lama");
        scene.Say("/admin");
        scene.Say("batal");
        scene.Say("/admin");
        scene.Say("tugas");
        Press(scene, "add", "Tambah orang");
        scene.Say("7");
        scene.Do(Sticker, shown: "(stiker)");
        scene.Say("Budi Ndun");
        scene.Say("0812-3456-7890");
        scene.Say("juru masak");
        scene.Tap("Petugas");
        scene.Say("tim entah");
        scene.Say("batal");
        Press(scene, "move", "Pindahkan orang");
        scene.Say("siapa pun");
        scene.Tap("Yosef");
        scene.Say("tim entah");
        Gone(scene, "Tim Jalan");
        Press(scene, "remove", "Hapus orang");
        scene.Say("siapa pun");
        scene.Tap("Maria");
        var yes = scene.Session.Offered[0].Data;
        Gone(scene, "Ya, benar");
        scene.Press(yes);
        Press(scene, "add", "Tambah orang");
        scene.Say("tugas");
        scene.InGroup = true;
        Press(scene, "add", "Tambah orang");
        scene.InGroup = false;
        scene.Facts = scene.Facts with { Officer = Given.Officer with { Role = Role.KetuaTim } };
        Press(scene, "remove", "Hapus orang");
        OfficerGolden.Transcript("admin-otherwise", scene);
    }

    [Fact]
    public void Codes_and_templates()
    {
        var scene = Admin().Titled("admin: kode petugas dan templat WhatsApp");
        scene.Facts = scene.Facts with
        {
            Desk = Given.Desk with
            {
                HeldPeople = 4,
                Waiting = [new WaitingFact("whatsapp", "template marketing", 3, 0), new WaitingFact("whatsapp", "window", 1, 0), new WaitingFact("whatsapp", "template pending", 1_250, 2)],
                Templates = [new TemplateFact("whatsapp", "qlue_kabar", "id", TemplateStanding.Usable), new TemplateFact("whatsapp", "qlue_siaran", "id", TemplateStanding.Marketing)],
                MissingTemplates = ["qlue_tugas"],
            },
        };
        scene.Say("kode");
        scene.Say("entah siapa");
        scene.Tap("Yosef");
        Assert.Equal([new Effect.MakeRosterCode("o1")], scene.Last.Effects);
        scene.Say("templat");
        scene.Press(scene.Session.Offered[0].Data);
        Assert.Equal([new Effect.AcceptTemplate("whatsapp", "qlue_siaran")], scene.Last.Effects);
        scene.Tap("Templat");
        scene.Tap("Ambil ulang");
        Assert.Equal([new Effect.FetchTemplates()], scene.Last.Effects);
        OfficerGolden.Transcript("admin-codes", scene);
    }

    [Fact]
    public void A_broadcast()
    {
        var scene = Admin().Titled("admin: siaran, jawaban yang tidak cocok dan tombol lama");
        scene.Facts = scene.Facts with { Channels = ["telegram", "web"] };
        scene.Say("siaran");
        scene.Say("batal");
        scene.Say("siaran");
        scene.Say("tugas");
        scene.Say("siaran baru");
        scene.Do(Sticker, shown: "(stiker)");
        scene.Photo("baik", caption: "Air naik di Oesapa.");
        scene.Do(new MessageBody.PhotoSeen(scene.Session.Broadcast!.Draft.PhotoId!, PhotoVerdict.New), shown: "(foto diperiksa: baik)");
        var old = scene.Session.Offered[0].Data;
        scene.Tap("Lewati");
        scene.Press(old);
        scene.Tap("Selesai");
        scene.Say("semua orang di bumi");
        scene.Tap("Umum");
        scene.Tap("Seluruh kota");
        scene.Tap("Menurut kategori");
        scene.Say("gajah");
        scene.Tap("Semua");
        scene.Tap("Menurut bahasa");
        scene.Say("klingon");
        scene.Tap("Semua");
        scene.Tap("Menurut kanal");
        scene.Say("merpati pos");
        scene.Tap("Semua");
        scene.Tap("Sudah cukup");
        scene.Tap("Ubah lokasi");
        scene.Tap("Lewati");
        scene.Tap("Ubah tombol");
        scene.Tap("☐ Bantuan");
        scene.Tap("Selesai");
        scene.Tap("Ubah foto");
        scene.Photo("rusak");
        scene.Do(new MessageBody.PhotoSeen(scene.Session.Broadcast!.Draft.PhotoId!, PhotoVerdict.Unreadable), shown: "(foto diperiksa: tidak terbuka)");
        scene.Say("tugas");
        Assert.Null(scene.Session.Broadcast);
        var running = new BroadcastFact("7F3K2", new BroadcastDraft { Text = "Air naik." }, BroadcastPhase.Running, 120, 40) { IsBegun = true };
        scene.Facts = scene.Facts with { Broadcasts = [running], Broadcast = running };
        scene.Press("b:isi:7F3K2");
        scene.Say("!!");
        scene.InGroup = true;
        scene.Press("b:henti:7F3K2");
        OfficerGolden.Transcript("broadcast-otherwise", scene);

        Assert.Empty(scene.Last.Effects);
    }

    [Fact]
    public void The_menu()
    {
        var scene = Admin().Titled("admin: menu meja, jawaban yang tidak cocok dan tombol lama");
        scene.Say("/terlambat");
        scene.Say("batal");
        Press(scene, "open.KPG-9W5T6R-3", "KPG-9W5T6R-3", 'd');
        scene.Say("/cari");
        scene.Do(Sticker, shown: "(stiker)");
        scene.Say("tugas");
        Press(scene, $"move.{Given.One}", "Alihkan", 'd');
        scene.Tap("Tim Kebersihan 1");
        var old = scene.Session.Offered[0].Data;
        scene.Say("siapa pun");
        scene.Tap("Siapa saja");
        scene.Press(old);
        scene.Say("batal");
        scene.Say("/bisukan");
        scene.Say("7F3K2");
        scene.Tap("1 hari");
        scene.Say("..");
        scene.Tap("Iklan berulang");
        scene.Facts = scene.Facts with { Menu = Given.Menu with { Target = _ => MuteTarget.Erased } };
        scene.Tap("Ya, benar");
        Press(scene, "unmute.zzzzzz", "Buka", 'd');
        scene.InGroup = true;
        Press(scene, "late", "Terlambat", 'd');
        scene.InGroup = false;
        scene.Facts = scene.Facts with { Officer = Given.Officer with { Role = Role.KetuaTim }, Menu = Given.Menu with { Teams = [Given.Desk.Teams[0]] } };
        Press(scene, $"move.{Given.One}", "Alihkan", 'd');
        scene.Tap("Yosef");
        scene.Tap("Sudah lewat tenggat");
        Assert.Equal([new Effect.ReassignTask(Given.One, "dlh-1", "o1", "Sudah lewat tenggat")], scene.Last.Effects);
        Press(scene, "mute", "Bisukan", 'd');
        OfficerGolden.Transcript("menu-otherwise", scene);
    }

    [Fact]
    public void A_poll()
    {
        var scene = Admin().Titled("admin: jajak pendapat, jawaban yang tidak cocok, tombol lama dan hasil");
        scene.Say("/jajak");
        scene.Tap("Buat jajak");
        scene.Do(Sticker, shown: "(stiker)");
        scene.Say("Kapan sampah diangkut?");
        scene.Tap("Setuju / tidak");
        var old = scene.Session.Offered[0].Data;
        scene.Say("entah");
        scene.Tap("Satu pilihan");
        scene.Press(old);
        scene.Tap("Umum");
        scene.Say("tetangga saya");
        scene.Say("tugas");
        Assert.Null(scene.Session.Poll);
        var closed = Given.Poll with { Phase = PollPhase.Closed, MayVote = false, Result = new(12, 10, [7, 3, 2], []) };
        scene.Facts = scene.Facts with { PollDesk = new PollDeskFact { All = [closed], Find = code => code == closed.Code ? closed : null } };
        Press(scene, "show.7F3K2", "Lihat jajak", 'p');
        scene.Tap("Terbitkan hasil");
        Assert.Equal([new Effect.PublishPoll("7F3K2")], scene.Last.Effects);
        scene.Say("batal");
        scene.InGroup = true;
        Press(scene, "show.7F3K2", "Lihat jajak", 'p');
        OfficerGolden.Transcript("poll-otherwise", scene);
    }

    /// <summary>A button that was shown some time ago, further up in the chat.</summary>
    private static void Press(Scene scene, string value, string label, char talk = 'a') =>
        scene.Do(new MessageBody.Press($"s:0:{talk}-{value}"), shown: $"(tombol di atas) [{label}]");

    /// <summary>Whoever was chosen leaves the roster before the next press.</summary>
    private static void Gone(Scene scene, string label)
    {
        var facts = scene.Facts;
        scene.Facts = facts with { Desk = facts.Desk! with { Roster = [] } };
        scene.Tap(label);
        scene.Facts = facts;
    }

    private static Scene Admin()
    {
        var scene = Given.With();
        scene.Facts = Given.AdminFacts;
        return scene;
    }
}
