using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Routing;

public sealed class RouterTests
{
    private const string Oesapa = "53.71.03.1010";
    private const string Lasiana = "53.71.03.1011";
    private const string Alak = "53.71.01.1008";

    public static TheoryData<string, string, string, string, string> Routes => new()
    {
        // city         category             area              rule                  team
        { "kupang",     "trash",             Oesapa,           "sampah",             "rc_dlh" },
        { "kupang",     "damaged_road",      Oesapa,           "jalan dan banjir",   "rc_pu" },
        { "kupang",     "lainnya",           Oesapa,           "meja",               "meja" },
        { "kupang",     "category_of_later", Oesapa,           "meja",               "meja" },
        { "trenggalek", "trash",             "35.03.11.1001",  "kebersihan",         "kuning" },
        { "trenggalek", "extortion",         "35.03.11.1001",  "pungli",             "bayangan" },
        { "jakarta",    "trash",             "31.01.01.1001",  "sampah kepulauan",   "oranye_kepulauan" },
        { "jakarta",    "trash",             "31.75.06.1001",  "sampah",             "oranye" },
    };

    public static TheoryData<string, string, string, string, bool> Fits => new()
    {
        // case                        category   area      time     fits
        { "all of it",                 "trash",   Oesapa,   "20:00", true },
        { "at its first minute",       "trash",   Oesapa,   "16:00", true },
        { "after midnight",            "trash",   Oesapa,   "02:00", true },
        { "at its end",                "trash",   Oesapa,   "08:00", false },
        { "by day",                    "trash",   Oesapa,   "12:00", false },
        { "another category",          "flood",   Oesapa,   "20:00", false },
        { "another kecamatan",         "trash",   Alak,     "20:00", false },
    };

    /// <summary>Id, areas, on duty, open tasks; then who is chosen for Oesapa.</summary>
    public static TheoryData<string, string[], string?> Choices => new()
    {
        { "who covers the kelurahan before who has less to do", ["a 53.71.01.1008 on 0", $"b {Oesapa} on 9"], "b" },
        { "who covers the kecamatan before the rest",           [$"a {Alak} on 0", $"b {Lasiana} on 9"], "b" },
        { "anybody of the city when nobody is nearer",          [$"a {Alak} on 3", "b - on 2"], "b" },
        { "fewest open tasks",                                  [$"a {Oesapa} on 2", $"b {Oesapa} on 1"], "b" },
        { "equal: the lower id, whatever the order",            [$"b {Oesapa} on 1", $"a {Oesapa} on 1"], "a" },
        { "nobody off duty",                                    [$"a {Oesapa} off 0", $"b {Alak} on 5"], "b" },
        { "nobody at all",                                      [$"a {Oesapa} off 0"], null },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public void The_first_rule_that_fits_decides(string city, string category, string area, string rule, string team)
    {
        var route = Router.Find(Packs.Atlas.Find(city)!, category, area, new TimeOnly(10, 0));

        Assert.Equal((rule, team), (route.Rule, route.Team.Id));
        Assert.Equal(route.Team.AgencyId, route.Agency.Id);
    }

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_rule_fits_by_category_area_and_hour(string _, string category, string area, string time, bool fits)
    {
        var rule = new RoutingRule("malam", ["trash"], ["53.71.03"], new RuleHours(new TimeOnly(16, 0), new TimeOnly(8, 0)), "dlh", "rc_dlh");

        Assert.Equal(fits, rule.Fits(category, area, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_beginning_of_a_code_ends_at_a_dot()
    {
        Assert.True(RoutingRule.Covers("53.71.03", Oesapa));
        Assert.True(RoutingRule.Covers(Oesapa, Oesapa));
        Assert.False(RoutingRule.Covers("53.71.0", Oesapa));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void An_officer_is_chosen_by_place_then_by_load(string _, string[] people, string? chosen) =>
        Assert.Equal(chosen, OfficerChoice.Choose(people.Select(Person), "rc_dlh", Oesapa)?.Id);

    [Fact]
    public void Heads_are_asked_only_when_no_petugas_is_on_duty_and_other_teams_never()
    {
        Candidate head = new("a", "rc_dlh", Role.KetuaTim, [Oesapa], true, 0);
        Candidate petugas = new("b", "rc_dlh", Role.Petugas, [Alak], true, 9);
        Candidate stranger = new("c", "rc_pu", Role.Petugas, [Oesapa], true, 0);
        Candidate auditor = new("d", "rc_dlh", Role.Auditor, [Oesapa], true, 0);

        Assert.Equal(petugas, OfficerChoice.Choose([head, petugas, stranger, auditor], "rc_dlh", Oesapa));
        Assert.Equal(head, OfficerChoice.Choose([head, stranger, auditor], "rc_dlh", Oesapa));
        Assert.Null(OfficerChoice.Choose([stranger, auditor], "rc_dlh", Oesapa));
    }

    private static Candidate Person(string text) => text.Split(' ') is [var id, var area, var duty, var tasks]
        ? new Candidate(id, "rc_dlh", Role.Petugas, area == "-" ? [] : [area], duty == "on", int.Parse(tasks, System.Globalization.CultureInfo.InvariantCulture))
        : throw new ArgumentException(text);
}
