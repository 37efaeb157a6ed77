using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears answers to the city's own questions about a category; every one of them can be skipped.</summary>
internal static class QuestionEar
{
    /// <summary>Begins the value of a choice that names an option.</summary>
    public const string Option = "o.";

    /// <summary>The question that is being asked: the one being changed, or else the first that has no answer yet.</summary>
    public static Question? Asked(Moment moment, ResidentState state)
    {
        var category = moment.Guide.Category(state.Draft?.CategoryId);
        return state.Asking is { } id && state.Editing == DraftSlot.Answer
            ? category?.Questions.FirstOrDefault(question => question.Id == id)
            : category is null ? null : Slots.Unanswered(state.Draft!, category);
    }

    public static Hearing? Press(Moment moment, string value)
    {
        if (Asked(moment, moment.State) is not { } question)
        {
            return Drafting.Go(moment, moment.State);
        }

        if (value == "skip")
        {
            return Answered(moment, question, null);
        }

        return value.StartsWith(Option, StringComparison.Ordinal) && question.Options.Any(option => option.Id == value[Option.Length..])
            ? Answered(moment, question, value[Option.Length..])
            : null;
    }

    /// <summary>Who sends the report beside a question leaves it, and those after it, unanswered.</summary>
    public static ResidentState WithoutRest(Moment moment) =>
        moment.Step == ResidentStep.AskQuestion && moment.State.Draft is { } draft && moment.Guide.Category(draft.CategoryId) is { } category
            ? moment.State with
            {
                Draft = draft with
                {
                    Answers = [.. draft.Answers, .. category.Questions
                        .Where(question => draft.Answers.All(answer => answer.QuestionId != question.Id)).Select(question => new Answer(question.Id, null))],
                },
            }
            : moment.State;

    /// <summary>A number asked for is an answer, not the number of a choice; "ya" answers the question and does not send the report above it.</summary>
    public static bool AsksFor(Moment moment, string text) =>
        moment.Step == ResidentStep.AskQuestion && Asked(moment, moment.State) is { Kind: var kind }
        && ((kind is QuestionKind.Number or QuestionKind.Text && text.Any(char.IsAsciiDigit)) || (ReplyWords.YesOrNo(PlainWords.In(text)) ?? ReplyWords.Thumb(text)) is not null);

    public static Hearing Words(Moment moment, string text)
    {
        if (Asked(moment, moment.State) is not { } question)
        {
            return Drafting.Go(moment, moment.State);
        }

        if (AnswerWords.SayNone(text) && question.Kind is not QuestionKind.Choice)
        {
            return Answered(moment, question, question is { Kind: QuestionKind.Number, Least: 0 } && AnswerWords.SayNothingThere(text) ? "0" : null);
        }

        if (question.Kind is QuestionKind.Text && ReplyWords.SayLittle(PlainWords.In(text)))
        {
            return Drafting.Unclear(moment);
        }

        return AnswerWords.Read(question, text) is { } answer ? Answered(moment, question, answer)
            : AnswerWords.SayNone(text) ? Answered(moment, question, null)
            : Drafting.Stay(moment, new Remark(question.Kind switch
            {
                QuestionKind.Number => TextKey.Resident.AnswerNumber,
                QuestionKind.Text => TextKey.Resident.AnswerMark,
                _ => TextKey.Resident.AnswerChoice,
            }));
    }

    /// <summary>"Kembali": to the question before it, if that was answered by hand; null when there is none.</summary>
    public static Hearing? Back(Moment moment, ResidentState state)
    {
        var given = state.Draft!.Answers.LastOrDefault(answer => !answer.FromWords);
        return given is null ? null : Drafting.Go(moment, state with
        {
            Draft = state.Draft with { Answers = [.. state.Draft.Answers.Where(answer => answer != given)] },
        });
    }

    private static Hearing Answered(Moment moment, Question question, string? value)
    {
        var state = moment.State;
        var others = state.Draft!.Answers.Where(answer => answer.QuestionId != question.Id);
        return Drafting.Go(moment, state with
        {
            Draft = state.Draft with { Answers = [.. others, new Answer(question.Id, value)] },
            Asking = null,
            Editing = state.Editing == DraftSlot.Answer ? DraftSlot.None : state.Editing,
        });
    }
}
