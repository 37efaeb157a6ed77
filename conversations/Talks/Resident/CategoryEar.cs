using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears the choice of a category: group, then kind, or a confirmed guess.</summary>
internal static class CategoryEar
{
    private const int FewWords = 3;

    /// <summary>A choice of the group question.</summary>
    public static Hearing? Group(Moment moment, string value)
    {
        if (value == Other)
        {
            return Chosen(moment, moment.Facts.City.Other);
        }

        if (!value.StartsWith("g.", StringComparison.Ordinal) || !moment.Guide.ByGroup.TryGetValue(value[2..], out var kinds))
        {
            return null;
        }

        return kinds is [{ Id: "lainnya" } other]
            ? Chosen(moment, other)
            : new Hearing(Heard.Group, moment.State with { Group = value[2..], Guesses = [] });
    }

    /// <summary>A choice among categories.</summary>
    public static Hearing? Category(Moment moment, string value)
    {
        if (value == Other && moment.Step == ResidentStep.ConfirmGuess)
        {
            return new Hearing(Heard.Back, moment.State with { Guesses = [] });
        }

        if (value == "send" && moment.Step == ResidentStep.ConfirmGuess)
        {
            return Slots.CompleteWithGuess(moment.State, moment.Facts) is { } complete ? PressEar.Sent(moment, complete) : Drafting.Go(moment, moment.State);
        }

        var id = value switch
        {
            Other => moment.Facts.City.Other.Id,
            "yes" when moment is { Step: ResidentStep.ConfirmGuess, State: { GuessesAreUnsure: false, Guesses: [var first, ..] } } => first,
            _ when value.StartsWith("c.", StringComparison.Ordinal) => value[2..],
            _ => null,
        };
        return moment.Guide.Category(id) is { } category ? Chosen(moment, category) : null;
    }

    /// <summary>The words told of something for which this city has no kind, and the group is being asked for: "lainnya" is as good as said.</summary>
    public static bool IsElsewhere(Moment moment) =>
        moment is { Step: ResidentStep.AskGroup, State: { About: null, Editing: DraftSlot.None, Draft: { CategoryId: null, Words: { Length: > 0 } words } } }
        && moment.Guide.Guess.Of(words).IsElsewhere;

    /// <summary>
    /// "Ini soal Sampah? Bila ya, langsung kirim fotonya": who sends what the question asks for says yes to it, and hears so. The same state
    /// and no remark when it asked for something else, or when the message itself tells of something else.
    /// </summary>
    /// <param name="sent">What the message brought, as the thing that was missing.</param>
    /// <param name="state">With that in the draft already.</param>
    public static (ResidentState State, Remark[] Remarks) Accepted(Moment moment, Heard sent, ResidentState state)
    {
        if (state is { Draft: { CategoryId: null, Parts.Count: 0 }, Guesses.Count: 0 } && IsElsewhere(moment))
        {
            var other = moment.Facts.City.Other;
            return (Drafting.WithCategory(state, other), [new Remark(TextKey.Resident.GuessTaken, ("category", moment.LabelOf(other)))]);
        }

        var isAskedFor = moment is { Step: ResidentStep.ConfirmGuess, State.About: null } && Slots.MissingAfterGuess(moment.State, moment.Facts) == sent;
        return isAskedFor && state is { Draft: { CategoryId: null, Parts.Count: 0 }, GuessesAreUnsure: false, Guesses: [var first, ..] }
            && first == moment.State.Guesses[0] && moment.Guide.Category(first) is { } category
                ? (Drafting.WithCategory(state, category), [new Remark(TextKey.Resident.GuessTaken, ("category", moment.LabelOf(category)))])
                : (state, []);
    }

    /// <summary>Free words while a category is asked for.</summary>
    public static Hearing Words(Moment moment, string text)
    {
        if (moment.State.Editing == DraftSlot.Category)
        {
            var meaning = moment.Guide.Guess.Of(text);
            return meaning.Guesses.Count == 0
                ? Drafting.Unclear(moment)
                : new Hearing(Heard.CategoryGuessed, Drafting.WithGuesses(moment.State, meaning));
        }

        var words = PlainWords.In(text);
        if (ReplyWords.YesOrNo(words) == true && IsElsewhere(moment))
        {
            return Chosen(moment, moment.Facts.City.Other);
        }

        if (ReplyWords.YesOrNo(words) is not null || (words.Count <= FewWords && AnswerWords.SayNone(text)))
        {
            return Drafting.Unclear(moment);
        }

        var state = Drafting.WithWords(moment, moment.State, text);
        var next = Drafting.Go(moment, state);
        return state.Draft!.Words == moment.State.Draft!.Words ? next : next.With(new Remark(TextKey.Resident.WordsKept));
    }

    /// <summary>"Eh salah, maksud saya lampu mati", when something else was chosen before: it is asked about again. Null when nothing is corrected.</summary>
    public static Hearing? TryCorrection(Moment moment, string text)
    {
        if (moment.State is not { Draft.CategoryId: { } chosen, Editing: DraftSlot.None } || CorrectionWords.After(text) is not { } meant
            || moment.Guide.Guess.Of(meant) is not { IsClear: true, Guesses: [var first, ..] } meaning || first.Id == chosen)
        {
            return null;
        }

        var told = Drafting.Retold(Drafting.WithWords(moment, moment.State, text), meant) with { Editing = DraftSlot.Category };
        return new Hearing(Heard.CategoryGuessed, Drafting.WithGuesses(told, meaning)).With(new Remark(TextKey.Resident.WordsKept));
    }

    /// <summary>The value of "Lainnya".</summary>
    public const string Other = "other";

    private static Hearing Chosen(Moment moment, Category category) =>
        Drafting.Go(moment, Drafting.WithCategory(moment.State, category));
}
