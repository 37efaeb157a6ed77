using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Bench.Growth;

/// <summary>
/// Who writes and who works. One resident for every 4.5 reports (41,528 to 185,852 in 2024, smartcity.jakarta.go.id), some far more busy than
/// others; an officer of every team that has a rule for every third kelurahan, and one admin. All of them are made up.
/// </summary>
internal sealed class People
{
    private const double ReportsPerResident = 185_852.0 / 41_528;
    private const long FirstResident = 600_000_000;
    private const long FirstOfficer = 700_000_000;
    private const int AreasEach = 3;

    private readonly City city;
    private readonly Dictionary<(string Team, string Area), string> covering = [];

    public People(City city, int reports)
    {
        this.city = city;
        Residents = Math.Max(1, (int)(reports / ReportsPerResident));
        var codes = city.Guide.Areas.Select(area => area.Code).Chunk(AreasEach).ToList();
        foreach (var team in city.Teams.Where(team => city.Rules.Any(rule => rule.TeamId == team.Id)))
        {
            codes.ForEach(covered => Officers.Add(Officer(Role.Petugas, team, covered)));
        }

        foreach (var officer in Officers)
        {
            foreach (var code in officer.AreaCodes)
            {
                covering[(officer.TeamId!, code)] = officer.Id;
            }
        }

        Officers.Add(Officer(Role.Admin, null, []));
    }

    public int Residents { get; }

    public List<Officer> Officers { get; } = [];

    public ChatAddress Resident(int index) => Chat(FirstResident + index);

    /// <summary>A tenth of the residents writes about a third of the reports.</summary>
    public ChatAddress Reporter(Random random) => Resident((int)(Residents * Math.Pow(random.NextDouble(), 2)));

    public string? OfficerOf(string teamId, string areaCode) => covering.GetValueOrDefault((teamId, areaCode));

    private Officer Officer(Role role, Team? team, string[] areas)
    {
        var number = Officers.Count;
        return new Officer
        {
            Id = $"tumbuh{number:d5}",
            Name = $"Petugas {number}",
            Phone = $"+620000{number:d6}",
            Role = role,
            AgencyId = team?.AgencyId,
            TeamId = team?.Id,
            AreaCodes = areas,
            OnDuty = true,
            Chats = [Chat(FirstOfficer + number)],
        };
    }

    private ChatAddress Chat(long id) => new(city.Id, "telegram", id.ToString(CultureInfo.InvariantCulture));
}
