using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>What a draft still lacks. Only that is asked for.</summary>
internal static class Slots
{
    private const int MostSameOffered = 2;

    /// <summary>The first thing missing, in the order category, photo, place, side, landmark, words; then a report that may be the same; then the city's own questions.</summary>
    public static Heard Missing(ResidentState state, Facts facts)
    {
        var missing = OfDraft(state, facts);
        if (missing != Heard.AllThere || GuideWords.Of(facts.City).Category(state.Draft!.CategoryId) is not { } category)
        {
            return missing;
        }

        // Who joins another report is spared the questions.
        return Same(state.Draft, category, facts) is not null ? Heard.SameNearby
            : Unanswered(state.Draft, category) is not null ? Heard.AnswerMissing
            : Heard.AllThere;
    }

    /// <summary>Whether it can be sent as it is. Looks at nothing but the draft: what lies nearby was asked before.</summary>
    public static bool IsComplete(ResidentState state, Facts facts) =>
        OfDraft(state, facts) == Heard.AllThere
        && GuideWords.Of(facts.City).Category(state.Draft!.CategoryId) is { } category && Unanswered(state.Draft, category) is null;

    /// <summary>
    /// The state as it would be with the guess that is asked about, when nothing else is missing: one press then confirms the category and
    /// sends. Null when something is.
    /// </summary>
    public static ResidentState? CompleteWithGuess(ResidentState state, Facts facts) =>
        Guessed(state) is { } guessed && Missing(guessed, facts) == Heard.AllThere ? guessed : null;

    /// <summary>What would be asked for next if the guess that is asked about were right; null when there is none.</summary>
    public static Heard? MissingAfterGuess(ResidentState state, Facts facts) => Guessed(state) is { } guessed ? Missing(guessed, facts) : null;

    /// <summary>The first of the category's questions that was neither answered nor skipped; null when there is none.</summary>
    public static Question? Unanswered(Draft draft, Category category) =>
        category.Questions.FirstOrDefault(question => draft.Answers.All(answer => answer.QuestionId != question.Id));

    /// <summary>Emergencies skip the photo.</summary>
    public static bool AsksPhoto(Draft draft, Category category, GuideWords guide) =>
        category.Photo != PhotoRule.None && !Emergencies.Is(draft, category, guide);

    /// <summary>The nearest open report of the same category that the resident has not yet called another one; null when there is none.</summary>
    public static ReportFact? Same(Draft draft, Category category, Facts facts)
    {
        if (category.AboutPeople || category.Confidential || draft.Place is null || draft.NotTheSame.Count >= MostSameOffered)
        {
            return null;
        }

        foreach (var report in facts.Nearby)
        {
            if (report.CategoryId == category.Id
                && ReportColour.IsOpen(report.Status)
                && report.Point.MetresTo(draft.Place.Point) <= category.DuplicateMetres
                && facts.Now - report.ReceivedAt <= TimeSpan.FromDays(category.DuplicateDays)
                && !draft.NotTheSame.Contains(report.Number)
                && (draft.Place.IsExact || !LandmarkWords.Differ(draft.Place.Landmark, report.Landmark)))
            {
                return report;
            }
        }

        return null;
    }

    /// <summary>
    /// A report that may be the same lies in the kelurahan that was named. What lies around a name is known only in the turn after it, so it
    /// may not have been asked about before; what lies around a point was.
    /// </summary>
    public static bool HasSameUnseen(ResidentState state, Facts facts) =>
        state.Draft is { Place.IsExact: false } draft && GuideWords.Of(facts.City).Category(draft.CategoryId) is { } category && Same(draft, category, facts) is not null;

    private static ResidentState? Guessed(ResidentState state) =>
        state is { GuessesAreUnsure: false, Editing: DraftSlot.None, Guesses: { Count: > 0 } guesses, Draft: { CategoryId: null, Parts.Count: 0 } draft }
            ? state with { Draft = draft with { CategoryId = guesses[0] } }
            : null;

    private static Heard OfDraft(ResidentState state, Facts facts)
    {
        var draft = state.Draft!;
        if (state.LateFor is not null)
        {
            return Heard.LatePhoto;
        }

        if (GuideWords.Of(facts.City).Category(draft.CategoryId) is not { } category)
        {
            return draft.Parts.Count > 0 ? Heard.SeveralFound : state.Guesses.Count > 0 ? Heard.CategoryGuessed : Heard.CategoryMissing;
        }

        if (AsksPhoto(draft, category, GuideWords.Of(facts.City)) && draft.Photos.Count == 0 && !(draft.PhotoSkipped && category.Photo == PhotoRule.Optional))
        {
            return Heard.PhotoMissing;
        }

        if (draft.Place is null)
        {
            return state.AreaCodes.Count > 0 ? Heard.AreaUnclear : Heard.PlaceMissing;
        }

        if (state.SideIsOpen && draft.Place.OtherAreaCode is not null)
        {
            return Heard.SideUnclear;
        }

        if (!draft.Place.IsExact && draft.Place.Landmark is null && !draft.LandmarkSkipped && !PlaceWords.SayLandmark(draft.Words))
        {
            return Heard.LandmarkMissing;
        }

        // Of a problem without a name, how long it has been says nothing.
        if (category.Id == "lainnya" ? SinceWords.IsAll(draft.Words) : draft.Words.Length == 0 && draft.Photos.Count == 0)
        {
            return Heard.WordsMissing;
        }

        return Heard.AllThere;
    }
}
