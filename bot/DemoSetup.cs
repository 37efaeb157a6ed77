using QlueBot.Bot.Web.Simulator;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;

namespace QlueBot.Bot;

/// <summary>The simulator's people and the desk it shows.</summary>
internal static class DemoSetup
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddSingleton(provider => new DemoPersonas(city => PeopleOf(provider.GetRequiredService<CityAtlas>().Find(city))));
        services.AddSingleton<Func<string, CancellationToken, Task<DeskFact>>>(provider => provider.GetRequiredService<DeskReader>().ReadAsync);
    }

    private static List<DemoPersona> PeopleOf(City? city) => city is null
        ? []
        : [.. DemoCast.Of(city).Select(person => new DemoPersona(
            city.Id, person.Row.Name, person.Row.Role is { } role ? Words[role] : "warga", person.ChatId))];

    private static readonly Dictionary<Role, string> Words = new()
    {
        [Role.Petugas] = "petugas",
        [Role.KetuaTim] = "ketua_tim",
        [Role.KepalaOpd] = "kepala_opd",
        [Role.Koordinator] = "koordinator",
        [Role.Verifikator] = "verifikator",
        [Role.Rt] = "rt",
        [Role.Rw] = "rw",
        [Role.Bendahara] = "bendahara",
        [Role.Auditor] = "auditor",
        [Role.Admin] = "admin",
    };
}
