using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class OldPressTests
{
    public static TheoryData<string, string> Values => new()
    {
        // value of the button      its label; nothing when it stood under several
        { "send",                   "Kirim laporan" },
        { "back",                   "Kembali" },
        { "calm",                   "Bukan darurat" },
        { "notphoto",               "Bukan di situ" },
        { "c.trash",                "Sampah" },
        { "other",                  "" },
        { "resume",                 "" },
        { "photo",                  "" },
        { "o.no",                   "" },
        { "o.knee",                 "Selutut" },
        { "o.nothing",              "" },
        { "anything",               "" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_button_is_named_only_by_the_label_it_had(string value, string label)
    {
        var message = new IncomingMessage(Player.Chat, "1", new MessageBody.Press($"s:1:{value}"), TestCity.Noon);
        var moment = new Moment(new Session("test/1", Player.Chat), message, new Facts { City = Packs.Jakarta.Guide, Now = TestCity.Noon });

        var remark = OldPress.Explained(moment, value);

        Assert.Equal(label.Length == 0 ? new Remark(TextKey.Resident.StalePress).Key : TextKey.Resident.StalePressAfter, remark.Key);
        Assert.Contains(label, TextBook.Shipped.Say("id", remark.Key, remark.Values), StringComparison.Ordinal);
    }

    /// <summary>Where messages come slowly everybody answers the last but one. The question that is asked again is still the same one.</summary>
    [Fact]
    public void Whoever_is_one_message_behind_comes_to_the_end_all_the_same()
    {
        var player = Player.Plays("sampah menumpuk", "[Ya, benar]", "(foto)", "(lokasi)");
        var before = DataOf(player, "Kirim laporan");
        player.Play("baunya sampai ke jalan");
        var shown = DataOf(player, "Kirim laporan");

        player.Hear(new MessageBody.Press(before));
        Assert.Contains("dari pertanyaan sebelumnya", player.Said, StringComparison.Ordinal);
        Assert.Equal(ResidentStep.Summary, player.Step);

        player.Hear(new MessageBody.Press(shown));
        Assert.Equal(ResidentStep.Idle, player.Step);
    }

    [Fact]
    public void A_question_that_was_left_is_not_answered_by_its_old_button()
    {
        var player = Player.Plays("sampah menumpuk", "[Ya, benar]", "(foto)", "(lokasi)", "batal");
        var drop = DataOf(player, "Ya, benar");
        player.Play("[Kembali]");

        player.Hear(new MessageBody.Press(drop));

        Assert.NotNull(player.Session.Resident.Draft);
        Assert.Equal(ResidentStep.Summary, player.Step);
    }

    /// <summary>
    /// Twilio's record gives a press that was lost back as its label, under an id of its own, and by then the person has pressed once more and
    /// the report is sent: as words or as a press, it makes no second one, nor begins another.
    /// </summary>
    [Theory]
    [InlineData("[Ya, benar]", true)]
    [InlineData("[Kirim laporan]", true)]
    [InlineData("Kirim laporan", false)]
    [InlineData("Ya, benar", false)]
    [InlineData("Ubah", false)]
    [InlineData("Lewati", false)]
    public void What_was_lost_and_comes_after_the_report_is_sent_makes_no_other(string late, bool isPress)
    {
        var player = Player.Plays("sampah menumpuk");
        var data = isPress && late == "[Ya, benar]" ? DataOf(player, "Ya, benar") : "";
        player.Play("[Ya, benar]", "(foto)", "(lokasi)");
        data = isPress && late == "[Kirim laporan]" ? DataOf(player, "Kirim laporan") : data;
        player.Play("[Kirim laporan]");
        Assert.Contains(player.Last!.Effects, effect => effect is Effect.SubmitReport);

        player.Hear(isPress ? new MessageBody.Press(data) : new MessageBody.Words(late));

        Assert.DoesNotContain(player.Last!.Effects, effect => effect is Effect.SubmitReport);
        Assert.True(player.Session.Resident.Draft is null, player.Said);
        Assert.NotEmpty(player.Said);
    }

    private static string DataOf(Player player, string label) => player.Session.Offered.Single(choice => choice.Label == label).Data;
}
