using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Who may do what: asked before every action, whatever the message or the button claims.</summary>
internal static class Authority
{
    /// <summary>
    /// Petugas: tasks of their own, and their team's as long as no colleague has taken them. Ketua tim: their team's. Kepala OPD: their
    /// office's. Verifikator: their kelurahan's. Koordinator and admin: the city's.
    /// </summary>
    public static bool MayAct(Officer officer, Report report) => officer.IsActive && officer.Role switch
    {
        Role.Petugas => report.Assignment is { } assignment
            && (assignment.OfficerId == officer.Id
                || (assignment.TeamId == officer.TeamId && (assignment.OfficerId is null || report.Status is ReportStatus.Ditugaskan))),
        Role.KetuaTim => report.Assignment?.TeamId == officer.TeamId,
        Role.KepalaOpd => report.Assignment?.AgencyId == officer.AgencyId,
        Role.Verifikator => officer.AreaCodes.Contains(report.AreaCode),
        Role.Koordinator or Role.Admin => true,
        _ => false,
    };

    /// <summary>Releases a report to the public or keeps it back: the verifikator of its kelurahan (or of the whole city), koordinator and admin.</summary>
    public static bool MayPublish(Officer officer, Report report) => officer.IsActive && officer.Role switch
    {
        Role.Verifikator => officer.AreaCodes.Count == 0 || officer.AreaCodes.Contains(report.AreaCode),
        Role.Koordinator or Role.Admin => true,
        _ => false,
    };

    /// <summary>Sets Ditolak; a petugas can only give the task back.</summary>
    public static bool MayRefuse(Role role) => role is Role.Koordinator or Role.Verifikator or Role.Admin;

    /// <summary>Decides beyond the second move.</summary>
    public static bool MayDecide(Role role) => role is Role.Koordinator or Role.KepalaOpd or Role.Admin;

    /// <summary>Answers what residents ask about their own data.</summary>
    public static bool MayAnswerRequests(Officer officer) => officer is { IsActive: true, Role: Role.Admin };

    /// <summary>Gives a task to a team: an admin and a koordinator to any, a head to their own unit's.</summary>
    public static bool MayGive(Officer officer, Team team) => officer.IsActive && officer.Role switch
    {
        Role.KetuaTim => team.Id == officer.TeamId,
        Role.KepalaOpd => team.AgencyId == officer.AgencyId,
        Role.Koordinator or Role.Admin => true,
        _ => false,
    };

    /// <summary>Looks somebody of the roster up: an admin and a koordinator everybody, a head their own unit.</summary>
    public static bool MaySee(Officer officer, Officer other) => officer.IsActive && officer.Role switch
    {
        Role.KetuaTim => officer.TeamId is { } team && other.TeamId == team,
        Role.KepalaOpd => officer.AgencyId is { } agency && other.AgencyId == agency,
        Role.Koordinator or Role.Admin => true,
        _ => false,
    };

    /// <summary>Says who may not write for a while.</summary>
    public static bool MayMute(Officer officer) => officer is { IsActive: true, Role: Role.Admin };

    /// <summary>Opens, closes and publishes polls.</summary>
    public static bool MayPoll(Officer officer) => officer is { IsActive: true, Role: Role.Admin };

    public static bool MayChangeRoster(Role role) => role is Role.Admin;

    public static bool MayBindRoom(Officer officer, string teamId) =>
        officer.Role is Role.Admin || (officer.Role is Role.KetuaTim && officer.TeamId == teamId);
}
