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
}
