using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Tests.Cities;

public sealed partial class CityPackTests
{
    public static TheoryData<string> Ids => [.. Packs.Ids];

    [Theory]
    [InlineData("kupang", "KPG", "WITA", 51, 17)]
    [InlineData("trenggalek", "TRG", "WIB", 157, 23)]
    [InlineData("jakarta", "JKT", "WIB", 267, 18)]
    public void A_pack_shows_its_city(string id, string prefix, string zone, int areas, int categories)
    {
        var city = Packs.Atlas.Find(id)!;

        Assert.Equal(prefix, city.NumberPrefix);
        Assert.Equal(zone, city.Guide.ZoneLabel);
        Assert.Equal(areas, city.Guide.Areas.Count);
        Assert.Equal(categories, city.Guide.Categories.Count);
        Assert.Equal(TimeSpan.FromHours(zone == "WITA" ? 8 : 7), city.Guide.Zone.BaseUtcOffset);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_category_has_a_deadline_and_a_way_to_a_team(string id)
    {
        var city = Packs.Atlas.Find(id)!;
        var received = new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

        Assert.All(city.Guide.Categories, category =>
        {
            Assert.Equal(received.AddHours(24), city.Sla.FirstResponse(category.Id, received).DueAt);
            Assert.True(city.Sla.Resolution(category.Id, received).DueAt > received);
            Assert.NotNull(QlueBot.Dispatcher.Routing.Router.Find(city, category.Id, city.Guide.Areas[0].Code, new TimeOnly(9, 0)).Team);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_category_knows_how_people_write_it(string id) =>
        Assert.All(
            Packs.Atlas.Find(id)!.Guide.Categories.Where(category => category.Id != "lainnya"),
            category => Assert.True(category.Synonyms.Count >= 15, category.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Reports_about_people_and_emergencies_never_need_a_photo(string id) =>
        Assert.All(
            Packs.Atlas.Find(id)!.Guide.Categories.Where(category => category.AboutPeople || category.Urgent || category.Confidential),
            category => Assert.NotEqual(PhotoRule.Required, category.Photo));

    [Fact]
    public void Kupang_offers_rubbish_in_the_only_group_of_cleanliness()
    {
        var guide = Packs.Kupang.Guide;
        var trash = guide.FindCategory("trash")!;

        Assert.Equal("Sampah", trash.Label);
        Assert.Equal(PhotoRule.Required, trash.Photo);
        Assert.Equal(trash.Group, Assert.Single(guide.Groups, group => Cleanliness.IsMatch(group.Label)).Id);
    }

    [Fact]
    public void Kupang_has_its_seven_offices_and_a_desk() =>
        Assert.Equal(["dlh", "pu", "dishub", "dinsos", "satpolpp", "dinkes", "damkar", "meja"], Packs.Kupang.Agencies.Select(agency => agency.Id));

    [Fact]
    public void Trenggalek_has_its_coloured_pasukan() =>
        Assert.Superset(
            new HashSet<string?> { "pink", "putih", "oranye", "kuning", "biru", "merah", "bayangan" },
            Packs.Trenggalek.Teams.Select(team => team.Colour).ToHashSet());

    [Fact]
    public void The_number_112_is_told_only_where_the_city_runs_it()
    {
        Assert.Contains(Packs.Jakarta.Guide.Emergency, line => line.Number == "112");
        Assert.All([Packs.Kupang, Packs.Trenggalek], city => Assert.Equal(["110", "113", "115", "119"], city.Guide.Emergency.Select(line => line.Number)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_demo_has_everybody_the_simulator_shows(string id)
    {
        var people = Packs.Atlas.Find(id)!.Demo;

        Assert.Equal(2, people.Count(person => person.Role is null));
        Assert.Equal(
            [Role.Petugas, Role.Petugas, Role.KetuaTim, Role.Verifikator, Role.Admin, Role.Admin],
            people.Where(person => person.Role is not null).Select(person => person.Role!.Value));
        Assert.All(people, person => Assert.StartsWith("+628120000", person.Phone, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_cities_with_one_prefix_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new CityAtlas([Packs.Kupang, Packs.Kupang]));
        Assert.Contains("kupang", refusal.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("kebersihan|lingkungan", RegexOptions.IgnoreCase)]
    private static partial Regex Cleanliness { get; }
}
