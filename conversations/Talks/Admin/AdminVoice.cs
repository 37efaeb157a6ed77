using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;
using Heard = QlueBot.Conversations.Talks.Admin.AdminHeard;
using Step = QlueBot.Conversations.Talks.Admin.AdminStep;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>What an admin is told.</summary>
internal sealed class AdminVoice(TextBook texts)
{
    /// <summary>Two more stand below them, and ten choices fit every channel.</summary>
    private const int MostListed = 8;

    private static readonly Role[] listedRoles =
        [Role.Petugas, Role.KetuaTim, Role.KepalaOpd, Role.Koordinator, Role.Verifikator, Role.Rt, Role.Rw, Role.Admin];

    private readonly DeskVoice desk = new(texts);
    private readonly StatisticsVoice statistics = new(texts);
    private readonly TemplateVoice templates = new(texts);

    /// <param name="next">The session after the turn.</param>
    /// <param name="before">The admin's part before the turn.</param>
    public OutgoingMessage Say(Session next, AdminHearing hearing, Facts facts, AdminState before) => hearing.Heard switch
    {
        Heard.Desk => desk.Say(next, facts),
        Heard.Statistics => statistics.Say(next, facts, hearing.Days),
        Heard.Templates => templates.Say(next, facts),
        Heard.AcceptsTemplate => templates.Taken(next, hearing.Template!),
        Heard.FetchesTemplates => templates.Asked(next),
        Heard.Person when before.Step is Step.PickCodeHolder => Plain(next, TextKey.Admin.CodeMade, hearing.Chosen!.Name),
        Heard.Yes when before.Step is Step.ConfirmAdd => Plain(next, TextKey.Admin.Added, before.Person.Name),
        Heard.Yes => Plain(next, TextKey.Admin.Removed, hearing.Chosen?.Name),
        Heard.Team when next.Admin.Step is Step.Closed => Plain(next, TextKey.Admin.Moved, hearing.Chosen!.Name, hearing.Team!.Name),
        Heard.PersonGone => Plain(next, TextKey.Admin.PersonGone),
        Heard.Cancelled => Plain(next, TextKey.Admin.Cancelled),
        Heard.NotAName => Again(next, TextKey.Admin.NotAName, facts),
        Heard.NotAPhone => Again(next, TextKey.Admin.NotAPhone, facts),
        Heard.NotARole => Again(next, TextKey.Admin.NotARole, facts),
        Heard.NotATeam => Again(next, TextKey.Admin.NotATeam, facts),
        Heard.NotAPerson => Again(next, TextKey.Admin.NotAPerson, facts),
        Heard.NotAnArea => Again(next, TextKey.Admin.NotAnArea, facts, hearing.Missing),
        Heard.Expired => Again(next, TextKey.Admin.Expired, facts),
        Heard.Unclear => Again(next, TextKey.Admin.Unclear, facts),
        Heard.NotAllowed => Plain(next, TextKey.Admin.NotAllowed),
        Heard.PrivateOnly => new OutgoingMessage(texts.Say(next.Language, TextKey.Admin.PrivateOnly)),
        _ => Question(next, facts),
    };

    private OutgoingMessage Again(Session next, string key, Facts facts, string areas = "")
    {
        var said = texts.Say(next.Language, key, ("areas", areas));
        return next.Admin.Step is Step.Closed or Step.Desk
            ? new OutgoingMessage(said) { Choices = [Button(next, TextKey.Admin.LabelDesk, "desk")] }
            : Question(next, facts) is var question ? question with { Text = $"{said}\n\n{question.Text}" } : question;
    }

