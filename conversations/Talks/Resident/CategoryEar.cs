using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears the choice of a category: group, then kind, or a confirmed guess.</summary>
internal static class CategoryEar
{
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

        var id = value switch
        {
            Other => moment.Facts.City.Other.Id,
            "yes" when moment.Step == ResidentStep.ConfirmGuess => moment.State.Guesses.Count > 0 ? moment.State.Guesses[0] : null,
            _ when value.StartsWith("c.", StringComparison.Ordinal) => value[2..],
            _ => null,
        };
        return moment.Guide.Category(id) is { } category ? Chosen(moment, category) : null;
    }

    /// <summary>Free words while a category is asked for.</summary>
    public static Hearing Words(Moment moment, string text)
    {
        if (moment.State.Editing == DraftSlot.Category)
        {
            var guesses = moment.Guide.Guess.Of(text);
            return guesses.Count == 0
                ? Drafting.Unclear(moment)
                : new Hearing(Heard.CategoryGuessed, moment.State with { Guesses = [.. guesses.Select(category => category.Id)] });
        }

        var state = Drafting.WithWords(moment, moment.State, text);
        var next = Drafting.Go(moment, state);
        return state.Draft!.Words == moment.State.Draft!.Words ? next : next.With(new Remark(TextKey.Resident.WordsKept));
    }

    /// <summary>The value of "Lainnya".</summary>
    public const string Other = "other";

    private static Hearing Chosen(Moment moment, Category category) =>
        Drafting.Go(moment, Drafting.WithCategory(moment.State, category));
}
