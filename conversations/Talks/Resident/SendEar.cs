using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>"Kirim" in any step of a report: off it goes, past what may be left out, or the resident hears what is still missing.</summary>
internal static class SendEar
{
    /// <summary>Null when the words say something else.</summary>
    public static Hearing? TryWords(Moment moment, string text)
    {
        if (moment.State.About is not null || !SendWords.Say(text))
        {
            return null;
        }

        if (moment.State.Draft is null)
        {
            return Drafting.Stay(moment, new Remark(TextKey.Resident.NothingToCancel));
        }

        var press = moment.Step switch
        {
            ResidentStep.Summary => "send",
            ResidentStep.AskQuestion when moment.State.Editing == DraftSlot.None => "send",
            ResidentStep.ConfirmGuess when Slots.CompleteWithGuess(moment.State, moment.Facts) is not null => "send",
            ResidentStep.OfferSame => "different",
            ResidentStep.OfferLate or ResidentStep.AskSide or ResidentStep.AskSeveral => "yes",
            ResidentStep.AskGroup when CategoryEar.IsElsewhere(moment) => CategoryEar.Other,
            _ => null,
        };
        return press is not null
            ? PressEar.Hear(moment, $"s:{moment.Session.Turn}:{press}")
            : (moment.Step == ResidentStep.ConfirmGuess ? null : PressEar.Skip(moment)) ?? Drafting.Stay(moment, new Remark(TextKey.Resident.NotYetSent));
    }
}
