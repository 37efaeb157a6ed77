using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Puts what a message brought into the draft's slots.</summary>
internal static class Drafting
{
    private const int WordsLength = 2000;

    /// <summary>A longer word is no word, and is cut itself.</summary>
    private const int LongestWord = 60;

    /// <summary>The state with a draft: the one in the making, or a new one.</summary>
    public static ResidentState Open(Moment moment) => moment.State.Draft is null
        ? Closed(moment.State) with { Draft = new Draft { StartedAt = moment.Facts.Now }, Album = moment.State.Album }
        : moment.State;

    /// <summary>The state without a draft; what outlives it is kept.</summary>
    public static ResidentState Closed(ResidentState state) => new()
    {
        LastPlace = state.LastPlace,
        Step = state.Step,
        Sent = state.Sent,
        SentPhotos = state.SentPhotos,
        Album = state.Album,
        Waiting = state.Waiting,
    };

    /// <summary>On to whatever is still missing; a list being paged through and a slot being changed stay open.</summary>
    public static Hearing Go(Moment moment, ResidentState state, params ReadOnlySpan<Remark> remarks)
    {
        state = WithAnswers(moment, state);
        var heard = Slots.Missing(state, moment.Facts);
        var stays = state.Editing != DraftSlot.None
            || (heard == Heard.PlaceMissing && moment.Step is ResidentStep.AskDistrict or ResidentStep.AskArea)
            || (heard == Heard.CategoryMissing && moment.Step is ResidentStep.AskCategory);
        return new Hearing(stays ? Heard.Aside : heard, state).With(remarks);
    }

    public static ResidentState WithCategory(ResidentState state, Category category) => state with
    {
        Draft = state.Draft! with { CategoryId = category.Id, NotTheSame = [], Answers = state.Draft.CategoryId == category.Id ? state.Draft.Answers : [] },
        Guesses = [],
        Group = null,
        Editing = state.Editing == DraftSlot.Category ? DraftSlot.None : state.Editing,
    };

    /// <summary>Adds the words, and proposes categories for them while none is chosen. Naming a category is no description.</summary>
    public static ResidentState WithWords(Moment moment, ResidentState state, string text)
    {
        state = Emergencies.Again(moment, state, text);
        var draft = state.Draft!;
        var told = WithPlaceWords(moment, state with { Draft = draft with { Words = Join(draft.Words, text) } }, text);
        if (draft.CategoryId is not null)
        {
            return told;
        }

        // An emergency is asked as little as can be.
        var isCalm = moment.Guide.Emergency.Read(text).Alarm != Alarm.Now;
        if (isCalm && draft.Words.Length == 0 && state.Guesses.Count == 0 && moment.Guide.Several.In(text) is { Count: > 0 } several)
        {
            return told with { Draft = told.Draft! with { Parts = [.. several.Select(part => new DraftPart(part.Category.Id, part.Words))] } };
        }

        if (CorrectionWords.After(text) is { } meant)
        {
            var instead = moment.Guide.Guess.Of(meant);
            return WithGuesses(instead.IsClear ? Retold(told, meant) : told, instead);
        }

        // Words that say little add to those before; words that say enough stand for themselves.
        var alone = moment.Guide.Guess.Of(text);
        var isMore = draft.Words.Length > 0 && !alone.IsClear && (state.Guesses.Count == 0 || state.GuessesAreUnsure);
        var meaning = isMore ? moment.Guide.Guess.Of(told.Draft!.Words) : alone;
        if (meaning.Guesses.Count == 0 || (state.Guesses.Count > 0 && !state.GuessesAreUnsure && !meaning.IsClear))
        {
            return told;
        }

        var words = PlainWords.In(text);
        var named = meaning.IsClear && (words.Count == 1 || words.SequenceEqual(PlainWords.In(meaning.Guesses[0].Label)));
        return WithGuesses(named ? state : told, meaning);
    }

    /// <summary>Told anew: what was taken back is no part of the report.</summary>
    public static ResidentState Retold(ResidentState state, string meant) => state with { Draft = state.Draft! with { Words = Join("", meant) } };

    public static ResidentState WithGuesses(ResidentState state, Meaning meaning) =>
        state with { Guesses = [.. meaning.Guesses.Select(category => category.Id)], GuessesAreUnsure = !meaning.IsClear };