    private OutgoingMessage Question(Session next, Facts facts) => next.Admin.Step switch
    {
        Step.AskName => Ask(next, TextKey.Admin.AskName, []),
        Step.AskPhone => Ask(next, TextKey.Admin.AskPhone, []),
        Step.AskRole => Ask(next, TextKey.Admin.AskRole,
            listedRoles.Select(role => new Choice(texts.Say(next.Language, Roles.KeyOf(role)), DataOf(next, $"r.{role}")))),
        Step.AskTeam => Ask(next, TextKey.Admin.AskTeam, [.. Teams(next, facts), Button(next, TextKey.Admin.LabelNoTeam, "noteam")]),
        Step.AskAreas => Ask(next, TextKey.Admin.AskAreas, [Button(next, TextKey.Admin.LabelEverywhere, "all")]),
        Step.ConfirmAdd => ConfirmAdd(next, facts),
        Step.PickMover => Ask(next, TextKey.Admin.WhoMoves, People(next, facts)),
        Step.AskNewTeam => Ask(next, TextKey.Admin.WhereTo, Teams(next, facts)),
        Step.PickLeaver => Ask(next, TextKey.Admin.WhoLeaves, People(next, facts)),
        Step.ConfirmRemove => ConfirmRemove(next, facts),
        Step.PickCodeHolder => Ask(next, TextKey.Admin.WhoGetsCode, People(next, facts)),
        _ => desk.Say(next, facts),
    };

    private OutgoingMessage ConfirmAdd(Session next, Facts facts)
    {
        var person = next.Admin.Person;
        var areas = person.AreaCodes is { Count: > 0 } codes
            ? string.Join(", ", codes.Select(code => facts.City.FindArea(code)?.Name ?? code))
            : texts.Say(next.Language, TextKey.Admin.WholeCity);
        var text = texts.Say(next.Language, TextKey.Admin.ConfirmAdd,
            ("name", person.Name ?? ""),
            ("phone", person.Phone ?? ""),
            ("role", texts.Say(next.Language, Roles.KeyOf(person.Role ?? Role.Petugas))),
            ("team", facts.Desk?.Teams.FirstOrDefault(team => team.Id == person.TeamId)?.Name ?? texts.Say(next.Language, TextKey.Admin.NoTeam)),
            ("areas", areas));
        return Confirm(next, text);
    }

    private OutgoingMessage ConfirmRemove(Session next, Facts facts)
    {
        var leaver = facts.Desk?.Roster.FirstOrDefault(line => line.Id == next.Admin.OfficerId);
        return Confirm(next, texts.Say(next.Language, TextKey.Admin.ConfirmRemove,
            ("name", next.Admin.OfficerName ?? ""),
            ("role", leaver is null ? "" : texts.Say(next.Language, Roles.KeyOf(leaver.Role))),
            ("team", leaver is { TeamName.Length: > 0 } ? leaver.TeamName : texts.Say(next.Language, TextKey.Admin.NoTeam))));
    }

    private OutgoingMessage Confirm(Session next, string text) => new(text)
    {
        Choices = [Button(next, TextKey.Admin.LabelYes, "yes"), Button(next, TextKey.Admin.LabelCancel, "cancel")],
        Columns = 2,
    };

    private static IEnumerable<Choice> Teams(Session next, Facts facts) =>
        facts.Desk!.Teams.Take(MostListed).Select(team => new Choice(Labels.Fit(team.Name), DataOf(next, $"t.{team.Id}")));

    private static IEnumerable<Choice> People(Session next, Facts facts) =>
        AdminAnswers.Pickable(next.Admin.Step, facts).Take(MostListed).Select(line => new Choice(Labels.Fit(line.Name), DataOf(next, $"p.{line.Id}")));

    private OutgoingMessage Ask(Session next, string key, IEnumerable<Choice> choices) =>
        new(texts.Say(next.Language, key, ("name", next.Admin.OfficerName ?? next.Admin.Person.Name ?? "")))
        {
            Choices = [.. choices, Button(next, TextKey.Admin.LabelCancel, "cancel")],
        };

    /// <summary>Nothing is asked any more: the desk is the way on.</summary>
    private OutgoingMessage Plain(Session next, string key, string? name = null, string? team = null) =>
        new(texts.Say(next.Language, key, ("name", name ?? ""), ("team", team ?? ""))) { Choices = [Button(next, TextKey.Admin.LabelDesk, "desk")] };

    private Choice Button(Session next, string key, string value) => new(texts.Say(next.Language, key), DataOf(next, value));

    private static string DataOf(Session next, string value) => StepChoice.Step(next.Admin.AskedTurn, 'a', value);
}
