using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.Menu.MenuHeard;
using Step = QlueBot.Conversations.Talks.Admin.Menu.MenuStep;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>What the desk's menu says. Every message offers a way on.</summary>
internal sealed class MenuVoice(TextBook texts)
{
    /// <summary>Two more stand below them, and ten choices fit every channel.</summary>
    private const int MostListed = 8;

    private readonly MenuLists lists = new(texts);

    public OutgoingMessage Say(Session next, MenuHearing hearing, Facts facts) => hearing.Heard switch
    {
        Heard.Staff => Shown(next, TextKey.Menu.Staff, [Button(next, TextKey.Menu.LabelDuty, "duty"), .. Roster(next), Button(next, TextKey.Menu.LabelActs, "acts")]),
        Heard.Residents => lists.Residents(next, facts),
        Heard.Reach => Shown(
            next, TextKey.Menu.Reach,
            [BroadcastChoices.New(texts, next.Language), BroadcastChoices.List(texts, next.Language), PollCard.Standing(texts, next.Language, TextKey.Poll.LabelPolls, "list")]),
        Heard.Duty => lists.Duty(next, facts, hearing.Page),
        Heard.Late => lists.Late(next, facts, hearing.Page),
        Heard.Task => lists.Task(next, hearing.Task!, facts),
        Heard.TaskGone => Shown(next, TextKey.Menu.TaskGone, [Button(next, TextKey.Menu.LabelLate, "late")]),
        Heard.Mutes => lists.Mutes(next, facts, hearing.Page),
        Heard.Acts => lists.Acts(next, facts, hearing.Page),
        Heard.Unmuted => Shown(next, TextKey.Menu.Unmuted, [Button(next, TextKey.Menu.LabelMutes, "mutes")], ("subject", hearing.Mute!.Subject)),
        Heard.MuteGone => Shown(next, TextKey.Menu.MuteGone, [Button(next, TextKey.Menu.LabelMutes, "mutes")]),
        Heard.OnePerson => lists.Person(next, hearing.People[0], facts),
        Heard.Reason => Given(next, hearing, facts),
        Heard.Yes => Shown(next, TextKey.Menu.Muted, [Button(next, TextKey.Menu.LabelMutes, "mutes")],
            ("subject", hearing.State.Subject!), ("until", At(next, facts.Now + hearing.State.MuteFor!.Value, facts)), ("reason", hearing.State.Reason!)),
        Heard.Cancelled => Shown(next, TextKey.Menu.Cancelled, []),
        Heard.Nobody => Again(next, TextKey.Menu.Nobody, hearing, facts),
        Heard.NotATeam => Again(next, TextKey.Admin.NotATeam, hearing, facts),
        Heard.NotAnOfficer => Again(next, TextKey.Admin.NotAPerson, hearing, facts),
        Heard.NotAReason => Again(next, TextKey.Menu.NotAReason, hearing, facts),
        Heard.NotATime => Again(next, TextKey.Menu.NotATime, hearing, facts),
        Heard.NotATarget => Again(next, WhyNot(hearing.Target), hearing, facts),
        Heard.Unclear => Again(next, TextKey.Admin.Unclear, hearing, facts),
        Heard.Expired => Again(next, TextKey.Menu.Expired, hearing, facts),
        Heard.NotAllowed => Again(next, TextKey.Menu.NotAllowed, hearing, facts),
        Heard.PrivateOnly => new OutgoingMessage(texts.Say(next.Language, TextKey.Admin.PrivateOnly)),
        _ => Question(next, hearing, facts) ?? Shown(next, TextKey.Menu.Cancelled, []),
    };

    private OutgoingMessage Again(Session next, string key, MenuHearing hearing, Facts facts) => Question(next, hearing, facts) is { } question
        ? question with { Text = $"{texts.Say(next.Language, key)}\n\n{question.Text}" }
        : Shown(next, key, []);

    /// <summary>Null when none is open.</summary>
    private OutgoingMessage? Question(Session next, MenuHearing hearing, Facts facts) => next.Menu switch
    {
        { Step: Step.AskPerson } when hearing.Heard is Heard.Several =>
            Ask(next, facts, TextKey.Menu.WhichPerson, hearing.People.Take(MostListed).Select(person => PersonOf(next, person))),
        { Step: Step.AskPerson } => Ask(next, facts, TextKey.Menu.AskPerson, []),
        { Step: Step.AskTeam } =>
            Ask(next, facts, TextKey.Menu.AskTeam, facts.Menu!.Teams.Take(MostListed).Select(team => new Choice(Labels.Fit(team.Name), DataOf(next, $"t.{team.Id}")))),
        { Step: Step.AskOfficer } menu => AskOfficer(next, menu, facts),
        { Step: Step.AskReason } => Ask(next, facts, TextKey.Menu.AskReason, Reasons(next)),
        { Step: Step.AskTarget } => Ask(next, facts, TextKey.Menu.AskTarget, []),
        { Step: Step.AskTime } =>
            Ask(next, facts, TextKey.Menu.AskTime, MuteTimes.Offered.Select(time => Button(next, time.Key, string.Create(CultureInfo.InvariantCulture, $"h{time.Days}")))),
        { Step: Step.AskMuteReason } => Ask(next, facts, TextKey.Menu.AskMuteReason, Reasons(next)),
        { Step: Step.ConfirmMute } => Ask(next, facts, TextKey.Menu.ConfirmMute, [Button(next, TextKey.Admin.LabelYes, "yes")]),
        _ => null,
    };

