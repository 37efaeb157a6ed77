using System.Text;
using QlueBot.Bot.Channels.Web;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels.Web;

public sealed class WebMappingTests
{
    public static TheoryData<string, string, string> Activities => new()
    {
        // case                                   activity                                                                              heard
        { "words",                                """{"type":"message","text":" lampu mati "}""",                                       "Words { Text = lampu mati }" },
        { "words of a visible button",            """{"type":"message","text":"Ya, benar","channelData":{"clientActivityID":"a"}}""",   "Words { Text = Ya, benar }" },
        { "a hidden button",                      """{"type":"message","text":"r:yes","channelData":{"postBack":true}}""",              "Press { Data = r:yes }" },
        { "a hidden button whose value stands apart", """{"type":"message","value":"r:yes","channelData":{"postBack":true}}""",         "Press { Data = r:yes }" },
        { "a hidden button that is none of ours", """{"type":"message","text":"apa saja","channelData":{"postBack":true}}""",           "Words { Text = apa saja }" },
        { "a place",                              """{"type":"event","name":"location","value":{"latitude":-10.15,"longitude":123.6,"accuracy":12}}""", "Place { Point = GeoPoint { Latitude = -10.15, Longitude = 123.6, IsOnEarth = True }, AccuracyMetres = 12, Title = , Address = , IsLive = False }" },
        { "a picture with words",                 """{"type":"message","text":"sampah","upload":{"id":"f1","sha":"s1","type":"image/jpeg","bytes":7}}""", "Photo { File = FileRef { Id = f1, UniqueId = s1, MimeType = image/jpeg, Bytes = 7, AsFile = True }, Caption = sampah }" },
        { "a voice note",                         """{"type":"message","upload":{"id":"f1","sha":"","kind":"voice","bytes":7}}""",      "Other { Kind = voice, Caption =  }" },
        { "a film with words under it",           """{"type":"message","text":"macet","upload":{"id":"f1","sha":"","kind":"video","bytes":7}}""", "Other { Kind = video, Caption = macet }" },
        { "an attachment that was not uploaded",  """{"type":"message","attachments":[{"contentType":"image/png"}]}""",                 "Other { Kind = document, Caption =  }" },
        { "nothing at all",                       """{"type":"message"}""",                                                             "Other { Kind = unknown, Caption =  }" },
        { "a kind nobody knows",                  """{"type":"handoff"}""",                                                             "Other { Kind = unknown, Caption =  }" },
        { "typing",                               """{"type":"typing"}""",                                                              "" },
        { "somebody opened the page",             """{"type":"event","name":"webchat/join"}""",                                         "" },
    };

    [Theory]
    [MemberData(nameof(Activities))]
    public void An_activity_is_heard_in_our_own_words(string name, string activity, string heard)
    {
        Assert.NotEmpty(name);
        Assert.Equal(heard, WebMapping.Read(Item(activity))?.Body.ToString() ?? "");
    }

    [Fact]
    public void A_place_without_numbers_lies_nowhere()
    {
        var place = Assert.IsType<MessageBody.Place>(WebMapping.Read(Item("""{"type":"event","name":"location","value":{"latitude":"x"}}"""))!.Body);
        Assert.False(place.Point.IsOnEarth);
    }

    [Fact]
    public void A_quote_and_the_language_are_kept()
    {
        var message = WebMapping.Read(Item("""{"type":"message","id":"u-1","text":"siap","replyToId":"b-0000004","locale":"en"}"""))!;

        Assert.Equal(("u-1", "b-0000004", "en", "web/c1"), (message.MessageId, message.RepliesTo, message.Locale, message.Chat.LaneKey));
    }

    [Fact]
    public void An_activity_without_a_type_is_set_aside_with_its_chat()
    {
        var item = Item("""{"text":"halo"}""");

        Assert.ThrowsAny<Exception>(() => WebMapping.Read(item));
        Assert.Equal(new ChatAddress("kupang", "web", "c1"), WebMapping.ChatOf(item));
    }

    [Fact]
    public void A_message_goes_out_with_choices_photo_and_margin()
    {
        var activity = WebMapping.Write(
            "b-1",
            new ChatAddress("kupang", "web", "c1"),
            new OutgoingMessage("Tugas baru")
            {
                Choices = [new Choice("Terima", "o:take")],
                PhotoId = "abc",
                Pin = new GeoPoint(-10, 123),
                About = "KPG-7F3K2M-9",
                Asks = Ask.Location,
            },
            DateTimeOffset.UnixEpoch);

        Assert.Equal("Tugas baru", (string?)activity["text"]);
        Assert.Equal("""{"actions":[{"type":"postBack","title":"Terima","value":"o:take"}]}""", activity["suggestedActions"]!.ToJsonString());
        Assert.Equal("photo:abc", (string?)activity["attachments"]![0]!["contentUrl"]);
        Assert.Equal(
            """{"columns":1,"asks":"location","pin":{"latitude":-10,"longitude":123},"about":"KPG-7F3K2M-9"}""", activity["channelData"]!.ToJsonString());
    }

    public static TheoryData<string, string?, string[]> Steering => new()
    {
        // case                        the broadcast    what its buttons carry
        { "runs",                      "7F3K2",         ["b:jeda:7F3K2", "b:henti:7F3K2"] },
        { "over",                      "7F3K2",         ["b:berkas:7F3K2", "s:0:b-list"] },
        { "a list of them",            null,            ["b:lihat:7F3K2", "s:0:b-new"] },
        { "two at once",               null,            ["b:jeda:7F3K2", "b:jeda:9QWER"] },
        { "about nothing of the kind", null,            ["s:1:yes"] },
    };

    [Theory]
    [MemberData(nameof(Steering))]
    public void What_steers_a_broadcast_says_which_so_that_earlier_buttons_can_look_dead(string name, string? expected, string[] carried)
    {
        Assert.NotEmpty(name);
        var message = new OutgoingMessage("Siaran") { Choices = [.. carried.Select(data => new Choice("Tekan", data))] };

        Assert.Equal(expected, (string?)WebMapping.Write("b-1", new ChatAddress("kupang", "web", "c1"), message, DateTimeOffset.UnixEpoch)["channelData"]!["steers"]);
    }

    private static StoredItem Item(string activity) =>
        new("kupang", "web/c1/u-1", "web/c1", "web", Encoding.UTF8.GetBytes(activity), DateTimeOffset.UnixEpoch);
}
