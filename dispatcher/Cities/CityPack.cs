using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Sla;

namespace QlueBot.Dispatcher.Cities;

/// <summary>A city's folder: <c>city.json categories.json teams.json rules.json holidays.json areas.geojson demo.csv</c>.</summary>
public static class CityPack
{
    /// <summary>Reads and checks a folder.</summary>
    /// <exception cref="CityPackException">The pack has mistakes; all of them are named.</exception>
    public static City Load(string folder)
    {
        var pack = new PackFolder(folder);
        var frame = CityFile.Read(pack);
        var categories = CategoriesFile.Read(pack, frame);
        var (agencies, teams) = TeamsFile.Read(pack);
        var rules = RulesFile.Read(pack, categories.Categories, teams);
        var holidays = HolidaysFile.Read(pack);
        var areas = AreaFile.Read(pack);

        foreach (var (node, id) in frame.NamedCategories.Where(named => categories.Categories.All(known => known.Id != named.CategoryId)))
        {
            node.Wrong($"There is no category \"{id}\".", "Name one of categories.json.");
        }

        RulesFile.CheckAreas(pack, rules, areas);
        ThrowIfWrong(pack, folder);

        var guide = new CityGuide
        {
            Id = frame.Id,
            Name = frame.Name,
            Zone = frame.Zone,
            ZoneLabel = frame.ZoneLabel,
            Owner = frame.Owner,
            Groups = categories.Groups,
            Categories = categories.Categories,
            Areas = areas.All,
            Emergency = frame.Emergency,
            Contact = frame.Contact,
            Elsewhere = frame.Elsewhere,
            Archive = frame.Archive,
            Rude = frame.Rude,
            Broadcasts = frame.Broadcasts,
        };
        var calendar = new WorkingCalendar(frame.Zone, frame.Week, holidays.Select(holiday => holiday.Date).ToHashSet());
        var sla = new SlaPolicy(calendar, categories.Times);
        var city = new City(guide, frame.NumberPrefix, agencies, teams, [.. rules.Select(rule => rule.Rule)], sla, holidays, areas);
        city.Demo = DemoFile.Read(pack, city);
        ThrowIfWrong(pack, folder);
        return city;
    }

    private static void ThrowIfWrong(PackFolder pack, string folder)
    {
        if (pack.Errors.Count > 0)
        {
            throw new CityPackException(folder, pack.Errors);
        }
    }
}
