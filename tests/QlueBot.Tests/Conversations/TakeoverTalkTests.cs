using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;
using QlueBot.Tests.Conversations.Officer;
using QlueBot.Tests.Conversations.Resident;

namespace QlueBot.Tests.Conversations;

/// <summary>What either side of a take-over may say, turn by turn.</summary>
public sealed class TakeoverTalkTests
{
    private static readonly HandoverFact Taken = new("7F3K2", TestCity.Noon, "Ina", TestCity.Noon);

    private readonly Conversation conversation = new(TextBook.Shipped);

    public static TheoryData<MessageBody, string, bool> Residents => new()
    {
        // what the resident does                                    effect            said
        { new MessageBody.Words("kapan?"),                            "TellOperator",   false },
        { new MessageBody.Words("lapor"),                             "TellOperator",   false },
        { new MessageBody.Words("selesai"),                           "EndHandover",    true },
        { new MessageBody.Words("menu"),                              "EndHandover",    true },
        { new MessageBody.Words("batal"),                             "EndHandover",    true },
        { new MessageBody.Words("berhenti"),                          "EndHandover",    true },
        { new MessageBody.Press("h:pergi"),                           "EndHandover",    true },
        { new MessageBody.Photo(new FileRef("a", "a"), null),         "FetchPhoto",     false },
        { new MessageBody.Photo(new FileRef("a", "a"), "ini"),        "FetchPhoto TellOperator", false },
        { new MessageBody.Place(TestCity.InOesapa, null, null, null, false), "TellOperator", false },
        { new MessageBody.PhotoSeen("abc", PhotoVerdict.New),         "RelayPhoto",     false },
        { new MessageBody.PhotoSeen("abc", PhotoVerdict.Lost),        "",               true },
        { new MessageBody.Press("m:lapor"),                           "",               true },
        { new MessageBody.Other("voice"),                             "",               true },
        { new MessageBody.Contact("+62812", true),                    "",               true },
        { new MessageBody.Edited(new MessageBody.Words("x")),         "",               true },
        { new MessageBody.Silence("draft"),                           "WakeMe",         false },
    };

    public static TheoryData<MessageBody, string, bool> Operators => new()
    {
        // what the operator does                                    effect            said
        { new MessageBody.Words("besok pagi"),                        "TellResident",   false },
        { new MessageBody.Words("status KPG-7F3K2M-9"),               "TellResident",   false },
        { new MessageBody.Words("selesai"),                           "GiveBack",       true },
        { new MessageBody.Words("/kembalikan"),                       "GiveBack",       true },
        { new MessageBody.Words("/admin"),                            "",               true },
        { new MessageBody.Photo(new FileRef("a", "a"), "ini"),        "FetchPhoto TellResident", false },
        { new MessageBody.Place(TestCity.InOesapa, null, null, null, false), "TellResident", false },
        { new MessageBody.PhotoSeen("abc", PhotoVerdict.New),         "RelayPhoto",     false },
        { new MessageBody.Press("h:selesai"),                         "GiveBack",       true },
        { new MessageBody.Press("h:ambil:AAAAA"),                     "",               true },
        { new MessageBody.Press("h:apa saja"),                        "",               true },
        { new MessageBody.Other("voice"),                             "",               true },
    };

    [Theory]
    [MemberData(nameof(Residents))]
    public void Whatever_the_resident_does_goes_to_the_operator_or_is_answered(MessageBody body, string effects, bool isSaid) =>
        Check(new Facts { City = TestCity.Guide, Now = TestCity.Noon, Handover = Taken }, body, effects, isSaid);

    [Theory]
    [MemberData(nameof(Operators))]
    public void Whatever_the_operator_does_goes_to_the_resident_or_is_answered(MessageBody body, string effects, bool isSaid) =>
        Check(Given.AdminFacts with { Serving = Taken }, body, effects, isSaid);

    [Fact]
    public void The_draft_is_not_touched_while_people_talk()
    {
        var player = Player.Plays("/lapor", "[Kebersihan & air]", "[Sampah]", "(foto)");
        var facts = new Facts { City = TestCity.Guide, Now = TestCity.Noon, Handover = Taken };

        var turn = conversation.Advance(player.Session, Message(new MessageBody.Words("oesapa")), facts);

        Assert.Same(player.Session.Resident, turn.Next.Resident);
    }

    [Fact]
    public void A_head_serves_nobody()
    {
        var facts = Given.AdminFacts with { Officer = Given.Officer with { Role = Role.KetuaTim } };

        Assert.Empty(conversation.Advance(Session(), Message(new MessageBody.Press("h:ambil:7F3K2")), facts).Effects);
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("mau bicara dengan orang")]
    [InlineData("saya mau bicara dengan petugas")]
    [InlineData("saya mau bicara petugas")]
    [InlineData("panggil petugas dong")]
    [InlineData("mau baomong deng orang")]
    [InlineData("ngomong karo wong")]
    [InlineData("talk to a person")]
    public void A_person_is_asked_for_in_many_ways(string typed) => Assert.Equal(Everywhere.Person, WordsEverywhere.Find(typed)?.Word);

    [Theory]
    [InlineData("ada orang tenggelam")]
    [InlineData("petugas")]
    [InlineData("orang")]
    [InlineData("petugas minta uang")]
    [InlineData("minta petugas angkut sampah di oesapa")]
    [InlineData("petugas demo")]
    public void Other_words_ask_for_nobody(string typed) => Assert.NotEqual(Everywhere.Person, WordsEverywhere.Find(typed)?.Word);

    private void Check(Facts facts, MessageBody body, string effects, bool isSaid)
    {
        var turn = conversation.Advance(Session(), Message(body), facts);

        Assert.Equal(effects, string.Join(' ', turn.Effects.Select(effect => effect.GetType().Name)));
        Assert.Equal(isSaid, turn.Say is not null);
    }

    private static Session Session() => new("test/1", Player.Chat);

    private static IncomingMessage Message(MessageBody body) => new(Player.Chat, "1", body, TestCity.Noon) { MessageId = "1" };
}
