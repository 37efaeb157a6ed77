using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Whether somebody is in danger: by the category chosen, or by what was written. A report about it is never held up by a photo.</summary>
internal static class Emergencies
{
    /// <summary>
    /// The resident has not said that it is none, and the category is urgent or the words are alarming. Words that only speak of one do not
    /// count against a category that was chosen.
    /// </summary>
    public static bool Is(Draft draft, Category? category, GuideWords guide)
    {
        if (draft.Urgency == Urgency.TakenBack)
        {
            return false;
        }

        var alarm = guide.Emergency.Read(draft.Words).Alarm;
        return alarm == Alarm.Now || (category is { Urgent: true } && (alarm != Alarm.Spoken || category.Id == draft.CategoryId));
    }

    /// <summary>
    /// The numbers to be told in this turn, those that fit first; empty when there is no emergency or it was told before. A category that is
    /// only guessed counts too.
    /// </summary>
    public static IReadOnlyList<EmergencyNumber> Numbers(Moment moment, ResidentState state, ResidentStep step)
    {
        var said = state.Draft?.Words ?? Said(moment.Message.Body);
        var category = state.Draft is { } draft
            ? moment.Guide.Category(draft.CategoryId ?? (step == ResidentStep.ConfirmGuess && state.Guesses.Count > 0 ? state.Guesses[0] : null))
            : null;
        if (state.WarnedOfUrgency || !Is(state.Draft ?? new Draft { Words = said }, category, moment.Guide))
        {
            return [];
        }

        var all = moment.Facts.City.Emergency;
        var named = moment.Guide.Emergency.Read(said).Numbers;
        var first = all.Where(number => named.Contains(number) || (category is { Urgent: true } && number.For.Contains(category.Id))).ToArray();
        var numbers = first.Concat(all.Where(number => number.For.Count == 0)).Distinct().ToArray();
        return numbers.Length == 0 ? all : numbers;
    }

    /// <summary>Words that alarm, while nothing else is being talked about.</summary>
    public static bool IsNews(Moment moment, string text) =>
        moment.Step == ResidentStep.Idle && moment.Facts.Quoted is not { IsMine: true } && moment.Guide.Emergency.Read(text).Alarm == Alarm.Now;

    /// <summary>"Bukan darurat": the talk goes on as any other, and guesses at emergencies go.</summary>
    public static Hearing TakeBack(Moment moment)
    {
        var state = moment.State;
        var calm = state with
        {
            Draft = state.Draft! with { Urgency = Urgency.TakenBack },
            Guesses = [.. state.Guesses.Where(guess => moment.Guide.Category(guess) is not { Urgent: true })],
        };
        var remark = new Remark(TextKey.Resident.NotUrgent);
        return state.About is null ? Drafting.Go(moment, calm, remark) : new Hearing(Heard.Aside, calm).With(remark);
    }

    /// <summary>New words that alarm count anew, whatever was taken back before them.</summary>
    public static ResidentState Again(Moment moment, ResidentState state, string text) =>
        state.Draft is { Urgency: Urgency.TakenBack } draft && moment.Guide.Emergency.Read(text).Alarm == Alarm.Now
            ? state with { Draft = draft with { Urgency = Urgency.Open }, WarnedOfUrgency = false }
            : state;

    private static string Said(MessageBody body) => body switch
    {
        MessageBody.Words words => words.Text,
        MessageBody.Photo { Caption: { } caption } => caption,
        _ => "",
    };
}
