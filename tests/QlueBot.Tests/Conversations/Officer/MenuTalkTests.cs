using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class MenuTalkTests
{
    [Fact]
    public void Somebody_is_looked_up_by_name_number_and_team()
    {
        var scene = Admin().Titled("admin: mencari orang di daftar");
        scene.Say("/admin");
        scene.Tap("Cari orang");
        scene.Say("maria");
        scene.Tap("Maria Tefa");
        scene.Tap("Cari lagi");
        scene.Say("0812 0000 0001");
        scene.Say("/cari");
        scene.Say("entah siapa");
        scene.Say("kebersihan 1");
        scene.Tap("Batal");
        OfficerGolden.Transcript("menu-find", scene);

        Assert.DoesNotContain("+6281200000", scene.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_late_is_opened_and_given_to_somebody_else()
    {
        var scene = Admin().Titled("admin: siapa bertugas, apa yang terlambat, mengalihkan");
        scene.Say("/bertugas");
        scene.Say("/admin");
        scene.Tap("Terlambat");
        scene.Tap(Given.One);
        scene.Tap("Alihkan");
        scene.Say("tim entah");
        scene.Tap("Tim Kebersihan 1");
        scene.Tap("Yosef");
        scene.Say("..");
        scene.Tap("Petugas berhalangan");
        OfficerGolden.Transcript("menu-late", scene);

        Assert.Equal([new Effect.ReassignTask(Given.One, "dlh-1", "o1", "Petugas berhalangan")], scene.Last.Effects);
    }

    [Theory]
    [InlineData("o1", false)]
    [InlineData("a1", true)]
    public void A_number_alone_opens_the_task_for_an_admin_unless_it_is_their_own(string holder, bool isOwn)
    {
        var scene = Admin();
        scene.Facts = scene.Facts with { Officer = scene.Facts.Officer! with { Id = "a1" } };
        Named(scene, Given.One);
        scene.Facts = scene.Facts with { NamedTask = Given.Task(Given.One) with { OfficerId = holder } };

        Assert.Equal(!isOwn, scene.Say(Given.One).Say!.Choices is [{ Data: var data }, ..] && data.EndsWith($"d-move.{Given.One}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_resident_is_muted_with_a_reason_and_may_write_again()
    {
        var scene = Admin().Titled("admin: membisukan dan membuka lagi");
        scene.Say("/admin");
        scene.Tap("Warga");
        scene.Tap("Bisukan");
        scene.Say("entah");
        Named(scene, Given.Two);
        scene.Say(Given.Two);
        Named(scene, Given.One);
        scene.Say(Given.One);
        scene.Facts = scene.Facts with { Named = null, NamedTask = null };
        scene.Say("sebentar saja");
        scene.Say("120 hari");
        scene.Say("3 hari");
        scene.Say("kata-kata kasar kepada petugas");
        scene.Tap("Ya, benar");
        Assert.Equal([new Effect.Mute(Given.One, TimeSpan.FromDays(3), "kata-kata kasar kepada petugas")], scene.Last.Effects);

        scene.Tap("Yang dibisukan");
        scene.Press(scene.Session.Offered[0].Data);
        Assert.Equal([new Effect.Unmute("a1b2c3")], scene.Last.Effects);
        scene.Say("/riwayat");
        OfficerGolden.Transcript("menu-mute", scene);
    }

    [Fact]
    public void The_same_menu_in_English()
    {
        var scene = Admin().Titled("admin: the menu in English");
        scene.Session = scene.Session with { Language = "en" };
        scene.Say("/admin");
        scene.Tap("Staff");
        scene.Tap("On duty");
        scene.Say("/late");
        scene.Tap(Given.Two);
        scene.Tap("Reassign");
        scene.Tap("Tim Jalan");
        scene.Tap("Anybody");
        scene.Say("the team is nearer");
        scene.Say("/mute");
        scene.Say("7F3K2");
        scene.Tap("7 days");
        scene.Tap("Adverts");
        scene.Say("no");
        OfficerGolden.Transcript("menu-english", scene);
    }

    [Theory]
    [InlineData(Role.KetuaTim)]
    [InlineData(Role.KepalaOpd)]
    [InlineData(Role.Koordinator)]
    public void Heads_look_up_and_reassign_but_mute_nobody(Role role)
    {
        var scene = Admin();
        scene.Facts = scene.Facts with
        {
            Officer = Given.Officer with { Role = role },
            Menu = Given.Menu with { Teams = [Given.Desk.Teams[0]] },
        };

        scene.Press($"s:1:d-move.{Given.One}");
        scene.Tap("Siapa saja");
        Assert.Equal([new Effect.ReassignTask(Given.One, "dlh-1", null, "hujan deras")], scene.Say("hujan deras").Effects);
        foreach (var data in (string[])["people", "mute", "mutes", "unmute.a1b2c3", "acts", "staff", "reach"])
        {
            Assert.Empty(scene.Press($"s:1:d-{data}").Effects);
            Assert.Contains("hanya untuk admin kota", scene.Said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("find")]
    [InlineData("late")]
    [InlineData("mute")]
    [InlineData("unmute.a1b2c3")]
    [InlineData("move.KPG-7F3K2M-9")]
    public void Nobody_else_reaches_it_not_even_by_a_forged_press(string value)
    {
        foreach (var officer in (OfficerFact?[])[null, Given.Officer, Given.Officer with { Role = Role.Verifikator }, Given.Officer with { Role = Role.Rt }])
        {
            var scene = Given.With();
            scene.Facts = Given.Facts with { Officer = officer };
            scene.Press($"s:1:d-{value}");

            Assert.Empty(scene.Last.Effects);
            Assert.Null(scene.Session.Menu);
        }
    }

    [Fact]
    public void A_question_is_left_by_another_word_and_its_old_buttons_change_nothing()
    {
        var scene = Admin();
        scene.Say("/bisukan");
        scene.Say("7F3K2");
        scene.Tap("1 hari");
        scene.Tap("Iklan berulang");
        var yes = scene.Session.Offered[0].Data;
        scene.Say("lapor");

        Assert.Null(scene.Session.Menu);
        Assert.Empty(scene.Press(yes).Effects);
        Assert.Contains("pertanyaan sebelumnya", scene.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_erased_themselves_or_went_meanwhile_is_not_muted()
    {
        var scene = Admin();
        scene.Say("/bisukan");
        scene.Say("7F3K2");
        scene.Tap("1 hari");
        scene.Tap("Kata-kata kasar");
        scene.Facts = scene.Facts with { Menu = Given.Menu with { Target = _ => MuteTarget.Erased } };

        Assert.Empty(scene.Tap("Ya, benar").Effects);
        Assert.Contains("sudah menghapus datanya", scene.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3 hari", 72)]
    [InlineData("12 jam", 12)]
    [InlineData("2 minggu", 336)]
    [InlineData("91 hari", null)]
    [InlineData("0 hari", null)]
    [InlineData("3", null)]
    [InlineData("besok", null)]
    public void How_long_is_read_as_people_type_it(string typed, int? hours) =>
        Assert.Equal(hours is null ? null : TimeSpan.FromHours(hours.Value), MuteTimes.Read(typed));

    [Fact]
    public void Whoever_is_muted_reads_why_and_keeps_what_is_theirs()
    {
        var scene = Given.With().Titled("warga: dibisukan");
        scene.Facts = Given.Facts with
        {
            City = Given.City with { Emergency = [new EmergencyNumber("Pemadam", "113", ["fire"]), new EmergencyNumber("Darurat", "112", [])] },
            Officer = null,
            Muted = new("iklan", Scene.Start.AddDays(2)),
        };
        scene.Say("ada sampah di pasar");
        scene.Tap("Status laporan");
        scene.Say("berhenti");
        Assert.Contains(scene.Last.Effects, effect => effect is Effect.SetConsent { Allowed: false });
        scene.Say("lapor");
        Assert.Empty(scene.Last.Effects);
        scene.Photo("iklan.jpg");
        scene.Say("data saya");
        OfficerGolden.Transcript("muted", scene);
    }

    [Fact]
    public void A_mute_never_holds_for_a_person_of_the_roster()
    {
        var scene = Given.With(Given.Task(Given.One));
        scene.Facts = Given.Facts with { Muted = new("iklan", Scene.Start.AddDays(2)) };

        Assert.Equal([new Effect.Acknowledge(Given.One)], scene.Say("siap", about: Given.One).Effects);
    }

    private static void Named(Scene scene, string number) => scene.Facts = scene.Facts with
    {
        Named = new ReportFact
        {
            Number = number, CategoryId = "trash", Status = ReportStatus.Ditugaskan, AreaCode = "53.71.01.1001", Point = new GeoPoint(-10.15, 123.64),
            ReceivedAt = Scene.Start, Agency = "DLH",
        },
        NamedTask = Given.Task(number),
    };

    private static Scene Admin()
    {
        var scene = Given.With();
        scene.Facts = Given.AdminFacts;
        return scene;
    }
}
