using QlueBot.Conversations.Talks;

namespace QlueBot.Dispatcher.Routing;

/// <summary>An officer who might get a task.</summary>
/// <param name="AreaCodes">Codes of the kelurahan covered; empty: the whole city.</param>
public sealed record Candidate(
    string Id, string? TeamId, Role Role, IReadOnlyList<string> AreaCodes, bool OnDuty, int OpenTasks);

/// <summary>Picks the officer for a task. Pure.</summary>
public static class OfficerChoice
{
    /// <summary>
    /// Of the team's people on duty: petugas before their heads; who covers the kelurahan before who covers another one of the kecamatan
    /// before the rest; then the fewest open tasks; then the id, so that the same facts always give the same answer.
    /// </summary>
    /// <returns>Null when nobody of the team is on duty: the task is then offered to the team as a whole.</returns>
    public static Candidate? Choose(IEnumerable<Candidate> candidates, string teamId, string areaCode) =>
        candidates
            .Where(candidate => candidate.OnDuty && candidate.TeamId == teamId && RankOf(candidate.Role) is not null)
            .OrderBy(candidate => RankOf(candidate.Role))
            .ThenBy(candidate => DistanceOf(candidate.AreaCodes, areaCode))
            .ThenBy(candidate => candidate.OpenTasks)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .FirstOrDefault();

    private static int? RankOf(Role role) => role switch
    {
        Role.Petugas => 0,
        Role.KetuaTim => 1,
        Role.Koordinator => 2,
        _ => null,
    };

    private static int DistanceOf(IReadOnlyList<string> covered, string areaCode)
    {
        if (covered.Contains(areaCode))
        {
            return 0;
        }

        var kecamatan = areaCode[..Math.Max(0, areaCode.LastIndexOf('.'))];
        return covered.Any(code => RoutingRule.Covers(kecamatan, code)) ? 1 : 2;
    }
}
