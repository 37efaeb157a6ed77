using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>
/// Hears typed words, in this order: a command, a choice by number or label, a word that works everywhere, what belongs to a report already
/// sent, a point, a report's number, an answer to a follow-up, and last the words of a report.
/// </summary>
internal static class WordsEar
{
    private const int FewWords = 5;

    public static Hearing Hear(Moment moment, string text)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return Drafting.Unclear(moment);
        }

        if (text[0] != '/' && !QuestionEar.AsksFor(moment, text) && Offers.Match(moment.Session.Offered, text) is { } choice)
        {
            return PressEar.Hear(moment, choice.Data);
        }

        if (WordsEverywhere.Find(text) is { } said)
        {
            return EverywhereEar.Hear(moment, said, text);
        }

        if (text[0] == '/')
        {
            return Drafting.Unclear(moment);
        }

        if (SendEar.TryWords(moment, text) is { } sending)
        {
            return sending;
        }

        if (LinkEar.TryCode(moment, text) is { } linking)
        {
            return linking;
        }

        if (moment.State is { Draft: not null, WarnedOfUrgency: true } && EmergencyWords.TakesBack(text))
        {
            return Emergencies.TakeBack(moment);
        }

        // "Di mana persisnya?" is answered with a link.
        var isFollowUp = moment.State.About is not null || moment.Facts.Quoted is { IsMine: true };
        if (isFollowUp && (SelfEar.TryWords(moment, text) ?? FollowUpEar.TryWords(moment, text)) is { } follow)
        {
            return follow;
        }

        if (moment.Facts.Place is { } found)
        {
            return PlaceEar.Typed(moment, found, text);
        }

        if (PlaceWords.IsMapWithoutPoint(text))
        {
            return PlaceEar.NoPoint(moment, text);
        }

        // Nobody in danger is taken for somebody who answers a question of last week.
        if (Emergencies.IsNews(moment, text))
        {
            return Fresh(moment, text);
        }

        return SelfEar.TryWords(moment, text) ?? FollowUpEar.TryWords(moment, text) ?? ByNumber(moment, text) ?? (moment.State.Draft is null ? Fresh(moment, text) : InReport(moment, text));
    }

    /// <summary>A number alone, or anywhere in words that begin a talk, asks for that report.</summary>
    private static Hearing? ByNumber(Moment moment, string text)
    {
        var isAlone = text.Length <= 20;
        if ((!isAlone && moment.State.Draft is not null) || TicketWords.FindIn(text).Count == 0)
        {
            return null;
        }

        return moment.Facts.Named is not null || (isAlone && TicketWords.IsSure(text)) ? EverywhereEar.Status(moment, text) : null;
    }

    /// <summary>Words out of the blue begin a report when they tell of a problem.</summary>
    private static Hearing Fresh(Moment moment, string text)
    {
        var isNews = Emergencies.IsNews(moment, text);
        if (!isNews && IntentEar.Fresh(moment, moment.Guide.Guess.Of(text), text) is { } answer)
        {
            return answer;
        }

        var state = Drafting.WithWords(moment, Drafting.Open(moment), text);
        var draft = state.Draft!;
        var tellsOfNothing = state.Guesses.Count == 0 && draft.Parts.Count == 0 && PlainWords.In(text).Count < FewWords && !isNews;
        if (draft.Place is not { } place)
        {
            return tellsOfNothing ? Drafting.Unclear(moment) : Drafting.Go(moment, state, new Remark(TextKey.Resident.WordsKept));
        }

        // A bare place is where, not what.
        var kept = new Remark(TextKey.Resident.PlaceKept, ("area", moment.Guide.Area(place.AreaCode)?.Full ?? ""));
        return tellsOfNothing
            ? Drafting.Go(moment, state with { Draft = draft with { Words = "" } }, kept)
            : Drafting.Go(moment, state, new Remark(TextKey.Resident.WordsKept), kept);
    }

    private static Hearing InReport(Moment moment, string text) =>
        Little(moment, text) ?? (moment.Step == ResidentStep.OfferLate ? IntentEar.InReport(moment, text) ?? LateEar.Words(moment, text) : null) ?? PlaceEar.TryNamed(moment, text) ?? CategoryEar.TryCorrection(moment, text) ?? IntentEar.InReport(moment, text) ?? moment.Step switch
        {
            ResidentStep.AskGroup or ResidentStep.AskCategory or ResidentStep.ConfirmGuess => CategoryEar.Words(moment, text),
            ResidentStep.AskPlace or ResidentStep.AskDistrict or ResidentStep.AskArea => PlaceEar.Named(moment, text),
            ResidentStep.AskLandmark => PlaceEar.Landmark(moment, text),
            ResidentStep.AskPhoto => BesidePhoto(moment, text),
            ResidentStep.AskWords => Told(moment, text),
            ResidentStep.AskQuestion => QuestionEar.Words(moment, text),
            ResidentStep.Summary => ToSummary(moment, text),
            _ => Drafting.Unclear(moment),
        };

    /// <summary>"Hmm" and "cepat" are no answer to anything.</summary>
    private static Hearing? Little(Moment moment, string text)
    {
        var words = PlainWords.In(text);
        return ReplyWords.SayLittle(words) && ReplyWords.YesOrNo(words) is null && !AnswerWords.SayNone(text) ? Drafting.Unclear(moment) : null;
    }

    /// <summary>Words while a photo is asked for tell more of the problem, or that there is none.</summary>
    private static Hearing BesidePhoto(Moment moment, string text) =>
        PhotoWords.SayNone(text) ? PressEar.Skip(moment) ?? Drafting.Unclear(moment)
        : LandmarkWords.Of(text) is null ? Drafting.Unclear(moment)
        : Drafting.Go(moment, Drafting.WithWords(moment, moment.State, text), new Remark(TextKey.Resident.WordsKept));

    private static Hearing ToSummary(Moment moment, string text)
    {
        var words = PlainWords.In(text);
        return ReplyWords.YesOrNo(words) == false ? new Hearing(Heard.Edit, moment.State)
            : LandmarkWords.Of(text) is null ? Drafting.Unclear(moment)
            : Drafting.Go(moment, Drafting.WithWords(moment, moment.State, text), new Remark(TextKey.Resident.WordsAdded));
    }

    private static Hearing Told(Moment moment, string text)
    {
        var state = moment.State;
        var isEdit = state.Editing == DraftSlot.Words;
        var words = Drafting.Join(isEdit ? "" : state.Draft!.Words, text);
        return Drafting.Go(moment, Emergencies.Again(moment, state with
        {
            Draft = state.Draft! with { Words = words },
            Editing = isEdit ? DraftSlot.None : state.Editing,
        }, text));
    }
}
