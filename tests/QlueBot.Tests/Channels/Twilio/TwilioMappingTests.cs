using QlueBot.Bot.Channels.Twilio;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.People;

namespace QlueBot.Tests.Channels.Twilio;

public sealed class TwilioMappingTests
{
    private const string Media = "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/";
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly ChatAddress Chat = new("kupang", "twilio", "+628110000001");

    private static readonly Dictionary<string, IncomingMessage> BySample = new()
    {
        ["01-text"] = Said("SM00000000000000000000000000000011", new MessageBody.Words("Halo, mau lapor jalan rusak")),
        ["02-image-caption"] = Said("MM00000000000000000000000000000012", Photo("MM00000000000000000000000000000012", "ME00000000000000000000000000000013", "Lampu mati")),
        ["03-image-no-caption"] = Said("MM00000000000000000000000000000014", Photo("MM00000000000000000000000000000014", "ME00000000000000000000000000000015", null)),
        ["04-location-bare"] = Said("SM00000000000000000000000000000016", Place(-6.17541, 106.82719)),
        ["05-location-named"] = Said("SM00000000000000000000000000000017", Place(-6.1769, 106.8306, "Taman Uji", "Jl. Contoh No. 1, Kelurahan Uji")),
        ["06-button"] = Said("SM00000000000000000000000000000018", new MessageBody.Press("confirm:yes")) with { RepliesTo = "MM" + new string('a', 32) },
        ["07-list"] = Said("SM00000000000000000000000000000019", new MessageBody.Press("cat:road")) with { RepliesTo = "MM" + new string('b', 32) },
        ["08-reply"] = Said("SM0000000000000000000000000000001a", new MessageBody.Words("Sudah diperbaiki kah?")) with { RepliesTo = "SM" + new string('c', 32) },
        ["11-voice"] = Said("MM0000000000000000000000000000001b", new MessageBody.Other("voice")),
        ["12-bad-signature"] = Said("SM0000000000000000000000000000001d", new MessageBody.Words("palsu")),
    };

    /// <summary>Fields beside sender and id → what was said.</summary>
    private static readonly Dictionary<string, ((string Name, string Value)[] Fields, MessageBody Body)> Rows = new()
    {
        ["a sticker"] = ([.. Medium("sticker", "image/webp")], new MessageBody.Other("sticker")),
        ["a video"] = ([.. Medium("video", "video/mp4")], new MessageBody.Other("video")),
        ["a PDF"] = ([.. Medium("document", "application/pdf")], new MessageBody.Other("document")),
        ["a picture sent as a file"] = (
            [.. Medium("document", "image/jpeg")], new MessageBody.Photo(new FileRef(Media + "MM1/Media/ME1", "ME1", "image/jpeg", AsFile: true), null)),
        ["a card of a contact"] = ([.. Medium("contacts", "text/vcard")], new MessageBody.Other("contacts")),
        ["a card of a kind not told"] = ([.. Medium("", "text/vcard")], new MessageBody.Other("contacts")),
        ["an audio of a kind not told"] = ([.. Medium("", "audio/ogg")], new MessageBody.Other("voice")),
        ["a film with words under it"] = (
            [.. Medium("video", "video/mp4").Where(field => field.Name is not "Body"), ("Body", "macet di sini")], new MessageBody.Other("video", "macet di sini")),
        ["a sticker of a kind not told"] = ([.. Medium("", "image/webp")], new MessageBody.Other("sticker")),
        ["a mark on a message of ours"] = ([("MessageType", "reaction"), ("Body", "👍")], new MessageBody.Other("reaction")),
        ["a button that tells only its label"] = ([("MessageType", "button"), ("Body", ""), ("ButtonText", "Sudah beres")], new MessageBody.Words("Sudah beres")),
        ["a row that tells only its title"] = ([("MessageType", "interactive"), ("Body", ""), ("ListTitle", "Jalan rusak")], new MessageBody.Words("Jalan rusak")),
        ["a kind of tomorrow"] = ([("MessageType", "hologram"), ("Body", "")], new MessageBody.Other("hologram")),
        ["nothing at all"] = ([("Body", "")], new MessageBody.Other("unknown")),
        ["a button of a template without data"] = (
            [("Body", "Sudah beres"), ("ButtonText", "Sudah beres"), ("ButtonPayload", "Sudah beres")], new MessageBody.Words("Sudah beres")),
        ["a row whose id is not told"] = ([("MessageType", "interactive"), ("Body", "Jalan rusak"), ("ListTitle", "Jalan rusak")], new MessageBody.Words("Jalan rusak")),
        ["a place that is none"] = ([("Latitude", "utara"), ("Longitude", "1")], new MessageBody.Other("location")),
        ["a place without its other half"] = ([("Latitude", "1.5")], new MessageBody.Other("location")),
        ["STOP"] = ([("Body", "STOP"), ("OptOutType", "STOP")], new MessageBody.Blocked()),
        ["START"] = ([("Body", "START"), ("OptOutType", "START")], new MessageBody.Returned()),
        ["HELP is words"] = ([("Body", "HELP"), ("OptOutType", "HELP")], new MessageBody.Words("HELP")),
        ["spaces and lines stay"] = ([("Body", "  baris\r\ndua ")], new MessageBody.Words("  baris\r\ndua ")),
    };