    public static ResidentState WithPlace(ResidentState state, DraftPlace place, bool sideIsOpen) => state with
    {
        Draft = state.Draft! with { Place = place with { Landmark = place.Landmark ?? state.Landmark ?? LandmarkOf(state.Draft.Place, place) }, NotTheSame = [] },
        SideIsOpen = sideIsOpen,
        AreaCodes = [],
        District = null,
        Page = 0,
        Landmark = null,
        Editing = state.Editing == DraftSlot.Place ? DraftSlot.None : state.Editing,
    };

    public static ResidentState WithArea(ResidentState state, Area area, string? landmark) =>
        WithPlace(state, new DraftPlace(area.Centre, area.Code, null, landmark, IsExact: false), sideIsOpen: false);

    /// <summary>The place that words about a problem name; null when they name none.</summary>
    /// <param name="besides">Code of a kelurahan that does not count: "bukan di Lasiana, di Oesapa".</param>
    public static DraftPlace? PlaceIn(Moment moment, string text, string? besides = null) => moment.Guide.Areas.Mentioned(text, besides) is { } area
        ? new DraftPlace(area.Centre, area.Code, null, LandmarkWords.In(text), IsExact: false)
        : null;

    /// <summary>Leaves a follow-up: back to the draft in the making, if there is one.</summary>
    public static Hearing Leave(Moment moment, params ReadOnlySpan<Remark> remarks)
    {
        // A slot that was being changed is changed no more: its step would not be come back to.
        var state = moment.State with { About = null, Editing = DraftSlot.None, Asking = null };
        return state.Draft is null ? new Hearing(Heard.Told, state).With(remarks) : Go(moment, state, remarks);
    }

    /// <summary>The step is repeated with what is to be told before it.</summary>
    public static Hearing Stay(Moment moment, params ReadOnlySpan<Remark> remarks) => new Hearing(Heard.Aside, moment.State).With(remarks);

    public static Hearing Unclear(Moment moment) =>
        new Hearing(Heard.Unclear, moment.State).With(new Remark(TextKey.Resident.NotUnderstood));

    /// <summary>What does not fit is cut after a whole word; what was said before, by a double send, is not said twice.</summary>
    public static string Join(string before, string more)
    {
        if (before.Split('\n').Contains(more.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            return before;
        }

        var words = before.Length == 0 ? more.Trim() : $"{before}\n{more.Trim()}";
        if (words.Length <= WordsLength)
        {
            return words;
        }

        var end = words.LastIndexOfAny([' ', '\n'], WordsLength - 1);
        return words[..(end > WordsLength - LongestWord ? end : WordsLength)].TrimEnd();
    }

    /// <summary>Says how much of a very long message was kept, when not all of it was.</summary>
    public static Hearing ToldIfCut(Moment moment, Hearing hearing)
    {
        var text = moment.Message.Body switch
        {
            MessageBody.Words words => words.Text,
            MessageBody.Photo photo => photo.Caption,
            MessageBody.Other other => other.Caption,
            _ => null,
        };
        return text is not null && hearing.State.Draft is { Words: { Length: > WordsLength - LongestWord } kept }
            && kept != moment.State.Draft?.Words && !kept.EndsWith(text.Trim(), StringComparison.Ordinal)
            ? hearing.With(new Remark(TextKey.Resident.WordsCut, ("count", kept.Length.ToString(CultureInfo.InvariantCulture))))
            : hearing;
    }

    /// <summary>A kelurahan and a patokan named beside the problem are kept until a better place is told.</summary>
    private static ResidentState WithPlaceWords(Moment moment, ResidentState state, string text)
    {
        if (state.Draft!.Place is not null)
        {
            return state;
        }

        return PlaceIn(moment, text) is { } place
            ? WithPlace(state, place, sideIsOpen: false)
            : state with { Landmark = LandmarkWords.In(text) ?? state.Landmark };
    }

    /// <summary>A pin in the kelurahan that was named keeps the patokan that was named with it.</summary>
    private static string? LandmarkOf(DraftPlace? before, DraftPlace now) =>
        before is { IsExact: false } && before.AreaCode == now.AreaCode ? before.Landmark : null;

    /// <summary>What the words already answer is not asked.</summary>
    private static ResidentState WithAnswers(Moment moment, ResidentState state) =>
        state.Draft is { } draft && moment.Guide.Category(draft.CategoryId) is { } category
        && AnswerWords.WithFound(category, draft.Answers, draft.Words) is var answers && !answers.SequenceEqual(draft.Answers)
            ? state with { Draft = draft with { Answers = answers } }
            : state;
}
