using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>The desk's figures, for admins and koordinators the whole city, for heads their unit; only admins see what failed.</summary>
internal static class DeskFacts
{
    private const int MaxLate = 20;

    /// <summary>Null for roles that have no desk.</summary>
    public static DeskFact? For(ItemScope scope, Officer officer) => officer.Role switch
    {
        Role.Admin or Role.Koordinator => Of(scope, officer, null, null),
        Role.KepalaOpd => Of(scope, officer, scope.City.Teams.Where(team => team.AgencyId == officer.AgencyId), scope.City.FindAgency(officer.AgencyId ?? "")?.Name),
        Role.KetuaTim => Of(scope, officer, scope.City.Teams.Where(team => team.Id == officer.TeamId), scope.City.FindTeam(officer.TeamId ?? "")?.Name),
        _ => null,
    };

    /// <summary>Each list is read when it is looked at.</summary>
    /// <param name="teams">Whose figures; null: everybody's.</param>
    private static DeskFact Of(ItemScope scope, Officer officer, IEnumerable<Team>? teams, string? unit)
    {
        var agencyId = teams is null ? null : officer.AgencyId;
        List<string> open = teams is null ? [ReportMarks.Open] : [.. teams.Select(team => ReportMarks.OpenWith(team.Id))];
        List<string> late = teams is null ? [ReportMarks.Late] : [.. teams.Select(team => ReportMarks.LateWith(team.Id))];
        var failures = officer.Role is Role.Admin ? scope.Reader.Failures(scope.CityId, 10) : [];
        scope.Reader.Expect(reads =>
        {
            open.Concat(late).ToList().ForEach(mark => reads.Count(Report.Table, scope.CityId, mark));
            reads.Count(ChatWindow.Table, scope.CityId, ChatWindow.AnyHeldMark);
            FeedbackTally.Foresee(scope, reads);
        });
        return new DeskFact
        {
            Unit = unit,
            Roster = new LazyList<RosterLine>(() => RosterOf(scope, other => Authority.MaySee(officer, other))),
            Late = new LazyList<TaskFact>(() =>
                [.. late.SelectMany(mark => scope.Reader.Find(Report.Table, scope.CityId, mark, 200))
                    .Select(stored => stored.Value)
                    .OrderBy(report => report.DueAt)
                    .Take(MaxLate)
                    .Select(report => TaskFacts.Of(scope, report))]),
            LateCount = late.Sum(mark => scope.Reader.Count(Report.Table, scope.CityId, mark)),
            OpenCount = open.Sum(mark => scope.Reader.Count(Report.Table, scope.CityId, mark)),
            AsideCount = failures.Count(failure => failure.Kind == "aside"),
            DeadCount = failures.Count(failure => failure.Kind == "dead"),
            Failures = [.. failures.Select(failure => $"{(failure.Kind is "aside" ? StoredItem.Masked(failure.Id) : failure.Id)}: {failure.Reason}")],
            Teams = new LazyList<TeamFact>(() => TaskFacts.Teams(scope)),
            Handovers = new LazyList<HandoverFact>(() => HandoverFacts.Open(scope)),
            Steps = new LazyList<StepDay>(() => StepDayTable.Latest(scope.Reader, scope.CityId)),
            Feedback = FeedbackTally.ThisMonth(scope, agencyId),
            Templates = agencyId is null ? new LazyList<TemplateFact>(() => TemplateDesk.Facts(scope)) : [],
            MissingTemplates = agencyId is null ? new LazyList<string>(() => TemplateDesk.Missing(TemplateDesk.Facts(scope))) : [],
            Waiting = agencyId is null ? new LazyList<WaitingFact>(() => TemplateDesk.Waiting(scope)) : [],
            HeldPeople = scope.Reader.Count(ChatWindow.Table, scope.CityId, ChatWindow.AnyHeldMark),
        };
    }

    private static List<RosterLine> RosterOf(ItemScope scope, Func<Officer, bool> isOurs)
    {
        List<Officer> ours = [.. scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Active, 1000)
            .Select(stored => stored.Value)
            .Where(isOurs)
            .OrderBy(other => other.Name, StringComparer.Ordinal)];
        scope.Reader.Expect(reads => ours.ForEach(other => reads.Count(Report.Table, scope.CityId, ReportMarks.TaskOf(other.Id))));
        return ours.ConvertAll(other => LineOf(scope, other));
    }

    internal static RosterLine LineOf(ItemScope scope, Officer officer) => new(
        officer.Id,
        officer.Name,
        officer.Role,
        officer.TeamId,
        scope.City.FindTeam(officer.TeamId ?? "")?.Name ?? "",
        string.Join(", ", officer.AreaCodes.Select(code => scope.City.Guide.FindArea(code)?.Name ?? code)),
        officer.OnDuty,
        officer.Chat is not null,
        scope.Reader.Count(Report.Table, scope.CityId, ReportMarks.TaskOf(officer.Id)));
}
