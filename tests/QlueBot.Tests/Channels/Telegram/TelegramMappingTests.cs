using System.Text.Json;
using QlueBot.Bot.Channels.Telegram;
using QlueBot.Conversations.Messages;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace QlueBot.Tests.Channels.Telegram;

public sealed class TelegramMappingTests
{
    private const string Warga = "8110000001";
    private const string Petugas = "8110000071";
    private const string Group = "-1008110000099";
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TelegramSelf Self = new(7000000001, "qluebot_uji_bot");

    private static readonly Dictionary<string, IncomingMessage?> ByPayload = new()
    {
        ["start-deeplink"] = Private("101", new MessageBody.Words("/start rt05_lampu")),
        ["text"] = Private("102", new MessageBody.Words("Lampu jalan mati di depan sekolah sejak tiga malam")),
        ["photo-caption"] = Private("103", new MessageBody.Photo(new("AgADa1x", "Ua1x", "image/jpeg", 187000), "Jalan berlubang besar, hati-hati")),
        ["location"] = Private("104", Place(-6.17541, 106.82719, accuracy: 18)) with { RepliesTo = "99" },
        ["venue"] = Private("105", Place(-6.1769, 106.8306, title: "Taman Uji", address: "Jl. Contoh No. 1")),
        ["contact-own"] = Private("106", new MessageBody.Contact("628110000001", IsOwn: true)),
        ["callback"] = Private("", new MessageBody.Press("cat:road")) with { RepliesTo = "98", PressId = "4382bfdwdsb323b2d9" },
        ["officer-reply"] = InGroup("107", new MessageBody.Words("Siap, meluncur"), topic: "55") with { RepliesTo = "900" },
        ["album-1"] = Private("108", new MessageBody.Photo(new("AgADal1x", "Ual1x", "image/jpeg", 187000), "Dua foto banjir")) with { Album = "13900000000000001" },
        ["album-2"] = Private("109", new MessageBody.Photo(new("AgADal2x", "Ual2x", "image/jpeg", 187000), null)) with { Album = "13900000000000001" },
        ["edited-1"] = Private("140", new MessageBody.Words("Sampah menumpuk")),
        ["edited-2"] = Private("140", new MessageBody.Edited(new MessageBody.Words("Sampah menumpuk di Jl. Contoh RT 02"))),
        ["blocked"] = Private("", new MessageBody.Blocked()),
        ["group-command"] = InGroup("112", new MessageBody.Words("/antrian")),
        ["document-image"] = Private("113", new MessageBody.Photo(new("BQADdoc1", "Udoc1", "image/jpeg", 3456789, AsFile: true), "foto asli")),
        ["voice"] = Private("114", new MessageBody.Other("voice")),
        ["bad-secret"] = Private("115", new MessageBody.Words("palsu")),
    };

    /// <summary>Message content in a private chat → the body it becomes.</summary>
    private static readonly Dictionary<string, (string Content, MessageBody? Body)> InPrivate = new()
    {
        ["a command with the bot's name"] = (""" "text":"/lapor@QlueBot_uji_bot sampah" """, new MessageBody.Words("/lapor sampah")),
        ["a mail address is no command"] = (""" "text":"kirim@contoh.id ya" """, new MessageBody.Words("kirim@contoh.id ya")),
        ["the largest photo is not the last"] = (
            """ "photo":[{"file_id":"big","file_unique_id":"b","width":1280,"height":960},{"file_id":"tall","file_unique_id":"t","width":90,"height":1300}] """,
            new MessageBody.Photo(new("big", "b", "image/jpeg"), null)),
        ["another document"] = (""" "document":{"file_id":"d","file_unique_id":"u","mime_type":"application/pdf"} """, new MessageBody.Other("document")),
        ["a document of no type"] = (""" "document":{"file_id":"d","file_unique_id":"u"} """, new MessageBody.Other("document")),
        ["a moving picture"] = (
            """ "animation":{"file_id":"a","file_unique_id":"u","width":1,"height":1,"duration":1},"document":{"file_id":"a","file_unique_id":"u","mime_type":"image/gif"} """,
            new MessageBody.Other("animation")),
        ["the first point of a live location"] = (
            """ "location":{"latitude":-10.17,"longitude":123.6,"live_period":900} """, Place(-10.17, 123.6) with { IsLive = true }),
        ["somebody else's contact"] = (""" "contact":{"phone_number":"+62811","first_name":"x","user_id":5} """, new MessageBody.Contact("+62811", IsOwn: false)),
        ["a contact without an account"] = (""" "contact":{"phone_number":"0811","first_name":"x"} """, new MessageBody.Contact("0811", IsOwn: false)),
        ["a sticker"] = (
            """ "sticker":{"file_id":"s","file_unique_id":"u","type":"regular","width":1,"height":1,"is_animated":false,"is_video":false} """, new MessageBody.Other("sticker")),
        ["a video"] = (""" "video":{"file_id":"v","file_unique_id":"u","width":1,"height":1,"duration":1} """, new MessageBody.Other("video")),
        ["a round video"] = (""" "video_note":{"file_id":"v","file_unique_id":"u","length":1,"duration":1} """, new MessageBody.Other("video_note")),
        ["music"] = (""" "audio":{"file_id":"v","file_unique_id":"u","duration":1} """, new MessageBody.Other("audio")),
        ["a film with words under it"] = (
            """ "video":{"file_id":"v","file_unique_id":"u","width":1,"height":1,"duration":1},"caption":"macet di sini" """, new MessageBody.Other("video", "macet di sini")),
        ["a dice"] = (""" "dice":{"emoji":"🎲","value":3} """, new MessageBody.Other("dice")),
        ["a story"] = (""" "story":{"id":1,"chat":{"id":1,"type":"private"}} """, new MessageBody.Other("story")),
        ["a poll"] = (
            """ "poll":{"id":"1","question":"?","options":[],"total_voter_count":0,"is_closed":false,"is_anonymous":true,"type":"regular","allows_multiple_answers":false} """,
            new MessageBody.Other("poll")),
        ["a kind of tomorrow"] = (""" "hologram":{"depth":3} """, new MessageBody.Other("unknown")),
        ["a pinned message"] = (""" "pinned_message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}} """, null),
    };

