using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Tests.Conversations.Resident;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class OfficerRightsTests
{
    [Theory]
    [InlineData("t:selesai:KPG-ZZZZZZ-9")]
    [InlineData("t:rusak:KPG-7F3K2M-9")]
    [InlineData("t:")]
    [InlineData("t:tolak:KPG-7F3K2M-9:x")]
    public void A_forged_press_changes_nothing_and_is_answered_kindly(string data)
    {
        var turn = Given.With(Given.InWork(Given.Two)).Press(data);

        Assert.Empty(turn.Effects);
        Assert.Contains("tidak ada yang berubah", turn.Say!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resident_who_forges_an_officers_press_changes_nothing()
    {
        var scene = Given.With(Given.Task(Given.One));
        scene.Facts = Given.Facts with { Officer = null };

        Assert.Empty(scene.Press("t:terima:KPG-7F3K2M-9").Effects);
        Assert.Contains("untuk petugas", scene.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_button_asks_the_current_question_again()
    {
        var scene = Given.With(Given.InWork(Given.One));
        scene.Press("t:tolak:KPG-7F3K2M-9");
        var old = scene.Session.Offered[0].Data;
        scene.Press("t:tunda:KPG-7F3K2M-9");

        var turn = scene.Press(old);

        Assert.Empty(turn.Effects);
        Assert.Contains("pertanyaan sebelumnya", turn.Say!.Text, StringComparison.Ordinal);
        Assert.Contains("Mengapa KPG-7F3K2M-9 ditunda?", turn.Say.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportStatus.Selesai)]
    [InlineData(ReportStatus.Dibatalkan)]
    [InlineData(ReportStatus.Digabung)]
    public void A_task_that_is_over_is_answered_kindly(ReportStatus status)
    {
        var scene = Given.With(Given.Task(Given.One, status));

        Assert.Empty(scene.Press("t:kerjakan:KPG-7F3K2M-9").Effects);
        Assert.Contains($"berstatus {status}", scene.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_colleagues_task_is_not_taken_away()
    {
        var scene = Given.With(Given.InWork(Given.One) with { OfficerId = "o2", OfficerName = "Maria" });

        Assert.Empty(scene.Press("t:terima:KPG-7F3K2M-9").Effects);
        Assert.Contains("sudah diterima Maria", scene.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_left_while_its_reason_was_asked_is_gone()
    {
        var scene = Given.With(Given.InWork(Given.One));
        scene.Say("tunda");
        scene.Tasks.Clear();

        Assert.Empty(scene.Say("menunggu aspal").Effects);
        Assert.Contains("tidak lagi di tangan Anda", scene.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void After_two_moves_the_reason_goes_to_the_coordinator()
    {
        var scene = Given.With(Given.InWork(Given.One) with { Moves = 2 });
        scene.Say("alihkan");

        Assert.Equal([new Effect.MoveTask(Given.One, "Bukan bidang kami", null)], scene.Tap("Bukan bidang kami").Effects);
        Assert.Contains("koordinator yang memutuskan", scene.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Petugas, "kembalikan")]
    [InlineData(Role.KetuaTim, "kembalikan")]
    [InlineData(Role.Koordinator, "ditolak")]
    [InlineData(Role.Verifikator, "ditolak")]
    [InlineData(Role.Admin, "ditolak")]
    public void Refusing_says_what_it_comes_to(Role role, string says)
    {
        var scene = Given.With(Given.Task(Given.One));
        scene.Facts = Given.Facts with { Officer = Given.Officer with { Role = role } };

        Assert.Equal([new Effect.RefuseTask(Given.One, "jalan provinsi")], scene.Say("tolak jalan provinsi").Effects);
        Assert.Contains(says, scene.Said, StringComparison.Ordinal);
    }

    /// <summary>As the simulator names its people, too: nobody is thanked who thanked for nothing.</summary>
    [Theory]
    [InlineData("petugas", "nomor di daftar petugas")]
    [InlineData("Saya petugas", "nomor di daftar petugas")]
    [InlineData("petugas demo", "nomor di daftar petugas")]
    [InlineData("petugas demo 1", "nomor di daftar petugas")]
    [InlineData("mana petugas", "belum menangkap maksudnya")]
    public void Who_names_officers_is_told_how_they_are_known_and_what_is_not_understood_is_asked_back(string typed, string answer)
    {
        var turn = new Conversation(TextBook.Shipped).Advance(
            new Session("telegram/9", Player.Chat), new IncomingMessage(Player.Chat, "9", new MessageBody.Words(typed), TestCity.Noon) { MessageId = "1" },
            new Facts { City = TestCity.Guide, Now = TestCity.Noon });

        Assert.Contains(answer, turn.Say!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sama-sama", turn.Say.Text, StringComparison.Ordinal);
    }
}
