using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Who stands above whoever has a task.</summary>
internal static class Supervisors
{
    /// <summary>Ketua tim of the team, else kepala OPD of the office, else the coordinators, else the admins: those who can be reached, without the holder.</summary>
    public static List<Officer> Above(ItemScope scope, Report report)
    {
        var assignment = report.Assignment;
        var holder = scope.FindOfficer(assignment?.OfficerId)?.Chat;
        ReadOnlySpan<Role> ladder = [Role.KetuaTim, Role.KepalaOpd, Role.Koordinator, Role.Admin];
        foreach (var role in ladder)
        {
            var found = scope.Reader.Find(Officer.Table, scope.CityId, OfficerMarks.Role(role), 50)
                .Select(stored => stored.Value)
                .Where(officer => officer.Chat is { } chat && chat != holder && role switch
                {
                    Role.KetuaTim => officer.TeamId == assignment?.TeamId,
                    Role.KepalaOpd => officer.AgencyId == assignment?.AgencyId,
                    _ => true,
                })
                .ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }
}
