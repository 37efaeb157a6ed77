using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Gives reports to teams and officers, and tasks on to others.</summary>
internal sealed class Assigner(ReportChange change, NoticeBoard notices)
{
    /// <summary>Stands where a rule's name stands when a person chose the team.</summary>
    private const string ByHand = "dialihkan";

    /// <summary>Routes by the city's rules, or to the given team, and picks the officer with the fewest open tasks.</summary>
    /// <param name="happened">Assigned or Moved: what this is in the report's life.</param>
    /// <param name="teamId">The team to go to; null: the rules decide.</param>
    /// <param name="without">An officer who must not get it again.</param>
    /// <param name="isAcross">It goes to the kelurahan on the other side of the border.</param>
    public Stored<Report> Assign(
        ItemScope scope, Stored<Report> stored, ReportEvent happened, string actor, News news, string? teamId = null, string? without = null, bool isAcross = false)
    {
        var report = isAcross ? stored.Value.Across() : stored.Value;
        var localTime = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(scope.Now, scope.City.Guide.Zone).DateTime);
        var (rule, team) = teamId is null || scope.City.FindTeam(teamId) is not { } chosen
            ? Router.Find(scope.City, report.CategoryId, report.AreaCode, localTime) is var route ? (route.Rule, route.Team) : default
            : (ByHand, chosen);
        var officer = PickOfficer(scope, team.Id, report.AreaCode, without);
        var assignment = new Assignment(rule, team.AgencyId, team.Id, officer, scope.Now);
        return change.Happen(
            scope, stored, happened, actor, $"{rule};{team.Id};{officer}",
            before => Given(scope, isAcross ? before.Across() : before, assignment, happened),
            news with { SameOffice = team.AgencyId == report.Assignment?.AgencyId }) ?? stored;
    }

    /// <summary>The same team, another officer: someone went off duty or was taken off the roster.</summary>
    public void HandOn(ItemScope scope, Stored<Report> stored, string from)
    {
        var report = stored.Value;
        var next = PickOfficer(scope, report.Assignment!.TeamId, report.AreaCode, from);
        change.Happen(
            scope, stored, ReportEvent.HandedOn, "router", $"{from};{next}",
            before => before with { Assignment = before.Assignment! with { OfficerId = next, At = scope.Now } },
            new News(OfficerBefore: from));
    }

    /// <summary>Somebody in charge gives it to a team, or to one of its people. Whoever had it is told.</summary>
    /// <param name="officerId">Null: whoever of the team has the fewest tasks.</param>
    /// <returns>False when it cannot be given in its status, or is there already.</returns>
    public bool Give(ItemScope scope, Stored<Report> stored, Team team, string? officerId, string actor, string reason)
    {
        var before = stored.Value.Assignment;
        var next = officerId ?? PickOfficer(scope, team.Id, stored.Value.AreaCode, before?.OfficerId);
        if (before?.TeamId != team.Id)
        {
            var moved = new Assignment(ByHand, team.AgencyId, team.Id, next, scope.Now);
            var news = new News(reason, OfficerBefore: before?.OfficerId, SameOffice: team.AgencyId == before?.AgencyId);
            return change.Happen(
                scope, stored, ReportEvent.Moved, actor, $"{ByHand};{team.Id};{next};{HistoryEntry.HashOf(reason)}",
                report => Given(scope, report, moved, ReportEvent.Moved), news) is not null;
        }

        return next != before.OfficerId && change.Happen(
            scope, stored, ReportEvent.HandedOn, actor, $"{before.OfficerId};{next};{HistoryEntry.HashOf(reason)}",
            report => report with { Assignment = before with { OfficerId = next, At = scope.Now } },
            new News(reason, OfficerBefore: before.OfficerId)) is not null;
    }

    /// <summary>Someone came on duty: what waits for their team becomes theirs.</summary>
    public void SweepOffers(ItemScope scope, Officer officer)
    {
        foreach (var offer in scope.Reader.Find(Report.Table, scope.CityId, ReportMarks.OfferedTo(officer.TeamId ?? ""), 50))
        {
            if (PickOfficer(scope, offer.Value.Assignment!.TeamId, offer.Value.AreaCode, null) is { } taker)
            {
                change.Happen(
                    scope, offer, ReportEvent.HandedOn, "router", $";{taker}",
                    before => before with { Assignment = before.Assignment! with { OfficerId = taker, At = scope.Now } });
            }
        }
    }

    /// <summary>Moved twice already: it goes to the default desk, and a person in charge decides.</summary>
    public void AskToDecide(ItemScope scope, Stored<Report> stored, string actor, News news)
    {
        var desk = scope.City.DefaultDesk;
        var moved = change.Happen(
            scope, stored, ReportEvent.Moved, actor, $"{desk.Id};",
            before => Given(scope, before, new Assignment(ByHand, desk.AgencyId, desk.Id, null, scope.Now), ReportEvent.Moved),
            news with { SameOffice = stored.Value.Assignment?.AgencyId == desk.AgencyId });
        if (moved is not null)
        {
            notices.TellLeads(scope, moved.Value, TextKey.Notice.CardDecide, news);
        }
    }

    /// <summary>
    /// Who has not answered yet answers by the time the reporter was told. Once somebody did, that promise was kept: the next team gets a
    /// first response of its own, and the time to resolve runs on.
    /// </summary>
    private static Report Given(ItemScope scope, Report report, Assignment assignment, ReportEvent happened)
    {
        var given = report with { Assignment = assignment };
        if (happened is not ReportEvent.Moved)
        {
            return given;
        }

        given = given with { Moves = report.Moves + 1, Reason = null };
        return report.RespondedAt is null
            ? given
            : given with
            {
                RespondedAt = null,
                ReminderStage = 0,
                ResponseClockStartedAt = scope.Now,
                FirstResponseDueAt = scope.City.Sla.FirstResponse(report.CategoryId, scope.Now).DueAt,
            };
    }

    private static string? PickOfficer(ItemScope scope, string teamId, string areaCode, string? without)
    {
        List<Officer> ready = [.. scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Team(teamId), 500)
            .Select(stored => stored.Value)
            .Where(officer => officer.OnDuty && officer.Chat is not null && officer.Id != without)];
        scope.Reader.Expect(reads => ready.ForEach(officer => reads.Count(Report.Table, scope.CityId, ReportMarks.TaskOf(officer.Id))));
        var candidates = ready.Select(officer => new Candidate(
            officer.Id, officer.TeamId, officer.Role, officer.AreaCodes, officer.OnDuty,
            scope.Reader.Count(Report.Table, scope.CityId, ReportMarks.TaskOf(officer.Id))));
        return OfficerChoice.Choose(candidates, teamId, areaCode)?.Id;
    }
}
