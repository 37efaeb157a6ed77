using QlueBot.Conversations.Understanding;
using Heard = QlueBot.Conversations.Talks.Admin.Menu.MenuHeard;
using Step = QlueBot.Conversations.Talks.Admin.Menu.MenuStep;

namespace QlueBot.Conversations.Talks.Admin.Menu;

/// <summary>What an answer to the menu's open question means.</summary>
internal static class MenuAnswers
{
    private const int ShortestReason = 3;
    private const int LongestReason = 200;
    private const int CodeLength = 5;

    public static MenuHearing Hear(string text, MenuState menu, Facts facts) => menu.Step switch
    {
        Step.AskPerson => People(PeopleSearch.Find(facts.Menu!.People, text), menu),
        Step.AskTeam => Team(AdminAnswers.Only(facts.Menu!.Teams, text, team => team.Name, team => team.Id), menu),
        Step.AskOfficer => Officer(AdminAnswers.Only(Takers(menu, facts), text, taker => taker.Line.Name, taker => taker.Line.Id), menu),
        Step.AskReason => Reason(text, menu, facts, Heard.Reason),
        Step.AskTarget => Target(facts.Named?.Number ?? Code(text), menu, facts),
        Step.AskTime => Time(MuteTimes.Read(text), menu),
        Step.AskMuteReason => Reason(text, menu, facts, Heard.MuteReason),
        Step.ConfirmMute when ReplyWords.YesOrNo(PlainWords.In(text)) is { } yes => yes ? Confirmed(menu, facts) : new(Heard.Cancelled, menu),
        _ => new(Heard.Unclear, menu),
    };

    public static MenuHearing Pressed(string value, MenuState menu, Facts facts) => (menu.Step, value) switch
    {
        (Step.AskPerson, ['p', '.', .. var id]) => People([.. facts.Menu!.People.Where(person => person.Line.Id == id)], menu),
        (Step.AskTeam, ['t', '.', .. var id]) => Team(facts.Menu!.Teams.FirstOrDefault(team => team.Id == id), menu),
        (Step.AskOfficer, "any") => new(Heard.Officer, menu with { OfficerId = null }),
        (Step.AskOfficer, ['p', '.', .. var id]) => Officer(Takers(menu, facts).FirstOrDefault(taker => taker.Line.Id == id), menu),
        (Step.AskReason or Step.AskMuteReason, ['r', >= '1' and <= '9']) when MenuReasons.Of(menu.Step, value) is { } reason =>
            Reason(reason, menu, facts, menu.Step is Step.AskReason ? Heard.Reason : Heard.MuteReason),
        (Step.AskTime, ['h', .. var days]) => Time(MuteTimes.Read($"{days} hari"), menu),
        (Step.ConfirmMute, "yes") => Confirmed(menu, facts),
        _ => new(Heard.Expired, menu),
    };

    /// <summary>Somebody else is to have the report with this number.</summary>
    public static MenuHearing Reassign(string number, Facts facts)
    {
        var asked = new MenuState { Number = number };
        return facts.Menu!.Task(number) is null ? new(Heard.TaskGone, new MenuState())
            : facts.Menu.Teams is [var only] ? new(Heard.OnlyTeam, asked with { TeamId = only.Id })
            : new(Heard.WantsReassign, asked);
    }

    /// <summary>People of the chosen team who can have a task.</summary>
    public static IReadOnlyList<RosterPerson> Takers(MenuState menu, Facts facts) =>
        [.. facts.Menu!.People.Where(person => person.TakesTasks && person.Line.TeamId == menu.TeamId).OrderByDescending(person => person.Line.OnDuty)];

    private static MenuHearing People(IReadOnlyList<RosterPerson> found, MenuState menu) =>
        new(found.Count switch { 0 => Heard.Nobody, 1 => Heard.OnePerson, _ => Heard.Several }, menu) { People = found };

    private static MenuHearing Team(TeamFact? team, MenuState menu) =>
        team is null ? new(Heard.NotATeam, menu) : new(Heard.Team, menu with { TeamId = team.Id });

    private static MenuHearing Officer(RosterPerson? taker, MenuState menu) =>
        taker is null ? new(Heard.NotAnOfficer, menu) : new(Heard.Officer, menu with { OfficerId = taker.Line.Id });

    private static MenuHearing Reason(string text, MenuState menu, Facts facts, Heard heard)
    {
        var reason = PlainWords.OneLine(text);
        return reason.Length is < ShortestReason or > LongestReason || !reason.Any(char.IsLetter) ? new(Heard.NotAReason, menu)
            : heard is Heard.Reason && Gone(menu, facts) ? new(Heard.TaskGone, menu)
            : new(heard, menu with { Reason = reason }) { Task = heard is Heard.Reason ? facts.Menu!.Task(menu.Number!) : null };
    }

    /// <summary>The task was closed meanwhile, or whoever should have it left the team.</summary>
    private static bool Gone(MenuState menu, Facts facts) => menu.Number is not { } number || facts.Menu!.Task(number) is null
        || facts.Menu.Teams.All(team => team.Id != menu.TeamId)
        || (menu.OfficerId is { } officer && Takers(menu, facts).All(taker => taker.Line.Id != officer));

    private static MenuHearing Target(string? subject, MenuState menu, Facts facts)
    {
        var target = subject is null ? MuteTarget.Unknown : facts.Menu!.Target(subject);
        return target is MuteTarget.Resident
            ? new(Heard.Target, menu with { Subject = subject })
            : new(Heard.NotATarget, menu) { Target = target };
    }

    private static MenuHearing Time(TimeSpan? time, MenuState menu) =>
        time is null ? new(Heard.NotATime, menu) : new(Heard.Time, menu with { MuteFor = time });

    private static MenuHearing Confirmed(MenuState menu, Facts facts) => facts.Menu!.Target(menu.Subject!) is MuteTarget.Resident
        ? new(Heard.Yes, menu)
        : new(Heard.NotATarget, menu) { Target = facts.Menu.Target(menu.Subject!) };

    private static string? Code(string text)
    {
        var code = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code.Length == CodeLength ? code : null;
    }
}
