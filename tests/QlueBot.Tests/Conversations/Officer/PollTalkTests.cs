using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Polls;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class PollTalkTests
{
    [Fact]
    public void A_poll_is_made_question_by_question()
    {
        var scene = Admin().Titled("admin: membuat jajak pendapat");
        scene.Say("/admin");
        scene.Tap("Tulis ke warga");
        scene.Tap("Jajak pendapat");
        scene.Tap("Buat jajak");
        scene.Say("apa");
        scene.Say("Kapan sampah sebaiknya diangkut?");
        scene.Say("Pagi saja");
        scene.Say("Pagi\n- Siang\n- Malam");
        scene.Tap("Boleh beberapa");
        scene.Say("entah di mana");
        scene.Say("Sampah");
        scene.Tap("Pelapor jenis itu");
        scene.Say("Oesapa, Atlantis");
        scene.Say("Oesapa, Naikoten/Oebobo");
        scene.Say("setahun");
        scene.Say("5 hari");
        scene.Tap("Buka jajak");
        OfficerGolden.Transcript("poll-make", scene);

        var draft = Assert.IsType<Effect.OpenPoll>(Assert.Single(scene.Last.Effects)).Draft;
        Assert.Equivalent(
            new PollDraft
            {
                Question = "Kapan sampah sebaiknya diangkut?", Options = ["Pagi", "Siang", "Malam"], IsMultiple = true, CategoryId = "trash", About = "Sampah",
                Who = PollWho.Reporters, AreaCodes = ["53.71.01.1001", "53.71.03.1001"], Areas = "Kel. Oesapa, Kec. Kelapa Lima, Kel. Naikoten, Kec. Oebobo", For = TimeSpan.FromDays(5),
            },
            draft);
        Assert.Null(scene.Session.Poll);
    }

    [Fact]
    public void A_poll_about_a_place_may_ask_only_there()
    {
        var scene = Admin().Titled("admin: jajak tentang satu tempat, lalu dibatalkan dan diulang");
        scene.Say("/jajak");
        scene.Tap("Buat jajak");
        scene.Say("Bagaimana kebersihan pasar?");
        scene.Tap("Baik – kurang");
        scene.Tap("Satu pilihan");
        scene.Say("Kec. Kelapa Lima");
        Assert.DoesNotContain(scene.Session.Offered, choice => choice.Label == "Pelapor jenis itu");
        scene.Tap("Semua warga");
        scene.Tap("Di sana saja");
        scene.Tap("7 hari");
        scene.Tap("Ulang dari awal");
        scene.Say("batal");
        OfficerGolden.Transcript("poll-place", scene);

        Assert.Null(scene.Session.Poll);
    }

    [Fact]
    public void An_open_poll_is_shown_and_closed_only_when_it_is_meant()
    {
        var scene = Admin().Titled("admin: melihat dan menutup jajak");
        scene.Say("/jajak");
        scene.Press("s:0:p-show.7F3K2");
        scene.Tap("Tutup sekarang");
        scene.Say("tidak");
        scene.Press("s:0:p-close.7F3K2");
        scene.Tap("Ya, tutup");
        Assert.Equal([new Effect.ClosePoll("7F3K2")], scene.Last.Effects);
        scene.Press("s:0:p-publish.7F3K2");
        Assert.Empty(scene.Last.Effects);
        scene.Press("s:0:p-invite.7F3K2");
        Assert.Equal([new Effect.InvitePoll("7F3K2")], scene.Last.Effects);
        scene.Press("s:0:p-show.ZZZZZ");
        OfficerGolden.Transcript("poll-close", scene);
    }

    [Fact]
    public void The_same_talk_in_English()
    {
        var scene = Admin().Titled("admin: a poll in English");
        scene.Session = scene.Session with { Language = "en" };
        scene.Say("/polls");
        scene.Tap("New poll");
        scene.Say("When should rubbish be collected?");
        scene.Say("Morning, Noon, Night");
        scene.Say("no");
        scene.Tap("In general");
        scene.Tap("RT and RW");
        scene.Tap("Whole city");
        scene.Tap("3 days");
        OfficerGolden.Transcript("poll-english", scene);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("list")]
    [InlineData("show.7F3K2")]
    [InlineData("close.7F3K2")]
    [InlineData("publish.7F3K2")]
    [InlineData("invite.7F3K2")]
    public void Nobody_but_an_admin_reaches_any_of_it(string value)
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not Role.Admin).Select(role => (Role?)role).Append(null))
        {
            var scene = Given.With();
            scene.Facts = Given.Facts with { Officer = role is { } held ? Given.Officer with { Role = held } : null, Desk = Given.Desk, Menu = Given.Menu, PollDesk = Given.Polls };
            scene.Press($"s:1:p-{value}");

            Assert.Empty(scene.Last.Effects);
            Assert.Null(scene.Session.Poll);
            Assert.DoesNotContain("pasar mana", scene.Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_old_button_opens_nothing()
    {
        var scene = Admin();
        scene.Say("/jajak");
        scene.Tap("Buat jajak");
        scene.Say("Kapan sampah diangkut?");
        scene.Tap("Setuju / tidak");
        scene.Tap("Satu pilihan");
        scene.Tap("Umum");
        scene.Tap("Petugas");
        scene.Tap("Seluruh kota");
        scene.Tap("1 hari");
        var open = scene.Session.Offered[0].Data;
        scene.Say("lapor");

        Assert.Null(scene.Session.Poll);
        Assert.Empty(scene.Press(open).Effects);
    }

    [Theory]
    [InlineData("a\nb", true)]
    [InlineData("a, b; c / d", true)]
    [InlineData("hanya satu", false)]
    [InlineData("a\na", false)]
    [InlineData("a\nA", false)]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10", true)]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11", false)]
    [InlineData("a\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Two_to_ten_different_short_options(string typed, bool fits) => Assert.Equal(
        fits ? PollHeard.Options : PollHeard.NotOptions,
        PollAnswers.Hear(typed, new PollState { Step = PollStep.AskOptions }, Given.AdminFacts).Heard);

    private static Scene Admin()
    {
        var scene = Given.With();
        scene.Facts = Given.AdminFacts;
        return scene;
    }
}
