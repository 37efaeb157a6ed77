using System.Text;
using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Channels.WhatsApp;

public sealed class WhatsAppMappingTests
{
    private const string Number = "100000000000099";

    public static TheoryData<string, string> Samples => new()
    {
        // sample                what it becomes
        { "01-text",             "Words { Text = Halo, mau lapor }" },
        { "02-image",            "Photo { File = FileRef { Id = 200000000000001, UniqueId = i6hQEcgKcFb07ujkwTn0pJrugqVxfPy419K1dMN/UI4=, MimeType = image/jpeg, Bytes = , AsFile = False }, Caption = Jalan berlubang }" },
        { "03-location-named",   "Place { Point = GeoPoint { Latitude = -6.1769, Longitude = 106.8306, IsOnEarth = True }, AccuracyMetres = , Title = Taman Uji, Address = Jl. Contoh No. 1, IsLive = False }" },
        { "04-location-bare",    "Place { Point = GeoPoint { Latitude = -6.17541, Longitude = 106.82719, IsOnEarth = True }, AccuracyMetres = , Title = , Address = , IsLive = False } to wamid.REQ1" },
        { "05-list-reply",       "Press { Data = cat:road } to wamid.LIST1" },
        { "06-button-reply",     "Press { Data = confirm:yes } to wamid.BTN1" },
        { "07-template-button",  "Press { Data = status:Q-000123 } to wamid.TPL1" },
        { "08-contacts",         "Contact { Phone = +628110000042, IsOwn = False }" },
    };

    public static TheoryData<string, string, string?> Kinds => new()
    {
        // case                                      message                                                                                    what it becomes
        { "a voice message",                         """{"type":"audio","audio":{"id":"1","voice":true}}""",                                    "Other { Kind = voice, Caption =  }" },
        { "music",                                   """{"type":"audio","audio":{"id":"1"}}""",                                                 "Other { Kind = audio, Caption =  }" },
        { "a film",                                  """{"type":"video","video":{"id":"1","caption":"lihat"}}""",                               "Other { Kind = video, Caption = lihat }" },
        { "a sticker",                               """{"type":"sticker","sticker":{"id":"1"}}""",                                             "Other { Kind = sticker, Caption =  }" },
        { "a letter",                                """{"type":"document","document":{"id":"1","mime_type":"application/pdf"}}""",             "Other { Kind = document, Caption =  }" },
        { "a picture sent as a file",                """{"type":"document","document":{"id":"1","mime_type":"image/png","sha256":"s","caption":"c"}}""", "Photo { File = FileRef { Id = 1, UniqueId = s, MimeType = image/png, Bytes = , AsFile = True }, Caption = c }" },
        { "their own contact",                       """{"type":"contacts","contacts":[{"phones":[{"phone":"+62 811","wa_id":"628110000001"}]}]}""", "Contact { Phone = +628110000001, IsOwn = True }" },
        { "a contact who is not on WhatsApp",        """{"type":"contacts","contacts":[{"phones":[{"phone":"0811-0000-042"}]}]}""",             "Contact { Phone = 0811-0000-042, IsOwn = False }" },
        { "a contact without a number",              """{"type":"contacts","contacts":[{"name":{"formatted_name":"x"}}]}""",                    "Other { Kind = contacts, Caption =  }" },
        { "a template's button without our payload", """{"type":"button","button":{"payload":"Sudah beres","text":"Sudah beres"}}""",           "Words { Text = Sudah beres }" },
        { "a form that was filled in",               """{"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{}}}""",            "Other { Kind = interactive, Caption =  }" },
        { "the chat was opened",                     """{"type":"request_welcome"}""",                                                          "Words { Text = /start }" },
        { "words that were changed",                 """{"type":"edit","edit":{"original_message_id":"w","message":{"type":"text","text":{"body":"b"}}}}""", "Edited { Now = Words { Text = b } }" },
        { "a live location, a poll",                 """{"type":"unsupported","errors":[{"code":131051}]}""",                                   "Other { Kind = unknown, Caption =  }" },
        { "a kind nobody knows",                     """{"type":"hologram","hologram":{}}""",                                                   "Other { Kind = hologram, Caption =  }" },
        { "no kind at all",                          """{"text":{"body":"x"}}""",                                                               "Other { Kind = unknown, Caption =  }" },
        { "a reaction",                              """{"type":"reaction","reaction":{"message_id":"w","emoji":"👍"}}""",                       "Other { Kind = reaction, Caption =  }" },
        { "a reaction taken back",                   """{"type":"reaction","reaction":{"message_id":"w"}}""",                                    null },
        { "a message taken back",                    """{"type":"revoke","revoke":{"original_message_id":"w"}}""",                              null },
        { "news of the vendor's",                    """{"type":"system","system":{"type":"user_changed_number"}}""",                           null },
    };

