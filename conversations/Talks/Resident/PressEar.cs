using System.Globalization;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>
/// Hears presses. Data comes from outside: a choice of a step counts only in the turn and the step that offered it, a standing choice only
/// as far as the facts allow.
/// </summary>
internal static class PressEar
{
    public static Hearing Hear(Moment moment, string data)
    {
        var parts = data.Split(':', 3);
        return parts switch
        {
            ["m", "lapor"] => EverywhereEar.Report(moment),
            ["m", "status"] => EverywhereEar.Status(moment, ""),
            ["m", "bantuan"] => EverywhereEar.Help(moment),
            ["m", "bahasa", var language] => EverywhereEar.Language(moment, language),
            ["r", "lepas", _] => JoinEar.Leave(moment, moment.Facts.Named),
            ["m", "mulai", var topic] => ConsentEar.Press(moment, topic),
            ["m", "data", var verb] => SelfEar.Press(moment, verb),
            ["m", "lepaskan"] => LinkEar.Part(moment),
            ["r", var verb, _] => FollowUpEar.Press(moment, verb),
            ["s", var turn, var value] => OfStep(moment, turn, value),
            _ => Drafting.Stay(moment, new Remark(TextKey.Resident.UnknownPress)),
        };
    }

    private static Hearing OfStep(Moment moment, string turn, string value)
    {
        if (!int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var offered))
        {
            return Drafting.Stay(moment, OldPress.Explained(moment, value));
        }

        if (OldPress.TrySent(moment, offered, value) is { } sent)
        {
            return sent;
        }

