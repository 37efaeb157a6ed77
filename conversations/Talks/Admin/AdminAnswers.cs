using QlueBot.Conversations.Understanding;
using Heard = QlueBot.Conversations.Talks.Admin.AdminHeard;
using Step = QlueBot.Conversations.Talks.Admin.AdminStep;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>What an answer to the admin's open question means.</summary>
internal static class AdminAnswers
{
    private const int LongestName = 80;

    public static AdminHearing Hear(string text, Session session, Facts facts)
    {
        var person = session.Admin.Person;
        return session.Admin.Step switch
        {
            Step.AskName => text.Length <= LongestName && text.Count(char.IsLetter) >= 2
                ? new(Heard.Name, person with { Name = PlainWords.OneLine(text) })
                : new(Heard.NotAName, person),
            Step.AskPhone => Phones.Read(text) is { } phone ? new(Heard.Phone, person with { Phone = phone }) : new(Heard.NotAPhone, person),
            Step.AskRole => Roles.Read(text) is { } role ? new(Heard.Role, person with { Role = role }) : new(Heard.NotARole, person),
            Step.AskTeam or Step.AskNewTeam => Team(Only(facts.Desk!.Teams, text, team => team.Name, team => team.Id), session, facts),
            Step.AskAreas => Areas(text, person, facts),
            Step.PickMover or Step.PickLeaver or Step.PickCodeHolder =>
                Person(Only(Pickable(session.Admin.Step, facts), text, line => line.Name, line => line.Id), person),
            Step.ConfirmAdd or Step.ConfirmRemove when IsYes(text) => Yes(session, facts),
            _ => new(Heard.Unclear, person),
        };
    }

    public static AdminHearing Pressed(string value, Session session, Facts facts)
    {
        var person = session.Admin.Person;
        return (session.Admin.Step, value) switch
        {
            (Step.AskRole, ['r', '.', .. var name]) when Enum.TryParse<Role>(name, out var role) && Enum.IsDefined(role) =>
                new(Heard.Role, person with { Role = role }),
            (Step.AskTeam, "noteam") => new(Heard.Team, person with { TeamId = null }),
            (Step.AskTeam or Step.AskNewTeam, ['t', '.', .. var id]) => Team(facts.Desk!.Teams.FirstOrDefault(team => team.Id == id), session, facts),
            (Step.AskAreas, "all") => new(Heard.Areas, person with { AreaCodes = [] }),
            (Step.PickMover or Step.PickLeaver or Step.PickCodeHolder, ['p', '.', .. var id]) =>
                Person(Pickable(session.Admin.Step, facts).FirstOrDefault(line => line.Id == id), person),
            (Step.ConfirmAdd or Step.ConfirmRemove, "yes") => Yes(session, facts),
            _ => new(Heard.Expired, person),
        };
    }

    /// <summary>Nobody takes themselves off the roster, so that a city never loses its last admin by chat.</summary>
    public static IReadOnlyList<RosterLine> Pickable(Step step, Facts facts) => step is Step.PickLeaver
        ? [.. facts.Desk!.Roster.Where(line => line.Id != facts.Officer?.Id)]
        : facts.Desk!.Roster;

    private static AdminHearing Yes(Session session, Facts facts) =>
        session.Admin.Step is Step.ConfirmRemove && Chosen(session, facts) is null
            ? new(Heard.PersonGone, session.Admin.Person)
            : new(Heard.Yes, session.Admin.Person) { Chosen = Chosen(session, facts) };

    private static AdminHearing Team(TeamFact? team, Session session, Facts facts) =>
        team is null ? new(Heard.NotATeam, session.Admin.Person)
        : session.Admin.Step is Step.AskTeam ? new(Heard.Team, session.Admin.Person with { TeamId = team.Id }) { Team = team }
        : Chosen(session, facts) is { } mover ? new(Heard.Team, session.Admin.Person) { Team = team, Chosen = mover }
        : new(Heard.PersonGone, session.Admin.Person);

    private static RosterLine? Chosen(Session session, Facts facts) =>
        facts.Desk!.Roster.FirstOrDefault(line => line.Id == session.Admin.OfficerId);

    private static AdminHearing Person(RosterLine? chosen, NewPerson person) =>
        chosen is null ? new(Heard.NotAPerson, person) : new(Heard.Person, person) { Chosen = chosen };

    private static AdminHearing Areas(string text, NewPerson person, Facts facts)
    {
        if (text.ToLowerInvariant() is "semua" or "semua kelurahan" or "all")
        {
            return new(Heard.Areas, person with { AreaCodes = [] });
        }

        List<string> codes = [];
        List<string> missing = [];
        foreach (var name in text.Split([',', ';', '|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (AreaNamed(name, facts) is { } area)
            {
                codes.Add(area.Code);
            }
            else
            {
                missing.Add(name.Length > LongestName ? name[..LongestName] : name);
            }
        }

        return missing.Count > 0 || codes.Count == 0
            ? new(Heard.NotAnArea, person) { Missing = string.Join(", ", missing.Take(5)) }
            : new(Heard.Areas, person with { AreaCodes = [.. codes.Distinct()] });
    }

    /// <summary>By code, by <c>Nama/Kecamatan</c>, or by a name that only one kelurahan has.</summary>
    private static Area? AreaNamed(string name, Facts facts)
    {
        var parts = name.Split('/', StringSplitOptions.TrimEntries);
        var found = facts.City.Areas.Where(area => area.Code == name
            || (Same(area.Name, parts[0]) && (parts.Length == 1 || Same(area.Kecamatan, parts[1])))).Take(2).ToList();
        return found is [var only] ? only : null;
    }

    /// <summary>The one that is called so, or else the only one whose name holds the words.</summary>
    internal static T? Only<T>(IReadOnlyList<T> all, string words, Func<T, string> name, Func<T, string> id)
        where T : class
    {
        var exact = all.Where(one => Same(name(one), words) || Same(id(one), words)).Take(2).ToList();
        var close = exact.Count > 0 ? exact : all.Where(one => name(one).Contains(words, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return close is [var only] ? only : null;
    }

    private static bool IsYes(string text) => text.Trim('.', '!', ' ').ToLowerInvariant() is "ya" or "iya" or "ok" or "oke" or "ya benar" or "yes" or "y";

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
