using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

public sealed class AudienceSelectionTests
{
    private static readonly GeoPoint Market = new(-10.15, 123.64);
    private static readonly Spot Trash = new("a", "trash", Market);
    private static readonly Spot Road = new("b", "road", new GeoPoint(-10.16, 123.64));
    private static readonly Audience Floods = new() { Topic = "banjir" };

    public static TheoryData<string, Audience, Listener, bool> Residents => new()
    {
        // case                               audience                                                                       who                                                    meant
        { "said yes",                         Floods,                                                                        Ina(),                                                 true },
        { "never said anything",              Floods,                                                                        Ina() with { Topics = [] },                            false },
        { "another topic",                    Floods with { Topic = "kesehatan" },                                           Ina(),                                                 false },
        { "an emergency asks no topic",       new Audience { Kind = AudienceKind.Emergency },                                Ina() with { Topics = [] },                            true },
        { "nothing at all",                   new Audience { Kind = AudienceKind.Emergency },                                Ina() with { IsStopped = true },                       false },
        { "reported there",                   Floods with { AreaCodes = ["a"] },                                             Ina().With(Trash),                                     true },
        { "reported elsewhere",               Floods with { AreaCodes = ["c"] },                                             Ina().With(Trash),                                     false },
        { "never reported",                   Floods with { AreaCodes = ["a"] },                                             Ina(),                                                 false },
        { "near",                             Floods with { Centre = Market, RadiusMetres = 100 },                           Ina().With(Trash),                                     true },
        { "not near",                         Floods with { Centre = Market, RadiusMetres = 100 },                           Ina().With(Road),                                      false },
        { "used the category",                Floods with { Categories = ["trash", "fire"] },                                Ina().With(Trash),                                     true },
        { "category and area of two reports", Floods with { Categories = ["trash"], AreaCodes = ["b"] },                     Ina().With(Trash).With(Road),                          false },
        { "reads the language",               Floods with { Language = "en" },                                               Ina() with { Language = "en" },                        true },
        { "reads another language",           Floods with { Language = "en" },                                               Ina(),                                                 false },
        { "on the channel",                   Floods with { Channel = "telegram" },                                          Ina(),                                                 true },
        { "on another channel",               Floods with { Channel = "web" },                                               Ina(),                                                 false },
    };

    public static TheoryData<string, Audience, Role, string[], bool> Officers => new()
    {
        // case                     audience                       role           areas     meant
        { "everybody",              Staff(),                       Role.Rt,       [],       true },
        { "the role",               Staff(Role.Rt, Role.Rw),       Role.Rt,       [],       true },
        { "another role",           Staff(Role.Rw),                Role.Rt,       [],       false },
        { "serves there",           Staff() with { AreaCodes = ["a"] }, Role.Rt,  ["a"],    true },
        { "serves the whole city",  Staff() with { AreaCodes = ["a"] }, Role.Admin, [],     true },
        { "serves elsewhere",       Staff() with { AreaCodes = ["a"] }, Role.Rt,  ["b"],    false },
    };

    [Theory]
    [MemberData(nameof(Residents))]
    public void Who_is_meant(string name, Audience audience, Listener listener, bool isMeant) =>
        Assert.True(AudienceSelection.Pick(audience, [listener]) is not null == isMeant, name);

    [Theory]
    [MemberData(nameof(Officers))]
    public void Who_of_the_roster_is_meant(string name, Audience audience, Role role, string[] areas, bool isMeant)
    {
        var officer = World.Person("o", role, null, null, areas);

        Assert.True(AudienceSelection.Pick(audience, officer, [(officer.Chat!.Value, "id")]) is not null == isMeant, name);
        Assert.Null(AudienceSelection.Pick(audience, officer with { IsActive = false }, [(officer.Chat!.Value, "id")]));
        Assert.Null(AudienceSelection.Pick(audience, officer, []));
    }

    [Fact]
    public void A_person_is_written_to_in_the_first_of_their_chats_that_fits_wherever_they_reported()
    {
        var web = new Listener(new ChatAddress("kupang", "web", "x")) { Topics = ["banjir"] };

        Assert.Equal("web", AudienceSelection.Pick(Floods with { AreaCodes = ["a"] }, [web, Ina().With(Trash)])!.Chat.Channel);
        Assert.Equal("telegram", AudienceSelection.Pick(Floods with { Channel = "telegram" }, [web, Ina()])!.Chat.Channel);
        Assert.Null(AudienceSelection.Pick(Floods, []));
    }

    [Fact]
    public void Only_the_latest_places_are_kept_each_once()
    {
        var listener = Enumerable.Range(0, 30).Aggregate(Ina(), (with, each) => with.With(new Spot($"{each}", "trash", Market)));

        Assert.Equal(20, listener.Spots.Count);
        Assert.Equal("29", listener.Spots[^1].AreaCode);
        Assert.Same(listener, listener.With(listener.Spots[5]));
    }

    private static Audience Staff(params Role[] roles) => new() { Kind = AudienceKind.Roster, Roles = roles };

    private static Listener Ina() => new(new ChatAddress("kupang", "telegram", "ina")) { Topics = ["banjir"] };
}