        // Sending is answered by the report's own notice, so the turn whose choices sent it is still the last one that was spoken.
        return offered != moment.Session.Turn ? Drafting.Stay(moment, OldPress.Explained(moment, value))
            : InAnyStep(moment, value)
            ?? InThisStep(moment, value)
            ?? Drafting.Stay(moment, offered == moment.State.Sent?.Turn ? OldPress.Explained(moment, value) : new Remark(TextKey.Resident.UnknownPress));
    }

    private static Hearing? InAnyStep(Moment moment, string value) => value switch
    {
        "back" => BackEar.Hear(moment),
        "resume" => Drafting.Stay(moment),
        "cancel" => EverywhereEar.Cancel(moment),
        "own" when moment.State is { Undecided: { } words, Draft: null } =>
            Drafting.Go(moment, Drafting.WithWords(moment, Drafting.Open(moment), words), new Remark(TextKey.Resident.WordsKept)),
        "calm" when moment.State.Draft is not null => Emergencies.TakeBack(moment),
        "drop" when moment.State.Draft is not null && moment.State.About is null =>
            new Hearing(Heard.Dropped, Drafting.Closed(moment.State) with { Waiting = SeveralEar.AfterDropped(moment.State) })
                .With(new Remark(TextKey.Resident.Dropped)),
        _ => null,
    };

    private static Hearing? InThisStep(Moment moment, string value) => moment.Step switch
    {
        ResidentStep.AskGroup => CategoryEar.Group(moment, value),
        ResidentStep.AskCategory or ResidentStep.ConfirmGuess => CategoryEar.Category(moment, value),
        ResidentStep.AskSeveral => SeveralEar.Press(moment, value),
        ResidentStep.OfferNext => SeveralEar.PressNext(moment, value),
        ResidentStep.OfferLate => LateEar.Press(moment, value),
        ResidentStep.AskPhoto when value == "skip" => SkipPhoto(moment),
        ResidentStep.AskPlace => Place(moment, value),
        ResidentStep.AskDistrict or ResidentStep.AskArea => Area(moment, value),
        ResidentStep.AskSide => Side(moment, value),
        ResidentStep.AskLandmark when value == "skip" => PlaceEar.NoLandmark(moment),
        ResidentStep.OfferSame => Same(moment, value),
        ResidentStep.AskQuestion => QuestionEar.Press(moment, value) ?? (moment.State.Editing == DraftSlot.None ? Summary(moment, value) : null),
        ResidentStep.Summary => Summary(moment, value),
        ResidentStep.ChooseEdit => Edit(moment, value),
        ResidentStep.TellJoined when value == "skip" => Drafting.Leave(moment),
        ResidentStep.ConfirmWithdraw when value == "yes" => FollowUpEar.Withdraw(moment),
        ResidentStep.ChooseShown or ResidentStep.TellShown => ShownEar.Choose(moment, value),
        ResidentStep.ConfirmErase or ResidentStep.TellName or ResidentStep.TellPhone => SelfEar.InStep(moment, value),
        ResidentStep.TellBroken or ResidentStep.TellLow => FeedbackEar.Reason(moment, value),
        _ => null,
    };

    /// <summary>"Lewati", in the steps that can be skipped.</summary>
    internal static Hearing? Skip(Moment moment) => moment.Step switch
    {
        ResidentStep.AskPhoto => SkipPhoto(moment),
        ResidentStep.ConfirmGuess => SkipGuessedPhoto(moment),
        ResidentStep.AskQuestion => QuestionEar.Press(moment, "skip"),
        ResidentStep.AskLandmark => PlaceEar.NoLandmark(moment),
        ResidentStep.TellJoined => Drafting.Leave(moment),
        ResidentStep.OfferLate => LateEar.Leave(moment),
        _ => null,
    };

    /// <summary>Goes on without a photo, or without another one.</summary>
    private static Hearing? SkipPhoto(Moment moment)
    {
        var draft = moment.State.Draft!;
        var mayBeLeftOut = moment.Guide.Category(draft.CategoryId)?.Photo == PhotoRule.Optional;
        if (draft.Photos.Count == 0 && !mayBeLeftOut)
        {
            return Drafting.Stay(moment, new Remark(TextKey.Resident.PhotoNeeded));
        }

        var state = moment.State with { Draft = draft with { PhotoSkipped = draft.Photos.Count == 0 }, Editing = DraftSlot.None };
        return Drafting.Go(moment, state);
    }

    /// <summary>"Ini soal Sampah? Bila ya, langsung kirim fotonya": who has none to send says yes to the rest.</summary>
    private static Hearing? SkipGuessedPhoto(Moment moment)
    {
        var (state, accepted) = CategoryEar.Accepted(moment, Heard.PhotoMissing, moment.State);
        return accepted.Length == 0 ? null
            : moment.Guide.Category(state.Draft!.CategoryId)?.Photo == PhotoRule.Optional ? Drafting.Go(moment, state with { Draft = state.Draft with { PhotoSkipped = true } }, accepted)
            : Drafting.Go(moment, state, [.. accepted, new Remark(TextKey.Resident.PhotoNeeded)]);
    }

    private static Hearing? Place(Moment moment, string value) => value switch
    {
        "areas" => new Hearing(Heard.ByKelurahan, moment.State with { Page = 0 }),
        "photo" when moment.State.PhotoPlace is { } taken =>
            Drafting.Go(moment, Drafting.WithPlace(moment.State, taken, sideIsOpen: taken.OtherAreaCode is not null)),
        "notphoto" => Drafting.Stay(moment with { Session = moment.Session with { Resident = moment.State with { PhotoPlace = null } } }),
        "last" when moment.State.LastPlace is { } last => Drafting.Go(moment, Drafting.WithPlace(moment.State, last, sideIsOpen: false)),
        _ => null,
    };

    private static Hearing? Area(Moment moment, string value)
    {
        if (value.Split('.', 2) is not [var kind, var what])
        {
            return null;
        }

        var isNumber = int.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return kind switch
        {
            "page" when isNumber && number <= AreaPages.Last(moment) => new Hearing(Heard.OtherPage, moment.State with { Page = number }),
            "d" when isNumber && moment.Step == ResidentStep.AskDistrict && number < moment.Guide.Districts.Count =>
                new Hearing(Heard.District, moment.State with { District = moment.Guide.Districts[number], Page = 0, AreaCodes = [] }),
            "a" when moment.Step == ResidentStep.AskArea && moment.Guide.Area(what) is { } area =>
                Drafting.Go(moment, Drafting.WithArea(moment.State, area, null)),
            _ => null,
        };
    }

    private static Hearing? Side(Moment moment, string value)
    {
        var place = moment.State.Draft!.Place!;
        return value switch
        {
            "yes" => Drafting.Go(moment, moment.State with { SideIsOpen = false }),
            "other" when place.OtherAreaCode is { } other => Drafting.Go(moment, moment.State with
            {
                SideIsOpen = false,
                Draft = moment.State.Draft with { Place = place with { AreaCode = other, OtherAreaCode = place.AreaCode } },
            }),
            _ => null,
        };
    }

    private static Hearing? Same(Moment moment, string value)
    {
        var draft = moment.State.Draft!;
        var same = moment.Guide.Category(draft.CategoryId) is { } category ? Slots.Same(draft, category, moment.Facts) : null;
        switch (value)
        {
            case "same" when same is null:
                return Drafting.Go(moment, moment.State, new Remark(TextKey.Resident.SameIsGone));
            case "same":
                return JoinEar.Join(moment, same);
            case "different" when same is null:
                return Drafting.Go(moment, moment.State);
            case "different":
                return Drafting.Go(moment, moment.State with { Draft = draft with { NotTheSame = [.. draft.NotTheSame, same.Number] } });
            default:
                return null;
        }
    }

    private static Hearing? Summary(Moment moment, string value)
    {
        switch (value)
        {
            case "side":
                return Side(moment, "other");
            case "edit":
                return new Hearing(Heard.Edit, moment.State);
            case "shown":
                return new Hearing(Heard.Shown, moment.State);
            case "send" when QuestionEar.WithoutRest(moment) is var state && Slots.IsComplete(state, moment.Facts) && !Slots.HasSameUnseen(state, moment.Facts):
                return Sent(moment, state);
            case "send":
                return Drafting.Go(moment, moment.State);
            default:
                return null;
        }
    }

    private static Draft AsSent(Moment moment, Draft draft) =>
        Emergencies.Is(draft, moment.Guide.Category(draft.CategoryId), moment.Guide) ? draft with { Urgency = Urgency.Emergency } : draft;

    /// <summary>Off it goes: the notice of the report answers.</summary>
    internal static Hearing Sent(Moment moment, ResidentState state)
    {
        var draft = state.Draft!;
        var sent = Drafting.Closed(state) with
        {
            Waiting = SeveralEar.AfterSent(state),
            LastPlace = draft.Place,
            Sent = new SentDraft(moment.Session.Turn, moment.Facts.Now),
            SentPhotos = [.. draft.Photos.Select(photo => photo.Id)],
        };
        return new Hearing(Heard.Sent, sent) { Quiet = true }.Doing(new Effect.SubmitReport(AsSent(moment, draft)));
    }

    private static Hearing? Edit(Moment moment, string value) => value switch
    {
        "category" => new Hearing(Heard.EditCategory, moment.State with { Editing = DraftSlot.Category, Guesses = [] }),
        "photo" => new Hearing(Heard.EditPhoto, moment.State with { Editing = DraftSlot.Photo }),
        "place" => new Hearing(Heard.EditPlace, moment.State with { Editing = DraftSlot.Place }),
        "words" => new Hearing(Heard.EditWords, moment.State with { Editing = DraftSlot.Words }),
        ['q', '.', .. var question] when moment.Guide.Category(moment.State.Draft!.CategoryId)?.Questions.Any(known => known.Id == question) == true =>
            new Hearing(Heard.EditAnswer, moment.State with { Editing = DraftSlot.Answer, Asking = question }),
        _ => null,
    };
}
