using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>The question of each step, and the questions on the way.</summary>
internal sealed class QuestionVoice(TextBook texts)
{
    // More do not fit WhatsApp's list; who sees the report can be chosen after the question.
    private const int MostRows = 10;

    private readonly CategoryVoice categories = new(texts);
    private readonly PlaceVoice places = new(texts);
    private readonly SeveralVoice several = new(texts);
    private readonly SummaryVoice summaries = new(texts);
    private readonly SelfVoice selves = new(texts);

    public OutgoingMessage Of(Moment moment) => moment.Step switch
    {
        ResidentStep.AskGroup => categories.Group(moment),
        ResidentStep.AskCategory => categories.Category(moment),
        ResidentStep.ConfirmGuess => categories.Guess(moment),
        ResidentStep.AskSeveral => several.Several(moment),
        ResidentStep.OfferNext => several.Next(moment),
        ResidentStep.OfferLate => Late(moment),
        ResidentStep.AskPhoto => Photo(moment),
        ResidentStep.AskPlace => places.Place(moment),
        ResidentStep.AskDistrict => places.District(moment),
        ResidentStep.AskArea => places.Area(moment),
        ResidentStep.AskSide => places.Side(moment),
        ResidentStep.AskLandmark => places.Landmark(moment),
        ResidentStep.AskWords => Words(moment),
        ResidentStep.AskQuestion => Question(moment),
        ResidentStep.OfferSame => summaries.Same(moment),
        ResidentStep.Summary => summaries.Summary(moment),
        ResidentStep.ChooseEdit => summaries.ChooseEdit(moment),
        ResidentStep.TellJoined => Joined(moment),
        ResidentStep.TellBroken => FollowUp(moment, TextKey.Resident.AskBroken, FeedbackReasons.NotFixed),
        ResidentStep.TellLow => FollowUp(moment, TextKey.Resident.AskLow, FeedbackReasons.Low),
        ResidentStep.TellMore => FollowUp(moment, TextKey.Resident.AskMore, []),
        ResidentStep.TellCorrection => FollowUp(moment, TextKey.Resident.AskCorrection, []),
        ResidentStep.TellAnswer => FollowUp(moment, TextKey.Resident.AskAnswer, []),
        ResidentStep.ConfirmWithdraw => Withdraw(moment),
        ResidentStep.ConfirmErase => selves.Erase(moment),
        ResidentStep.ChooseShown => selves.Shown(moment, moment.State.Draft?.CategoryId, null),
        ResidentStep.TellShown => selves.Shown(moment, moment.Report(moment.State.About)?.CategoryId, moment.State.About),
        ResidentStep.TellName => selves.Slot(moment, TextKey.Resident.AskName, moment.Facts.Person?.Name),
        ResidentStep.TellPhone => selves.Slot(moment, TextKey.Resident.AskPhone, moment.Facts.Person?.Phone),
        _ => Menu(moment),
    };