    /// <summary>Message content in the officers' group → what it becomes, and whether it is for the bot.</summary>
    private static readonly Dictionary<string, (string Content, MessageBody? Body, bool IsForBot)> Among = new()
    {
        ["small talk"] = (""" "text":"pagi semua" """, new MessageBody.Words("pagi semua"), false),
        ["a bare command"] = (""" "text":"/tugas" """, new MessageBody.Words("/tugas"), true),
        ["a command for another bot"] = (""" "text":"/tugas@bot_lain" """, null, false),
        ["a mention in front"] = (
            """ "text":"@qluebot_uji_bot tugas","entities":[{"type":"mention","offset":0,"length":16}] """, new MessageBody.Words("tugas"), true),
        ["a mention inside"] = (
            """ "text":"coba @QLUEBOT_uji_bot","entities":[{"type":"mention","offset":5,"length":16}] """, new MessageBody.Words("coba @QLUEBOT_uji_bot"), true),
        ["a mention of somebody else"] = (
            """ "text":"@budi tolong","entities":[{"type":"mention","offset":0,"length":5}] """, new MessageBody.Words("@budi tolong"), false),
        ["a mention without a name"] = (
            """ "text":"Qlue tugas","entities":[{"type":"text_mention","offset":0,"length":4,"user":{"id":7000000001,"is_bot":true,"first_name":"Qlue"}}] """,
            new MessageBody.Words("Qlue tugas"), true),
        ["a reply to a colleague"] = (
            """ "text":"setuju","reply_to_message":{"message_id":7,"date":1,"chat":{"id":-1,"type":"group"},"from":{"id":5,"is_bot":false,"first_name":"B"}} """,
            new MessageBody.Words("setuju"), false),
        ["the opening of a topic is no quote"] = (
            """ "text":"halo","reply_to_message":{"message_id":7,"date":1,"chat":{"id":-1,"type":"group"},"from":{"id":7000000001,"is_bot":true,"first_name":"Q"},"forum_topic_created":{"name":"x","icon_color":1}} """,
            new MessageBody.Words("halo"), false),
        ["the group moves"] = (""" "migrate_to_chat_id":-1002222222222 """, new MessageBody.MovedTo("-1002222222222"), true),
        ["the group has moved"] = (""" "migrate_from_chat_id":-77 """, null, false),
        ["somebody joins"] = (""" "new_chat_members":[{"id":9,"is_bot":false,"first_name":"C"}] """, null, false),
    };

    /// <summary>Whole updates → the body, or null.</summary>
    private static readonly Dictionary<string, (string Update, MessageBody? Body)> Whole = new()
    {
        ["a live location moves"] = ("\"edited_message\":" + Message("811", "private", """ "edit_date":2,"location":{"latitude":1,"longitude":1,"live_period":900} """), null),
        ["a live location stops"] = ("\"edited_message\":" + Message("811", "private", """ "edit_date":2,"location":{"latitude":1,"longitude":1} """), null),
        ["another bot speaks"] = ("\"message\":" + Message("-5", "group", """ "text":"x" """, from: """{"id":4,"is_bot":true,"first_name":"B"}"""), null),
        ["a kind of update of tomorrow"] = ("\"hologram\":{\"x\":1}", null),
        ["a channel post"] = ("\"channel_post\":" + Message("-9", "channel", """ "text":"x" """), null),
        ["the bot is let in again"] = ("\"my_chat_member\":" + Member("private", "kicked", "member"), new MessageBody.Returned()),
        ["the bot is added to a group"] = ("\"my_chat_member\":" + Member("group", "left", "member"), new MessageBody.Returned()),
        ["the bot is made administrator"] = ("\"my_chat_member\":" + Member("group", "member", "administrator"), null),
        ["the bot is thrown out of a group"] = ("\"my_chat_member\":" + Member("group", "administrator", "kicked"), new MessageBody.Blocked()),
    };

