using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Understanding;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>People who are not on the roster. Nearly all of them are residents, so this decides with a glance.</summary>
internal static class StrangerEar
{
    /// <summary>Telegram's id for all who write in a group's name instead of their own.</summary>
    private const string AnonymousAdmin = "1087968824";

    public static OfficerHearing? Hear(Session session, IncomingMessage message, Facts facts) => message.Body switch
    {
        MessageBody.PhotoSeen seen when session.Officer.Sent.Any(sent => sent.PhotoId == seen.PhotoId) =>
            new OfficerHearing(Heard.PhotoNoted) { PhotoId = seen.PhotoId },
        MessageBody.Contact contact => Shared(message, contact),
        _ when message.InGroup => Elsewhere(message),
        MessageBody.Words { Text.Length: <= 24 } words when IsAsking(words.Text) => OfficerHearing.Of(Heard.WantsToProve),
        MessageBody.Press press when StepChoice.IsTask(press.Data) || StepChoice.ReadStep(press.Data, 'o') is not null =>
            facts.Named is { } report && !ReportColour.IsOpen(report.Status) && (report.IsMine || report.IsPublic)
                ? OfficerHearing.Of(Heard.TooLate) with { Number = report.Number, Status = report.Status }
                : OfficerHearing.Of(Heard.NotYours),
        _ => null,
    };

    /// <summary>Where the vendor vouches for the sender's number, a card of somebody else is no try to prove one's own: null.</summary>
    public static OfficerHearing? Shared(IncomingMessage message, MessageBody.Contact contact) =>
        message.InGroup ? OfficerHearing.Of(Heard.Overheard)
        : contact.IsOwn ? OfficerHearing.Of(Heard.OwnNumber) with { Phone = contact.Phone }
        : message.Phone is null ? OfficerHearing.Of(Heard.OthersNumber)
        : null;

    /// <summary>In a group, for what is nobody's business there: one line to who asked for it, silence to everybody else.</summary>
    public static OfficerHearing Elsewhere(IncomingMessage message) => message.Body switch
    {
        MessageBody.Words or MessageBody.Photo when message.SenderId == AnonymousAdmin => OfficerHearing.Of(Heard.Anonymous),
        MessageBody.Press => OfficerHearing.Of(Heard.Stranger),
        MessageBody.Words { Text: ['/', ..] } => OfficerHearing.Of(Heard.GroupOnly),
        _ => OfficerHearing.Of(Heard.Overheard),
    };

    /// <summary>"Saya petugas", and "petugas demo 1" as the simulator names its people.</summary>
    private static bool IsAsking(string text) => PlainWords.In(text) is [_, ..] words
        && words.Exists(word => word is "petugas" or "officer")
        && words.TrueForAll(word => word is "petugas" or "officer" or "saya" or "sy" or "aku" or "beta" or "i" or "am" or "an" or "demo" || word.All(char.IsAsciiDigit));
}
