using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Takeover;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>The desk's figures, for admins the whole city, for heads their unit.</summary>
internal static class DeskFacts
{
    private const int MaxLate = 20;

    /// <summary>Null for roles that have no desk.</summary>
    public static DeskFact? For(ItemScope scope, Officer officer) => officer.Role switch
    {
        Role.Admin or Role.Koordinator => Of(scope, _ => true, _ => true, null),
        Role.KepalaOpd => Of(scope, other => other.AgencyId == officer.AgencyId, report => report.Assignment?.AgencyId == officer.AgencyId, officer.AgencyId),
        Role.KetuaTim => Of(scope, other => other.TeamId == officer.TeamId, report => report.Assignment?.TeamId == officer.TeamId, officer.AgencyId),
        _ => null,
    };

    /// <summary>The figures of everybody and every report that the predicates let through; each part is read when looked at.</summary>
    private static DeskFact Of(ItemScope scope, Func<Officer, bool> isOurs, Func<Report, bool> isUnder, string? agencyId)
    {
        var failures = scope.Reader.Failures(scope.CityId, 10);
        scope.Reader.Expect(reads =>
        {
            reads.Count(Report.Table, scope.CityId, ReportMarks.Late);
            reads.Count(Report.Table, scope.CityId, ReportMarks.Open);
            reads.Count(ChatWindow.Table, scope.CityId, ChatWindow.AnyHeldMark);
            FeedbackTally.Foresee(scope, reads);
        });
        return new DeskFact
        {
            Roster = new LazyList<RosterLine>(() => RosterOf(scope, isOurs)),
            Late = new LazyList<TaskFact>(() =>
                [.. scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.Late, 200)
                    .Select(stored => stored.Value)
                    .Where(isUnder)
                    .OrderBy(report => report.DueAt)
                    .Take(MaxLate)
                    .Select(report => TaskFacts.Of(scope, report))]),
            LateCount = scope.Reader.Count(Report.Table, scope.CityId, ReportMarks.Late),
            OpenCount = scope.Reader.Count(Report.Table, scope.CityId, ReportMarks.Open),
            AsideCount = failures.Count(failure => failure.Kind == "aside"),
            DeadCount = failures.Count(failure => failure.Kind == "dead"),
            Failures = [.. failures.Select(failure => $"{(failure.Kind is "aside" ? StoredItem.Masked(failure.Id) : failure.Id)}: {failure.Reason}")],
            Teams = new LazyList<TeamFact>(() => TaskFacts.Teams(scope)),
            Handovers = new LazyList<HandoverFact>(() => HandoverFacts.Open(scope)),
            Steps = new LazyList<StepDay>(() => StepDayTable.Latest(scope.Reader, scope.CityId)),
            Feedback = FeedbackTally.ThisMonth(scope, agencyId),
            Templates = agencyId is null ? new LazyList<TemplateFact>(() => TemplateDesk.Facts(scope)) : [],
            MissingTemplates = agencyId is null ? new LazyList<string>(() => TemplateDesk.Missing(TemplateDesk.Facts(scope))) : [],
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