    [Theory]
    [InlineData("on time, by clocks that differ", "1772438370", null)]
    [InlineData("an hour late", "1772434800", 60)]
    [InlineData("ahead of us", "1772445600", null)]
    [InlineData("no time", "sekarang", null)]
    [InlineData("no time of this world", "99999999999999", null)]
    public void What_comes_late_is_known_by_when_it_was_written(string name, string timestamp, int? minutes)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1772438400);
        var body = Encoding.UTF8.GetBytes("""{"message":{"id":"w","from":"628110000001","timestamp":"?","type":"text","text":{"body":"b"}}}""".Replace("?", timestamp, StringComparison.Ordinal));
        var written = WhatsAppMapping.Read(new StoredItem("kupang", "whatsapp/w", "whatsapp/+628110000001", "whatsapp", body, at))!.WrittenAt;
        Assert.Equal((name, minutes), (name, (int?)(at - written)?.TotalMinutes));
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "words without words",      """{"type":"text","text":{}}""" },
        { "half a sign",              """{"type":"text","text":{"body":"\ud83d"}}""" },
        { "a picture without an id",  """{"type":"image","image":{"mime_type":"image/jpeg"}}""" },
        { "a place without numbers",  """{"type":"location","location":{"latitude":"utara"}}""" },
    };

    public static TheoryData<string, string, string> Senders => new()
    {
        // case                                       value of the webhook                                                                                             who and what
        { "number and id",                            """{"contacts":[{"wa_id":"6281100001","user_id":"ID.1"}],"messages":[{"from":"6281100001","from_user_id":"ID.1","id":"w1","type":"text"}]}""", "w1 +6281100001 ID.1" },
        { "a username: an id alone",                  """{"contacts":[{"user_id":"ID.1"}],"messages":[{"from_user_id":"ID.1","id":"w1","type":"text"}]}""",           " w1 - ID.1" },
        { "an older webhook: a number alone",         """{"contacts":[{"wa_id":"6281100001"}],"messages":[{"from":"6281100001","id":"w1","type":"text"}]}""",          "w1 +6281100001 -" },
        { "the id stands at the contact only",        """{"contacts":[{"wa_id":"6281100001","user_id":"ID.1"}],"messages":[{"from":"6281100001","id":"w1","type":"text"}]}""", "w1 +6281100001 ID.1" },
        { "the contact is somebody else",             """{"contacts":[{"wa_id":"6281100002","user_id":"ID.2"}],"messages":[{"from":"6281100001","id":"w1","type":"text"}]}""", "w1 +6281100001 -" },
        { "two people in one delivery",               """{"contacts":[{"wa_id":"6281100001","user_id":"ID.1"},{"wa_id":"6281100002","user_id":"ID.2"}],"messages":[{"from":"6281100002","id":"w1","type":"text"},{"from":"6281100001","id":"w2","type":"text"}]}""", "w1 +6281100002 ID.2, w2 +6281100001 ID.1" },
        { "nobody",                                   """{"messages":[{"id":"w1","type":"text"}]}""",                                                                  "" },
        { "an id that is no key",                     """{"messages":[{"from":"6281100001","id":"\u0000","type":"text"}]}""",                                         "" },
        { "a user's id that is no key",               $$"""{"messages":[{"from":"6281100001","from_user_id":"{{new string('9', 300)}}","id":"w1","type":"text"}]}""", "w1 +6281100001 -" },
        { "a message without an id",                  """{"messages":[{"from":"6281100001","type":"text"}]}""",                                                        "" },
        { "a new number with a new id",               """{"messages":[{"from":"6281100001","id":"w1","type":"system","system":{"type":"user_changed_number","wa_id":"6281100009","user_id":"ID.9","previous_user_id":"ID.1"}}]}""", "+6281100001 ID.1 became +6281100009 ID.9" },
        { "a new number as told before 2026",         """{"messages":[{"from":"6281100001","id":"w1","type":"system","system":{"type":"user_changed_number","new_wa_id":"6281100009"}}]}""", "+6281100001 - became +6281100009 -" },
        { "a new id without a number",                """{"messages":[{"from_user_id":"ID.9","id":"w1","type":"system","system":{"type":"user_changed_user_id","user_id":"ID.9","previous_user_id":"ID.1"}}]}""", "- ID.1 became - ID.9" },
        { "a change into nobody",                     """{"messages":[{"from":"6281100001","id":"w1","type":"system","system":{"type":"user_identity_changed"}}]}""",   "" },
        { "a status by id alone",                     """{"statuses":[{"id":"w1","status":"delivered","recipient_user_id":"ID.1","biz_opaque_callback_data":"7-1"}]}""", "w1 - ID.1 Delivered 7-1" },
        { "a status of a voice message",              """{"statuses":[{"id":"w1","status":"played","recipient_id":"6281100001"}]}""",                                  "w1 +6281100001 - Read" },
        { "a failure without a code",                 """{"statuses":[{"id":"w1","status":"failed","recipient_id":"6281100001"}]}""",                                  "w1 +6281100001 - Failed  0" },
        { "a failure with its code as words",         """{"statuses":[{"id":"w1","status":"failed","recipient_id":"6281100001","errors":[{"code":"131026"}]}]}""",     "w1 +6281100001 - Failed  131026" },
        { "a status nobody knows",                    """{"statuses":[{"id":"w1","status":"deleted","recipient_id":"6281100001"}]}""",                                 "" },
        { "a status in a group",                      """{"statuses":[{"id":"w1","status":"sent","recipient_id":"6281100001","recipient_type":"group"}]}""",           "" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_understood(string name, string expected)
    {
        var said = Assert.IsType<WhatsAppEvent.Said>(Assert.Single(WhatsAppEnvelope.Read(WhatsAppPayload.Read(name).Body, Number)!.Events));

        var message = WhatsAppMapping.Read(Item(said.Body))!;

        Assert.Equal(expected, $"{message.Body}{(message.RepliesTo is { } quoted ? $" to {quoted}" : "")}");
        Assert.Equal(("+628110000001", "Warga Uji", said.Id), (message.Phone, message.ProfileName, message.MessageId));
        Assert.Equal(new ChatAddress("kupang", "whatsapp", "ID.8110000000000001"), message.Chat);
        Assert.True(message.IsForBot);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_heard_as_what_it_is(string name, string message, string? expected) =>
        Assert.Equal((name, expected), (name, WhatsAppMapping.Read(Item(Kept(message)))?.Body.ToString()));

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_lacks_what_it_promises_is_set_aside_and_its_chat_is_known(string name, string message)
    {
        var failure = Record.Exception(() => WhatsAppMapping.Read(Item(Kept(message))));

        Assert.True(failure is InvalidDataException, name);
        Assert.Equal("ID.8110000000000001", WhatsAppMapping.ChatOf(Item(Kept(message)))?.Chat);
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public void A_delivery_is_taken_apart(string name, string value, string expected)
    {
        var json = $$"""{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{Number}}"},{{value[1..]}}}]}]}""";

        var envelope = WhatsAppEnvelope.Read(Encoding.UTF8.GetBytes(json), Number)!;

        Assert.Equal((name, expected.Trim()), (name, string.Join(", ", envelope.Events.Select(Told))));
        Assert.Equal(expected.Length == 0 ? 1 : 0, envelope.Passed);
    }

    [Fact]
    public void Fields_nobody_knows_are_kept()
    {
        const string value = """{"contacts":[{"wa_id":"6281100001","baru":[1]}],"messages":[{"from":"6281100001","id":"w1","type":"text","text":{"body":"a"},"baru":{"b":"\u00e9"}}]}""";
        var json = $$"""{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{Number}}"},{{value[1..]}}}]}]}""";

        var said = Assert.IsType<WhatsAppEvent.Said>(Assert.Single(WhatsAppEnvelope.Read(Encoding.UTF8.GetBytes(json), Number)!.Events));

        Assert.Equal(
            """{"contact":{"wa_id":"6281100001","baru":[1]},"message":{"from":"6281100001","id":"w1","type":"text","text":{"body":"a"},"baru":{"b":"\u00e9"}}}""",
            Encoding.UTF8.GetString(said.Body));
    }

    private static string Told(WhatsAppEvent one) => one switch
    {
        WhatsAppEvent.Said said => $"{said.Id} {Ids(said.From)}",
        WhatsAppEvent.Told told => $"{told.Id} {Ids(told.To)} {told.State} {told.Ticket} {told.Code}".Trim(),
        WhatsAppEvent.Became became => $"{Ids(became.Before)} became {Ids(became.After)}",
        _ => "",
    };

    private static string Ids(VendorIds ids) => $"{ids.Phone ?? "-"} {ids.UserId ?? "-"}";

    private static byte[] Kept(string message) => Encoding.UTF8.GetBytes($$"""{"message":{"from":"628110000001","id":"w1",{{message[1..]}}}""");

    private static StoredItem Item(byte[] body) => new("kupang", "whatsapp/w1", "whatsapp/ID.8110000000000001", "whatsapp", body, default);
}
