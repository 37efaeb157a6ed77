using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Officer;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class AdminTalkTests
{
    [Fact]
    public void A_person_is_added_moved_and_removed_by_chat()
    {
        var scene = Admin().Titled("admin: melihat meja, menambah, memindahkan, menghapus");
        scene.Say("/admin");
        scene.Tap("Petugas");
        scene.Tap("Tambah orang");
        scene.Say("Budi Ndun");
        scene.Say("8,12E+11");
        scene.Say("0812-3456-7890");
        scene.Tap("Petugas");
        scene.Tap("Tim Jalan");
        scene.Say("Naikoten");
        scene.Say("Oesapa, Naikoten/Oebobo");
        scene.Tap("Ya, benar");
        Assert.Equivalent(
            new Effect.AddPerson("Budi Ndun", "+6281234567890", Role.Petugas, "pu-1", ["53.71.01.1001", "53.71.03.1001"]), scene.Last.Effects.Single());

        scene.Say("admin");
        scene.Tap("Petugas");
        scene.Say("pindahkan");
        scene.Say("yos");
        scene.Tap("Tim Jalan");
        Assert.Equal([new Effect.MovePerson("o1", "pu-1", null)], scene.Last.Effects);

        scene.Say("admin");
        scene.Tap("Petugas");
        scene.Tap("Hapus orang");
        scene.Tap("Maria");
        scene.Say("ya");
        Assert.Equal([new Effect.RemovePerson("o2")], scene.Last.Effects);
        OfficerGolden.Transcript("admin", scene);
    }

    [Fact]
    public void A_head_sees_the_desk_and_changes_nothing()
    {
        var scene = Admin();
        scene.Facts = scene.Facts with { Officer = Given.Officer with { Role = Role.KetuaTim } };

        Assert.Equal(["Cari orang", "Bertugas", "Terlambat", "Perbarui"], scene.Say("/admin").Say!.Choices.Select(choice => choice.Label));
        Assert.Empty(scene.Press("s:1:a-remove").Effects);
        Assert.Equal(AdminStep.Desk, scene.Session.Admin.Step);
    }

    [Fact]
    public void Nobody_else_is_told_that_there_is_a_desk()
    {
        var scene = Given.With();
        scene.Facts = Given.Facts with { Officer = null };
        var other = Given.With();
        other.Facts = scene.Facts;

        Assert.Equal(other.Say("/entah").Say?.Text, scene.Say("/admin").Say?.Text);
        Assert.Equal(AdminStep.Closed, scene.Session.Admin.Step);
    }

    [Fact]
    public void An_old_button_and_a_lost_person_change_nothing()
    {
        var scene = Admin();
        scene.Say("admin");
        scene.Tap("Petugas");
        scene.Tap("Hapus orang");
        scene.Tap("Maria");
        var yes = scene.Session.Offered[0].Data;
        scene.Facts = scene.Facts with { Desk = Given.Desk with { Roster = [] } };

        Assert.Empty(scene.Press(yes).Effects);
        Assert.Contains("tidak lagi ada di daftar", scene.Said, StringComparison.Ordinal);
        Assert.Empty(scene.Press(yes).Effects);
        Assert.Contains("pertanyaan sebelumnya", scene.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_works_for_the_city_finds_the_way_to_their_work_in_the_menu()
    {
        var scene = Admin();
        scene.Say("wkwkwk");
        scene.Tap("Meja");
        Assert.Equal(AdminStep.Desk, scene.Session.Admin.Step);

        var officer = Given.With(Given.Task(Given.One));
        officer.Say("wkwkwk");
        officer.Tap("Tugas saya");
        Assert.Contains(Given.One, officer.Said, StringComparison.Ordinal);

        var before = Given.With();
        before.Facts = before.Facts with { Officer = null };
        before.Say("wkwkwk");
        Assert.Equal(["Buat laporan", "Status laporan", "Bantuan"], before.Session.Offered.Select(choice => choice.Label));
        before.Press(StepChoice.Tasks);
        Assert.Contains("tidak kami kenal", before.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Lapor_leaves_the_desk()
    {
        var scene = Admin();
        scene.Press("s:1:a-add");

        scene.Say("lapor");

        Assert.Equal(AdminStep.Closed, scene.Session.Admin.Step);
    }

    [Theory]
    [InlineData("081234567890", "+6281234567890")]
    [InlineData("+62 812-3456-7890", "+6281234567890")]
    [InlineData("6281234567890", "+6281234567890")]
    [InlineData("8,12E+11", null)]
    [InlineData("12345", null)]
    [InlineData("+081234567890", null)]
    [InlineData("nol delapan", null)]
    public void Numbers_are_read_as_people_type_them(string typed, string? number) => Assert.Equal(number, Phones.Read(typed));

    private static Scene Admin()
    {
        var scene = Given.With();
        scene.Facts = Given.AdminFacts;
        return scene;
    }
}
