using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Sla;

namespace QlueBot.Dispatcher.Cities;

/// <summary>One city as its pack describes it. Immutable, shared by all threads.</summary>
public sealed class City
{
    private readonly Dictionary<string, Agency> agencies;
    private readonly Dictionary<string, Team> teams;

    internal City(
        CityGuide guide,
        string numberPrefix,
        IReadOnlyList<Agency> agencies,
        IReadOnlyList<Team> teams,
        IReadOnlyList<RoutingRule> rules,
        SlaPolicy sla,
        IReadOnlyList<Holiday> holidays,
        Areas areas)
    {
        Guide = guide;
        NumberPrefix = numberPrefix;
        Agencies = agencies;
        Teams = teams;
        Rules = rules;
        Sla = sla;
        Holidays = holidays;
        Areas = areas;
        this.agencies = agencies.ToDictionary(agency => agency.Id);
        this.teams = teams.ToDictionary(team => team.Id);
    }

    /// <summary>Name of the pack: <c>kupang</c>.</summary>
    public string Id => Guide.Id;

    /// <summary>What talks know of it.</summary>
    public CityGuide Guide { get; }

    /// <summary>Begins every report number: <c>KPG</c>.</summary>
    public string NumberPrefix { get; }

    public IReadOnlyList<Agency> Agencies { get; }

    public IReadOnlyList<Team> Teams { get; }

    /// <summary>In order: the first that fits decides, the last fits everything.</summary>
    public IReadOnlyList<RoutingRule> Rules { get; }

    /// <summary>Deadlines by category; its calendar holds office hours and holidays.</summary>
    public SlaPolicy Sla { get; }

    public IReadOnlyList<Holiday> Holidays { get; }

    public Areas Areas { get; }

    /// <summary>Gets what no other rule catches.</summary>
    public Team DefaultDesk => teams[Rules[^1].TeamId];

    /// <summary>People of the simulator, from <c>demo.csv</c>: made-up people, two residents among them.</summary>
    public IReadOnlyList<RosterRow> Demo { get; internal set; } = [];

    public Agency? FindAgency(string id) => agencies.GetValueOrDefault(id);

    public Team? FindTeam(string id) => teams.GetValueOrDefault(id);
}

/// <param name="Date">Local date on which offices are closed.</param>
/// <param name="Name">As people call it.</param>
public sealed record Holiday(DateOnly Date, string Name);
