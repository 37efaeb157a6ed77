using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using Step = QlueBot.Conversations.Talks.Officer.OfficerStep;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>The officer's open questions: each shows its way out.</summary>
internal sealed class QuestionVoice(TextBook texts)
{
    /// <summary>Two more stand below them, and ten choices fit every channel.</summary>
    private const int MostListed = 8;

    private readonly TaskListVoice lists = new(texts);

    public OutgoingMessage Ask(Session next, OfficerHearing hearing, Facts facts) => next.Officer.Step switch
    {
        Step.PickTask => Pick(next, hearing.Among, facts, next.Officer.Photo is not null),
        _ => Repeat(next, facts),
    };

    public OutgoingMessage Repeat(Session next, Facts facts)
    {
        var state = next.Officer;
        return state.Step switch
        {
            Step.PickTask => Pick(next, facts.Tasks, facts, state.Photo is not null),
            Step.AskRefuseReason => Question(next, TextKey.Officer.WhyRefuse, [.. Reasons(next), Cancel(next)]),
            Step.AskPauseReason => Question(next, TextKey.Officer.WhyPause, [.. Reasons(next), Cancel(next)]),
            Step.AskMoveReason => Question(next, TextKey.Officer.WhyMove, [.. Reasons(next), Cancel(next)]),
            Step.AskMoveTeam => Question(next, TextKey.Officer.WhichTeam, [.. Teams(next, facts), Cancel(next)]),
            Step.AskQuestion => Question(next, TextKey.Officer.WhatToAsk, [Cancel(next)]),
            Step.OfferRelay => Relay(next, facts),
            Step.AskAfterPhoto => Question(next, TextKey.Officer.SendAfterPhoto, [Cancel(next)]),
            _ => Question(next, TextKey.Officer.ConfirmFinish,
            [
                lists.Act(next.Language, OfficerVerb.Selesai, state.Number ?? ""),
                lists.Act(next.Language, OfficerVerb.Kerjakan, state.Number ?? ""),
            ]) with { Columns = 2 },
        };
    }

    /// <summary>Whoever wrote about a task may as well want to act on it: what can be done stands beside.</summary>
    private OutgoingMessage Relay(Session next, Facts facts)
    {
        var state = next.Officer;
        var acts = facts.Tasks.FirstOrDefault(task => task.Number == state.Number) is { } task ? lists.OfferChoices(next.Language, task) : [];
        return new OutgoingMessage(texts.Say(next.Language, TextKey.Officer.OfferRelay, ("number", state.Number ?? ""), ("words", state.Words ?? "")))
        {
            Choices = [Button(next, TextKey.Officer.LabelRelay, "relay"), .. acts, Cancel(next)],
            Columns = 2,
            About = state.Number,
        };
    }

    public Choice Cancel(Session next) => Button(next, TextKey.Officer.LabelCancel, "cancel");

    private OutgoingMessage Pick(Session next, IReadOnlyList<TaskFact> among, Facts facts, bool orReport)
    {
        IReadOnlyList<TaskFact> shown = [.. among.Take(MostListed)];
        IReadOnlyList<Choice> tasks = [.. shown.Select(task => new Choice(task.Number, StepChoice.Step(next.Officer.AskedTurn, 'o', task.Number)))];
        IReadOnlyList<Choice> report = orReport ? [Button(next, TextKey.Officer.LabelMyReport, "report")] : [];
        var lines = string.Join('\n', shown.Select(task => lists.Line(next.Language, task, facts)));
        var text = texts.Say(next.Language, orReport ? TextKey.Officer.WhichPhoto : TextKey.Officer.WhichTask);
        var more = among.Count > shown.Count ? "\n" + texts.Say(next.Language, TextKey.Officer.OrWriteNumber) : "";
        return new OutgoingMessage($"{text}\n{lines}{more}") { Choices = [.. tasks, .. report, Cancel(next)] };
    }

    private IEnumerable<Choice> Reasons(Session next) =>
        OfficerReasons.For(next.Officer.Step).Select((key, place) => Button(next, key, $"r{place + 1}"));

    private IEnumerable<Choice> Teams(Session next, Facts facts)
    {
        var teams = facts.Teams.Take(MostListed).Select(team =>
            new Choice(Labels.Fit(team.Name), StepChoice.Step(next.Officer.AskedTurn, 'o', $"team.{team.Id}")));
        return [.. teams, Button(next, TextKey.Officer.LabelByUs, "auto")];
    }

    private OutgoingMessage Question(Session next, string key, IReadOnlyList<Choice> choices) =>
        new(texts.Say(next.Language, key, ("number", next.Officer.Number ?? ""))) { Choices = choices, About = next.Officer.Number };

    private Choice Button(Session next, string key, string value) =>
        new(texts.Say(next.Language, key), StepChoice.Step(next.Officer.AskedTurn, 'o', value));
}
