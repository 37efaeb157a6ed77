using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears "kembali": one step back, and from a slot being changed to the summary.</summary>
internal static class BackEar
{
    public static Hearing Hear(Moment moment)
    {
        var state = moment.State;
        if (state.About is not null)
        {
            return Drafting.Leave(moment, new Remark(TextKey.Resident.LeftFollowUp));
        }

        if (state.Draft is not { } draft)
        {
            return EverywhereEar.Menu(moment);
        }

        var isFirstOfEdit = moment.Step is ResidentStep.AskGroup or ResidentStep.AskPhoto or ResidentStep.AskPlace or ResidentStep.AskWords
            or ResidentStep.AskQuestion;
        if (moment.Step == ResidentStep.ChooseEdit || (state.Editing != DraftSlot.None && isFirstOfEdit))
        {
            return Drafting.Go(moment, state with { Editing = DraftSlot.None, Asking = null });
        }

        if (moment.Step == ResidentStep.AskQuestion && QuestionEar.Back(moment, state) is { } question)
        {
            return question;
        }

        return moment.Step switch
        {
            ResidentStep.AskGroup => EverywhereEar.Cancel(moment),
            ResidentStep.AskCategory or ResidentStep.ConfirmGuess => new Hearing(Heard.Back, state with { Group = null, Guesses = [] }),
            ResidentStep.AskPhoto => new Hearing(Heard.Back, WithoutCategory(state, draft)),
            ResidentStep.AskPlace => BeforePlace(moment, state, draft),
            ResidentStep.AskDistrict or ResidentStep.AskArea =>
                new Hearing(Heard.Back, state with { District = null, AreaCodes = [], Page = 0 }),
            ResidentStep.AskSide or ResidentStep.AskWords or ResidentStep.OfferSame or ResidentStep.AskQuestion =>
                new Hearing(Heard.Back, state with { Draft = draft with { Place = null }, SideIsOpen = false }),
            _ => new Hearing(Heard.Back, state with { Editing = DraftSlot.Place }),
        };
    }

    private static Hearing BeforePlace(Moment moment, ResidentState state, Draft draft) =>
        moment.Guide.Category(draft.CategoryId) is { } category && Slots.AsksPhoto(category)
            ? new Hearing(Heard.Back, state with { Draft = draft with { PhotoSkipped = false } })
            : new Hearing(Heard.BackPastPhoto, WithoutCategory(state, draft));

    private static ResidentState WithoutCategory(ResidentState state, Draft draft) =>
        state with { Draft = draft with { CategoryId = null }, Guesses = [], Group = null };
}
