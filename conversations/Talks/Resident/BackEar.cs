using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>
/// Hears "kembali": a list or a slot being changed is left; otherwise the last message that changed the draft is taken back; and when
/// there is none, the question before is asked again.
/// </summary>
internal static class BackEar
{
    public static Hearing Hear(Moment moment) => OneStep(moment) with { GoesBack = true };

    /// <summary>What the next "kembali" would bring back. Photos of one album are one step; what comes from inside is none.</summary>
    public static DraftBefore? Earlier(Moment moment, Hearing hearing, bool spoke)
    {
        var (before, after) = (moment.State, hearing.State);
        if (after.Draft is null || before.Draft is null || hearing.GoesBack)
        {
            return null;
        }

        var isSame = ReferenceEquals(before.Draft, after.Draft) && ReferenceEquals(before.Guesses, after.Guesses)
            && before.SideIsOpen == after.SideIsOpen;
        var isMoreOfAlbum = moment.Message.Album is { } album && album == before.Album && before.Earlier is not null;
        return isSame || !spoke || isMoreOfAlbum ? after.Earlier : new DraftBefore(before.Draft, before.Guesses, before.SideIsOpen);
    }

    private static Hearing OneStep(Moment moment)
    {
        var state = moment.State;
        if (state.About is not null)
        {
            return Drafting.Leave(moment, new Remark(TextKey.Resident.LeftFollowUp));
        }

        if (moment.Step == ResidentStep.OfferNext)
        {
            return SeveralEar.NotNext(moment);
        }

        if (state.Draft is not { } draft)
        {
            return EverywhereEar.Menu(moment);
        }

        var isFirstOfEdit = moment.Step is ResidentStep.AskGroup or ResidentStep.AskPhoto or ResidentStep.AskPlace or ResidentStep.AskWords
            or ResidentStep.AskQuestion;
        if (moment.Step is ResidentStep.ChooseEdit or ResidentStep.ChooseShown || (state.Editing != DraftSlot.None && isFirstOfEdit))
        {
            return Drafting.Go(moment, state with { Editing = DraftSlot.None, Asking = null });
        }

        if (moment.Step == ResidentStep.AskQuestion && QuestionEar.Back(moment, state) is { } question)
        {
            return question;
        }

        var isList = moment.Step is ResidentStep.AskCategory or ResidentStep.AskDistrict or ResidentStep.AskArea;
        if (!isList && state.Editing == DraftSlot.None && state.Earlier is { } earlier)
        {
            return Undone(moment, state, draft, earlier);
        }

        return moment.Step switch
        {
            ResidentStep.AskGroup => EverywhereEar.Cancel(moment),
            ResidentStep.AskSeveral => SeveralEar.One(moment),
            ResidentStep.OfferLate => LateEar.Leave(moment),
            ResidentStep.AskCategory or ResidentStep.ConfirmGuess => new Hearing(Heard.Back, state with { Group = null, Guesses = [] }),
            ResidentStep.AskPhoto => new Hearing(Heard.Back, WithoutCategory(state, draft)),
            ResidentStep.AskPlace => BeforePlace(moment, state, draft),
            ResidentStep.AskDistrict or ResidentStep.AskArea =>
                new Hearing(Heard.Back, state with { District = null, AreaCodes = [], Page = 0 }),
            _ => new Hearing(Heard.Back, state with { Draft = draft with { Place = null }, SideIsOpen = false }),
        };
    }

    /// <summary>What became known of the photos meanwhile stays known.</summary>
    private static Hearing Undone(Moment moment, ResidentState state, Draft draft, DraftBefore earlier)
    {
        var photos = earlier.Draft.Photos.Select(before => draft.Photos.FirstOrDefault(photo => photo.Id == before.Id) ?? before);
        var before = state with
        {
            Draft = earlier.Draft with { Photos = [.. photos] },
            Guesses = earlier.Guesses,
            SideIsOpen = earlier.SideIsOpen,
            Group = null,
            AreaCodes = [],
            Landmark = null,
        };
        return new Hearing(Slots.Missing(before, moment.Facts), before).With(new Remark(TextKey.Resident.StepUndone));
    }

    private static Hearing BeforePlace(Moment moment, ResidentState state, Draft draft) =>
        moment.Guide.Category(draft.CategoryId) is { } category && Slots.AsksPhoto(draft, category, moment.Guide)
            ? new Hearing(Heard.Back, state with { Draft = draft with { PhotoSkipped = false } })
            : new Hearing(Heard.BackPastPhoto, WithoutCategory(state, draft));

    private static ResidentState WithoutCategory(ResidentState state, Draft draft) =>
        state with { Draft = draft with { CategoryId = null }, Guesses = [], Group = null };
}
