using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Dispatcher.Cities;

/// <summary>All cities this process knows: those it hosts, and those it only names when a point lies there.</summary>
public sealed class CityAtlas
{
    private readonly Dictionary<string, City> byId;

    /// <exception cref="ArgumentException">Two cities share a name or the prefix of their numbers.</exception>
    public CityAtlas(IReadOnlyList<City> cities)
    {
        Cities = cities;
        byId = [];
        foreach (var city in cities)
        {
            if (!byId.TryAdd(city.Id, city))
            {
                throw new ArgumentException($"Two city packs have the id {city.Id}; give each its own in city.json.", nameof(cities));
            }
        }

        if (cities.GroupBy(city => city.NumberPrefix).FirstOrDefault(twins => twins.Count() > 1) is { } same)
        {
            throw new ArgumentException($"Two city packs have the numberPrefix {same.Key}; give each its own in city.json.", nameof(cities));
        }
    }

    public IReadOnlyList<City> Cities { get; }

    /// <summary>Loads the packs, each on a thread of its own.</summary>
    /// <param name="folders">Folders of packs.</param>
    /// <exception cref="AggregateException">Holds one <see cref="CityPackException"/> for every pack with mistakes.</exception>
    public static CityAtlas Load(IReadOnlyList<string> folders)
    {
        var loads = folders.Select(folder => Task.Run(() => CityPack.Load(folder))).ToArray();
        Task.WaitAll(loads);
        return new CityAtlas([.. loads.Select(load => load.Result)]);
    }

    public City? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Where a point lies, seen from one city: inside it, or elsewhere with the name of the city that holds it, if one does.</summary>
    /// <exception cref="KeyNotFoundException">There is no such city.</exception>
    public PlaceFact PlaceOf(string cityId, GeoPoint point)
    {
        var home = byId[cityId];
        return home.Areas.Find(point) is { } inside
            ? inside
            : Cities.FirstOrDefault(city => city != home && city.Areas.Find(point) is not null)?.Guide is { } other
                ? new PlaceFact.Elsewhere(point, other.Name, other.Contact)
                : new PlaceFact.Elsewhere(point, null);
    }
}
