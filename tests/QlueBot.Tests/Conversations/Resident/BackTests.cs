using QlueBot.Conversations.Talks.Resident;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>"Kembali" brings the draft of before back, slot by slot.</summary>
public sealed class BackTests
{
    private static readonly string[] ToPhoto = ["/lapor", "[Kebersihan & air]", "[Sampah]"];

    public static TheoryData<string, string[], ResidentStep> Undone => new()
    {
        // case                            talk                                                              step after "kembali"
        { "a category chosen",             ToPhoto,                                                          ResidentStep.AskGroup },
        { "a guess confirmed",             ["/lapor", "sampah menumpuk", "ya"],                              ResidentStep.ConfirmGuess },
        { "a photo just sent",             [.. ToPhoto, "(foto)"],                                           ResidentStep.AskPhoto },
        { "a place just told",             [.. ToPhoto, "(foto)", "(lokasi)"],                               ResidentStep.AskPlace },
        { "a side chosen",                 [.. ToPhoto, "(foto)", "(lokasi di batas)", "ya"],                ResidentStep.AskSide },
        { "a photo left out",              ["/lapor", "1", "[Banjir]", "[Lewati]"],                          ResidentStep.AskPhoto },
        { "words at the summary",          [.. ToPhoto, "(foto)", "(lokasi)", "sudah seminggu"],             ResidentStep.Summary },
    };

    [Theory]
    [MemberData(nameof(Undone))]
    public void The_last_step_is_taken_back(string what, string[] talk, ResidentStep step)
    {
        var player = new Player();
        player.Play(talk.AsSpan(..^1));
        var before = player.Session.Resident.Draft;
        player.Play(talk[^1], "kembali");

        Assert.True(step == player.Step, what);
        Assert.Contains("kami batalkan", player.Said, StringComparison.Ordinal);
        Assert.Equivalent(before, player.Session.Resident.Draft);
    }

    [Fact]
    public void The_photos_of_an_album_are_one_step()
    {
        var player = Player.Plays([.. ToPhoto, "(foto album)", "(foto album)", "(foto album)", "kembali"]);

        Assert.Equal(ResidentStep.AskPhoto, player.Step);
        Assert.Empty(player.Session.Resident.Draft!.Photos);
    }

    [Theory]
    [InlineData("kembali")]
    [InlineData("ulangi")]
    [InlineData("salah")]
    [InlineData("salah pencet")]
    [InlineData("undo")]
    [InlineData("bale")]
    public void Many_words_take_a_step_back(string word)
    {
        var player = Player.Plays([.. ToPhoto, "(foto)", word]);

        Assert.Equal(ResidentStep.AskPhoto, player.Step);
        Assert.Empty(player.Session.Resident.Draft!.Photos);
    }

    [Fact]
    public void Going_back_again_and_again_leads_out()
    {
        var player = Player.Plays([.. ToPhoto, "(foto)", "(lokasi)", "sudah seminggu"]);
        for (var turn = 0; !player.Session.Offered.Any(choice => choice.Data.EndsWith(":drop", StringComparison.Ordinal)); turn++)
        {
            Assert.True(turn < 8, player.Transcript);
            player.Hear("kembali");
        }

        player.Hear("ya");

        Assert.Equal(ResidentStep.Idle, player.Step);
    }

    [Fact]
    public void A_photo_in_the_middle_of_a_withdrawal_leaves_the_question_its_report()
    {
        var player = new Player { Mine = [TestCity.Report("KPG-AAAAAA-A") with { IsMine = true }] };
        player.Play("(tekan: r:batalkan:KPG-AAAAAA-A)", "(foto)");
        Assert.Contains("KPG-AAAAAA-A", player.Said, StringComparison.Ordinal);

        player.Play("kembali", "batal", "ya");

        Assert.Equal(ResidentStep.Idle, player.Step);
    }

    [Fact]
    public void What_is_known_of_a_photo_stays_known()
    {
        var player = Player.Plays([.. ToPhoto, "(foto)", "(lokasi)", "(foto dilihat: New)", "kembali"]);

        Assert.NotNull(Assert.Single(player.Session.Resident.Draft!.Photos).Verdict);
    }

    [Fact]
    public void A_lost_photo_does_not_come_back()
    {
        var player = Player.Plays([.. ToPhoto, "(foto)", "(lokasi)", "(foto dilihat: Lost)", "kembali"]);

        Assert.Empty(player.Session.Resident.Draft!.Photos);
    }
}