    /// <summary>How Twilio names people → the ids.</summary>
    private static readonly Dictionary<string, ((string Name, string Value)[] Fields, VendorIds? Ids)> Parties = new()
    {
        ["a number"] = ([("From", "whatsapp:+628110000001"), ("WaId", "628110000001")], new VendorIds("+628110000001", null)),
        ["a number and an id beside it"] = (
            [("From", "whatsapp:+628110000001"), ("ExternalUserId", "whatsapp:ID.7f3k")], new VendorIds("+628110000001", "ID.7f3k")),
        ["a username, no number"] = ([("From", "whatsapp:ID.7f3k"), ("ExternalUserId", "whatsapp:ID.7f3k")], new VendorIds(null, "ID.7f3k")),
        ["an id with the number beside it"] = ([("From", "whatsapp:ID.7f3k"), ("WaId", "628110000001")], new VendorIds("+628110000001", "ID.7f3k")),
        ["digits of an id are no number"] = ([("From", "whatsapp:CC.628110000001")], new VendorIds(null, "CC.628110000001")),
        ["nobody"] = ([("From", "")], null),
        ["a number with letters"] = ([("From", "whatsapp:+62abc")], null),
    };

    public static TheoryData<string> Samples => [.. TwilioPayload.All.Where(name => !name.Contains("status", StringComparison.Ordinal))];

    public static TheoryData<string> Names => [.. Rows.Keys];

    public static TheoryData<string> PartyNames => [.. Parties.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_vendor_sample_is_read(string name) => Assert.Equal(BySample[name], TwilioMapping.Read(TwilioPayload.Read(name).Form, Chat, At));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_kind_becomes_something_that_can_be_answered(string name) =>
        Assert.Equal(Rows[name].Body, TwilioMapping.Read(FormOf(Rows[name].Fields), Chat, At).Body);

    [Theory]
    [MemberData(nameof(PartyNames))]
    public void People_are_known_by_what_Twilio_calls_them(string name) => Assert.Equal(Parties[name].Ids, TwilioParty.SenderOf(FormOf(Parties[name].Fields)));

    [Fact]
    public void What_is_kept_is_all_that_was_posted()
    {
        var form = TwilioForm.Parse("Body=a+b%0A%C3%A9&Kosong=&Tag=b&Tag=a&tag=c"u8) with { Album = "MM1" };

        var kept = TwilioForm.Read(form.Write());

        Assert.Equal("a b\né", kept["Body"]);
        Assert.Equal(["b", "a"], kept.Fields["Tag"]);
        Assert.Equal(("", "c", "", "MM1"), (kept["Kosong"], kept["tag"], kept["Tidak"], kept.Album));
    }

    private static IncomingMessage Said(string id, MessageBody body) => new(Chat, Chat.Chat, body, At)
    {
        MessageId = id, Phone = "+628110000001", ProfileName = "Warga Uji",
    };

    private static MessageBody.Photo Photo(string message, string medium, string? caption) =>
        new(new FileRef($"{Media}{message}/Media/{medium}", medium, "image/jpeg"), caption);

    private static MessageBody.Place Place(double latitude, double longitude, string? title = null, string? address = null) =>
        new(new GeoPoint(latitude, longitude), null, title, address, IsLive: false);

    private static (string Name, string Value)[] Medium(string kind, string type) =>
        [("MessageType", kind), ("NumMedia", "1"), ("MediaUrl0", Media + "MM1/Media/ME1"), ("MediaContentType0", type), ("Body", "")];

    private static TwilioForm FormOf((string Name, string Value)[] fields) => new(fields.ToDictionary(field => field.Name, field => (string[])[field.Value]));
}