    public static TheoryData<string> Payloads => [.. TelegramPayload.All];

    public static TheoryData<string> PrivateRows => [.. InPrivate.Keys];

    public static TheoryData<string> GroupRows => [.. Among.Keys];

    public static TheoryData<string> WholeRows => [.. Whole.Keys];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void A_vendor_sample_is_read(string name) => Assert.Equal(ByPayload[name], Read(TelegramPayload.Read(name)));

    [Theory]
    [MemberData(nameof(PrivateRows))]
    public void Private_content_is_read(string name)
    {
        var read = Read($$"""{"update_id":1,"message":{{Message(Warga, "private", InPrivate[name].Content)}}}""");

        Assert.Equal(InPrivate[name].Body, read?.Body);
        Assert.NotEqual(false, read?.IsForBot);
    }

    [Theory]
    [MemberData(nameof(GroupRows))]
    public void Group_content_is_read(string name)
    {
        var read = Read($$"""{"update_id":1,"message":{{Message(Group, "supergroup", Among[name].Content)}}}""");

        Assert.Equal((Among[name].Body, Among[name].IsForBot), (read?.Body, read?.IsForBot ?? false));
        Assert.NotEqual(false, read?.InGroup);
    }

    [Theory]
    [MemberData(nameof(WholeRows))]
    public void Other_updates_are_read(string name) => Assert.Equal(Whole[name].Body, Read($$"""{"update_id":1,{{Whole[name].Update}}}""")?.Body);

    [Fact]
    public void The_opening_of_a_topic_is_not_what_is_replied_to() =>
        Assert.Null(Read($$"""{"update_id":1,"message":{{Message(Group, "supergroup", Among["the opening of a topic is no quote"].Content)}}}""")!.RepliesTo);

    [Fact]
    public void An_anonymous_administrator_keeps_the_vendors_id() =>
        Assert.Equal("1087968824", Read($$"""
            {"update_id":1,"message":{{Message(Group, "supergroup", """ "text":"/tugas" """, """{"id":1087968824,"is_bot":true,"first_name":"Group"}""")}}}
            """)!.SenderId);

    [Fact]
    public void A_press_on_a_message_too_old_to_be_shown_is_still_a_press() =>
        Assert.Equal(new MessageBody.Press("x"), Read("""
            {"update_id":1,"callback_query":{"id":"9","from":{"id":811,"is_bot":false,"first_name":"a"},"data":"x","chat_instance":"3",
             "message":{"message_id":4,"date":0,"chat":{"id":811,"type":"private"}}}}
            """)!.Body);

    private static IncomingMessage? Read(string json) =>
        TelegramMapping.Read(JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options)!, "kupang", Self, At);

    private static IncomingMessage Private(string id, MessageBody body) =>
        new(new ChatAddress("kupang", "telegram", Warga), Warga, body, At) { MessageId = id, Locale = "id" };

    private static IncomingMessage InGroup(string id, MessageBody body, string? topic = null) =>
        new(new ChatAddress("kupang", "telegram", Group, topic), Petugas, body, At) { MessageId = id, Locale = "id", InGroup = true };

    private static MessageBody.Place Place(double latitude, double longitude, double? accuracy = null, string? title = null, string? address = null) =>
        new(new GeoPoint(latitude, longitude), accuracy, title, address, IsLive: false);

    private static string Message(string chat, string type, string content, string? from = null) => $$"""
        {"message_id":1,"date":1,"chat":{"id":{{chat}},"type":"{{type}}"},"from":{{from ?? $$"""{"id":{{Warga}},"is_bot":false,"first_name":"W"}"""}},{{content}}}
        """;

    private static string Member(string type, string before, string after)
    {
        string As(string status) => status is "administrator"
            ? """{"status":"administrator","user":{"id":7000000001,"is_bot":true,"first_name":"Q"},"can_be_edited":false,"is_anonymous":false}"""
            : $$"""{"status":"{{status}}","user":{"id":7000000001,"is_bot":true,"first_name":"Q"},"until_date":0}""";
        return $$"""
            {"chat":{"id":811,"type":"{{type}}"},"from":{"id":811,"is_bot":false,"first_name":"W"},"date":1,"old_chat_member":{{As(before)}},"new_chat_member":{{As(after)}}}
            """;
    }
}
