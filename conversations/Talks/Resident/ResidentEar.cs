using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Session, message and facts in; what was meant and the new draft out. Every kind of message has an answer.</summary>
internal static class ResidentEar
{
    public static Hearing Hear(Moment moment) => moment.Message.Body switch
    {
        MessageBody.Words words => WordsEar.Hear(moment, words.Text),
        MessageBody.Photo photo => PhotoEar.Hear(moment, photo),
        MessageBody.Place place => PlaceEar.Hear(moment, place),
        MessageBody.Press press => PressEar.Hear(moment, press.Data),
        MessageBody.Contact => Drafting.Stay(moment, new Remark(TextKey.Resident.ContactAnswer)),
        MessageBody.Edited => Drafting.Stay(moment, new Remark(TextKey.Resident.EditedAnswer)),
        MessageBody.Returned => EverywhereEar.Greet(moment),
        MessageBody.Other { Caption: { } words } other => Under(moment, words, AnswerTo(other.Kind)),
        MessageBody.Other other => Drafting.Stay(moment, new Remark(AnswerTo(other.Kind))),
        MessageBody.Silence silence => SilenceEar.Hear(moment, silence.Name),
        MessageBody.PhotoSeen seen => PhotoEar.Seen(moment, seen),
        _ => new Hearing(Heard.Aside, moment.State) { Quiet = true },
    };

    /// <summary>What is written under a film or a letter is kept like any other words, and the film itself is answered all the same.</summary>
    private static Hearing Under(Moment moment, string words, string answer)
    {
        var heard = WordsEar.Hear(moment, words);
        return heard.Heard is Heard.Unclear ? Drafting.Stay(moment, new Remark(answer)) : heard with { Remarks = [new Remark(answer), .. heard.Remarks] };
    }

    private static string AnswerTo(string kind) => kind switch
    {
        "voice" or "audio" => TextKey.Resident.VoiceAnswer,
        "video" or "video_note" or "animation" => TextKey.Resident.VideoAnswer,
        "sticker" or "dice" or "game" => TextKey.Resident.StickerAnswer,
        "contact" or "contacts" => TextKey.Resident.ContactAnswer,
        "location" => TextKey.Resident.PlaceUnreadable,
        "document" => TextKey.Resident.DocumentAnswer,
        "poll" => TextKey.Resident.PollAnswer,
        _ => TextKey.Resident.UnknownAnswer,
    };
}