    public OutgoingMessage MenuInReport(Moment moment)
    {
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.MenuInReport))
        {
            Choices =
            [
                choices.Step(TextKey.Resident.LabelResume, "resume"),
                choices.Standing(TextKey.Resident.LabelStatus, "m:status"),
                choices.Standing(TextKey.Resident.LabelHelp, "m:bantuan"),
                choices.Cancel,
            ],
            Columns = 2,
        };
    }

    public OutgoingMessage CancelReport(Moment moment)
    {
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskCancel))
        {
            Choices = [choices.Yes("drop"), choices.Step(TextKey.Resident.LabelBack, "resume")],
            Columns = 2,
        };
    }

    public OutgoingMessage ChooseLanguage(Moment moment) => new(texts.Say(moment.Language, TextKey.Resident.AskLanguage))
    {
        Choices =
        [
            ChoicesOf(moment).Standing(TextKey.Resident.LabelIndonesian, "m:bahasa:id"),
            ChoicesOf(moment).Standing(TextKey.Resident.LabelEnglish, "m:bahasa:en"),
            ChoicesOf(moment).Step(TextKey.Resident.LabelBack, "resume"),
        ],
        Columns = 2,
    };

    /// <summary>After BERHENTI: what may still be sent, one tap each.</summary>
    public OutgoingMessage Topics(Moment moment) => new(texts.Say(moment.Language, TextKey.Resident.AskTopics))
    {
        Choices =
        [
            .. Resident.Topics.All.Select(topic => ChoicesOf(moment).Standing(Resident.Topics.KeyOf(topic), $"m:mulai:{topic}")),
            ChoicesOf(moment).Standing(TextKey.Resident.LabelReport, "m:lapor"),
        ],
        Columns = 2,
    };

    public OutgoingMessage MyData(Moment moment) => selves.MyData(moment);

    public OutgoingMessage Reminder(Moment moment)
    {
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.Reminder))
        {
            Choices = [choices.Step(TextKey.Resident.LabelResume, "resume"), choices.Cancel],
            Columns = 2,
        };
    }

    private OutgoingMessage Menu(Moment moment)
    {
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.Menu))
        {
            Choices =
            [
                choices.Standing(TextKey.Resident.LabelReport, "m:lapor"),
                choices.Standing(TextKey.Resident.LabelStatus, "m:status"),
                choices.Standing(TextKey.Resident.LabelHelp, "m:bantuan"),
                .. Work(moment, choices),
            ],
        };
    }

    /// <summary>Who works for the city finds the way to their work here too: the desk, or their tasks.</summary>
    private static IEnumerable<Choice> Work(Moment moment, Choices choices) =>
        AdminEar.HasDesk(moment.Facts) ? [choices.Standing(TextKey.Admin.LabelDesk, StepChoice.Step(moment.Session.Turn, 'a', "desk"))]
        : moment.Facts.Officer is not null ? [choices.Standing(TextKey.Officer.LabelTasks, StepChoice.Tasks)]
        : [];

    private OutgoingMessage Photo(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var draft = moment.State.Draft!;
        var isEdit = moment.State.Editing == DraftSlot.Photo;
        var mayBeLeftOut = draft.Photos.Count > 0 || moment.Guide.Category(draft.CategoryId)?.Photo == PhotoRule.Optional;
        var offered = new List<Choice>(3);
        if (mayBeLeftOut && !isEdit)
        {
            offered.Add(choices.Step(TextKey.Resident.LabelSkip, "skip"));
        }

        offered.Add(choices.Back);
        offered.Add(choices.Cancel);
        var key = isEdit
            ? TextKey.Resident.AskOtherPhoto
            : draft.Photos.Count > 0 ? TextKey.Resident.AskMorePhoto : mayBeLeftOut ? TextKey.Resident.AskPhotoOrSkip : TextKey.Resident.AskPhoto;
        return new OutgoingMessage(texts.Say(moment.Language, key)) { Choices = offered, Columns = 3 };
    }

    private OutgoingMessage Late(Moment moment)
    {
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskLate, ("number", moment.State.LateFor ?? "")))
        {
            Choices = [choices.Step(TextKey.Resident.LabelAddLate, "yes"), choices.Step(TextKey.Resident.LabelNewReport, CategoryEar.Other), choices.Cancel],
            Columns = 2,
        };
    }

    private OutgoingMessage Words(Moment moment) => new(texts.Say(
        moment.Language, moment.State.Editing == DraftSlot.Words ? TextKey.Resident.AskOtherWords : TextKey.Resident.AskWords))
    {
        Choices = [ChoicesOf(moment).Back, ChoicesOf(moment).Cancel],
        Columns = 2,
    };

    /// <summary>One of the city's own questions about the category.</summary>
    private OutgoingMessage Question(Moment moment)
    {
        if (QuestionEar.Asked(moment, moment.State) is not { } question)
        {
            return summaries.Summary(moment);
        }

        var choices = ChoicesOf(moment);
        var isEnglish = moment.Language == "en";
        var ask = isEnglish ? question.AskEn : question.Ask;
        var isTyped = question.Kind is not QuestionKind.Choice;
        var text = isTyped && moment.Session.AsNumbers ? $"{ask}\n{texts.Say(moment.Language, TextKey.Resident.AnswerOrWord)}" : ask;
        Choice[] answers =
        [
            .. question.Options.Select(option => choices.Named(isEnglish ? option.LabelEn : option.Label, QuestionEar.Option + option.Id)),
            choices.Step(TextKey.Resident.LabelSkip, "skip"),
        ];
        if (moment.State.Editing == DraftSlot.Answer)
        {
            return new OutgoingMessage(text) { AsksForNumber = isTyped, Choices = [.. answers, choices.Back], Columns = 2 };
        }

        // The read-back stands above it, so that nobody has to answer before the report can go.
        var whole = summaries.Summary(moment);
        return whole with
        {
            Text = $"{whole.Text}\n\n{texts.Say(moment.Language, TextKey.Resident.AnswerOrSend)}\n{text}",
            AsksForNumber = isTyped,
            Choices = [.. answers, .. whole.Choices.Take(MostRows - answers.Length)],
        };
    }

    private OutgoingMessage FollowUp(Moment moment, string key, IReadOnlyList<string> reasons)
    {
        var number = moment.State.About ?? "";
        var report = moment.Report(number);
        var choices = ChoicesOf(moment);
        return new OutgoingMessage(texts.Say(
            moment.Language, key, ("number", number), ("question", report?.OpenQuestion ?? ""), ("words", report?.Words ?? "")))
        {
            Choices = [.. reasons.Select(reason => choices.Step(FeedbackReasons.KeyOf(reason)!, FeedbackEar.ValueOf(reason))), choices.Back],
            Columns = 2,
            About = number,
        };
    }

    private OutgoingMessage Joined(Moment moment)
    {
        var choices = ChoicesOf(moment);
        var number = moment.State.About ?? "";
        return new OutgoingMessage(texts.Say(moment.Language, TextKey.Resident.AskJoinedPhoto))
        {
            Choices = [choices.Step(TextKey.Resident.LabelSkip, "skip"), choices.Standing(TextKey.Resident.LabelUnfollow, $"r:lepas:{number}")],
            Columns = 2,
            About = number,
        };
    }

    private OutgoingMessage Withdraw(Moment moment)
    {
        var number = moment.State.About ?? "";
        return new OutgoingMessage(texts.Say(
            moment.Language,
            moment.Report(number) is { } report && FollowUpEar.MayBeWithdrawn(report) ? TextKey.Resident.AskWithdraw : TextKey.Resident.AskWithdrawLate,
            ("number", number)))
        {
            Choices = [ChoicesOf(moment).Yes(), ChoicesOf(moment).Back],
            Columns = 2,
            About = number,
        };
    }

    private Choices ChoicesOf(Moment moment) => new(texts, moment.Language, moment.Session.Turn);
}
