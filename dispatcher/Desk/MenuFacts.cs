using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Muting;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Desk;

/// <summary>What the desk's menu looks up: for admins and koordinators the whole city, for heads their unit.</summary>
internal static class MenuFacts
{
    private const int MostLate = 200;
    private const int MostPeople = 1000;
    private const int MostActs = 50;

    /// <summary>Null for roles that have no menu.</summary>
    public static MenuFact? For(ItemScope scope, Officer officer)
    {
        if (officer is not { IsActive: true, Role: Role.Admin or Role.Koordinator or Role.KetuaTim or Role.KepalaOpd })
        {
            return null;
        }

        var fact = new MenuFact
        {
            People = new LazyList<RosterPerson>(() => People(scope, officer)),
            Late = new LazyList<TaskFact>(() => Late(scope, officer)),
            Teams = new LazyList<TeamFact>(() => [.. TaskFacts.Teams(scope).Where(team => Authority.MayGive(officer, scope.City.FindTeam(team.Id)!))]),
            Task = number => scope.Reader.Get(Report.Table, scope.CityId, number)?.Value is { IsOpen: true } report && Authority.MayAct(officer, report)
                ? TaskFacts.Of(scope, report)
                : null,
        };
        return !Authority.MayMute(officer) ? fact : fact with
        {
            Mutes = new LazyList<MuteFact>(() => Mutes.Running(scope)),
            Acts = new LazyList<AdminActFact>(() => [.. AdminAct.Latest(scope.Reader, scope.CityId, MostActs).Select(act => ActOf(scope, act))]),
            Target = subject => Mutes.Target(scope, subject).Is,
        };
    }

    private static List<RosterPerson> People(ItemScope scope, Officer officer)
    {
        List<Officer> ours = [.. scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Active, MostPeople)
            .Select(stored => stored.Value)
            .Where(other => Authority.MaySee(officer, other))
            .OrderBy(other => other.Name, StringComparer.Ordinal)];
        scope.Reader.Expect(reads => ours.ForEach(other => reads.Count(Report.Table, scope.CityId, ReportMarks.TaskOf(other.Id))));
        return ours.ConvertAll(other => new RosterPerson(DeskFacts.LineOf(scope, other), other.Phone));
    }

    private static List<TaskFact> Late(ItemScope scope, Officer officer) =>
        [.. scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.Late, MostLate)
            .Select(stored => stored.Value)
            .Where(report => Authority.MayAct(officer, report))
            .OrderBy(report => report.DueAt)
            .Select(report => TaskFacts.Of(scope, report))];

    private static AdminActFact ActOf(ItemScope scope, AdminAct act) => new(act.At, NameOf(scope, act.Actor) ?? "", act.Deed, NameOf(scope, act.Subject) ?? act.Subject);

    /// <summary>Of whoever stands behind <c>officer:{id}</c>, also when they have left the roster; null when nobody does.</summary>
    private static string? NameOf(ItemScope scope, string id) => id.StartsWith("officer:", StringComparison.Ordinal)
        ? scope.Reader.Get(Officer.Table, scope.CityId, id["officer:".Length..])?.Value.Name
        : null;
}