    private OutgoingMessage AskOfficer(Session next, MenuState menu, Facts facts)
    {
        var takers = MenuAnswers.Takers(menu, facts);
        var asked = Ask(next, facts, TextKey.Menu.AskOfficer,
            [.. takers.Take(MostListed).Select(person => PersonOf(next, person)), Button(next, TextKey.Menu.LabelAnybody, "any")]);
        return takers.Count == 0 ? asked : asked with { Text = string.Join('\n', [asked.Text, .. takers.Take(MostListed).Select(person => RosterWords.Line(texts, next.Language, person.Line))]) };
    }

    private OutgoingMessage Given(Session next, MenuHearing hearing, Facts facts)
    {
        var order = hearing.State;
        var taker = order.OfficerId is { } id ? facts.Menu!.People.FirstOrDefault(person => person.Line.Id == id)?.Line.Name : null;
        return Shown(next, TextKey.Menu.Given, [Button(next, TextKey.Menu.LabelLate, "late")],
            ("number", order.Number!),
            ("team", facts.Menu!.Teams.FirstOrDefault(team => team.Id == order.TeamId)?.Name ?? ""),
            ("name", taker ?? texts.Say(next.Language, TextKey.Menu.AnybodyFree)),
            ("reason", order.Reason!));
    }

    private IEnumerable<Choice> Reasons(Session next) =>
        MenuReasons.For(next.Menu!.Step).Select((key, place) => Button(next, key, string.Create(CultureInfo.InvariantCulture, $"r{place + 1}")));

    private IEnumerable<Choice> Roster(Session next) =>
    [
        AdminButton(next, TextKey.Admin.LabelAdd, "add"), AdminButton(next, TextKey.Admin.LabelMove, "move"), AdminButton(next, TextKey.Admin.LabelRemove, "remove"),
        AdminButton(next, TextKey.Admin.LabelCode, "code"),
    ];

    private static Choice PersonOf(Session next, RosterPerson person) => new(Labels.Fit(person.Line.Name), DataOf(next, $"p.{person.Line.Id}"));

    /// <summary>A question, with what was answered before it.</summary>
    private OutgoingMessage Ask(Session next, Facts facts, string key, IEnumerable<Choice> choices)
    {
        var menu = next.Menu!;
        var text = texts.Say(next.Language, key,
            ("number", menu.Number ?? ""),
            ("team", facts.Menu!.Teams.FirstOrDefault(team => team.Id == menu.TeamId)?.Name ?? ""),
            ("subject", menu.Subject ?? ""),
            ("time", menu.MuteFor is { } time ? TimeWords.Span(time, next.Language) : ""),
            ("reason", menu.Reason ?? ""));
        return new OutgoingMessage(text)
        {
            Choices = [.. choices, Button(next, TextKey.Admin.LabelCancel, "cancel")],
            AsksForNumber = menu.Step is Step.AskPerson or Step.AskTime,
        };
    }

    private OutgoingMessage Shown(Session next, string key, IEnumerable<Choice> choices, params ReadOnlySpan<(string Name, string Value)> values) =>
        new(texts.Say(next.Language, key, values)) { Choices = [.. choices, AdminButton(next, TextKey.Admin.LabelDesk, "desk")] };

    private static string At(Session next, DateTimeOffset at, Facts facts) => TimeWords.At(at, facts.Now, facts.City.Zone, facts.City.ZoneLabel, next.Language);

    private static string WhyNot(MuteTarget target) => target switch
    {
        MuteTarget.Erased => TextKey.Menu.TargetErased,
        MuteTarget.Officer => TextKey.Menu.TargetOfficer,
        MuteTarget.Muted => TextKey.Menu.TargetMuted,
        _ => TextKey.Menu.TargetUnknown,
    };

    private Choice Button(Session next, string key, string value) => new(texts.Say(next.Language, key), DataOf(next, value));

    private Choice AdminButton(Session next, string key, string value) => new(texts.Say(next.Language, key), StepChoice.Step(next.Turn, 'a', value));

    private static string DataOf(Session next, string value) => StepChoice.Step(next.Menu?.AskedTurn ?? next.Turn, 'd', value);
}
