using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Tasks as officers may see them.</summary>
internal static class TaskFacts
{
    private const int MaxTasks = 50;

    public static OfficerFact Person(ItemScope scope, Officer officer) => new()
    {
        Id = officer.Id,
        Name = officer.Name,
        Role = officer.Role,
        TeamId = officer.TeamId,
        TeamName = scope.City.FindTeam(officer.TeamId ?? "")?.Name ?? "",
        TeamColour = scope.City.FindTeam(officer.TeamId ?? "")?.Colour,
        AgencyName = scope.City.FindAgency(officer.AgencyId ?? "")?.Name ?? "",
        OnDuty = officer.OnDuty,
    };

    public static TaskFact? IfMayAct(ItemScope scope, Officer? officer, Report? report) =>
        officer is not null && report is not null && Authority.MayAct(officer, report) ? Of(scope, report) : null;

    /// <summary>Own open tasks and those offered to the team; in a group only what the group's team has, and nothing in a group of no team.</summary>
    public static List<TaskFact> OpenOf(ItemScope scope, Officer officer, IncomingMessage message)
    {
        scope.Reader.Expect(reads =>
        {
            reads.Find(Report.Table, scope.CityId, ReportMarks.TaskOf(officer.Id), MaxTasks);
            if (officer.TeamId is { } mine)
            {
                reads.Find(Report.Table, scope.CityId, ReportMarks.OfferedTo(mine), MaxTasks);
            }
        });
        var own = scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.TaskOf(officer.Id), MaxTasks);
        var offered = officer.TeamId is { } team
            ? scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.OfferedTo(team), MaxTasks)
            : [];
        var rooms = message.InGroup
            ? scope.Reader.Find(TeamRoom.Table, scope.CityId, TeamRoom.Mark(message.Chat.LaneKey), 10).Select(room => room.Value.TeamId).ToHashSet()
            : null;
        return [.. own.Concat(offered)
            .Where(stored => !message.InGroup || (!stored.Value.Confidential && rooms!.Contains(stored.Value.Assignment!.TeamId)))
            .Select(stored => Of(scope, stored.Value))
            .OrderBy(task => task.DueAt)];
    }

    public static List<TeamFact> Teams(ItemScope scope) =>
        [.. scope.City.Teams.Select(team => new TeamFact(team.Id, team.Name, scope.City.FindAgency(team.AgencyId)?.Name ?? ""))];

    public static TaskFact Of(ItemScope scope, Report report) => new()
    {
        Number = report.Number,
        CategoryId = report.CategoryId,
        Status = report.Status,
        AreaCode = report.AreaCode,
        OtherAreaCode = report.OtherAreaCode,
        Point = report.Point,
        DueAt = report.DueAt ?? report.ResolutionDueAt,
        Words = PrivateNumbers.Masked(report.Words),
        Answers = report.Answers,
        Landmark = report.Landmark is { } landmark ? PrivateNumbers.Masked(landmark) : null,
        PhotoId = report.Photos.FirstOrDefault(ReportFacts.IsSeen)?.Id,
        TeamId = report.Assignment?.TeamId ?? "",
        OfficerId = report.Assignment?.OfficerId,
        OfficerName = scope.FindOfficer(report.Assignment?.OfficerId)?.Name,
        Moves = report.Moves,
        Confidential = report.Confidential,
        AfterPhoto = report.AfterPhoto is { } after ? new AfterPhotoFact(after.Id, after.Verdict) : null,
    };
}
