using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Web.Chat;

/// <summary>The kelurahan of a city as one small drawing: SVG paths on a grid of about 55 m, made once from the pack's areas.</summary>
internal sealed class AreaMaps(HostedCities hosted)
{
    /// <summary>Degrees of one unit of the drawing.</summary>
    private const double Unit = 0.0005;

    private readonly ConcurrentDictionary<string, CompressedBody?> maps = new();

    /// <summary>Null: the pack has no areas.</summary>
    public CompressedBody? Find(string city) => maps.GetOrAdd(city, id =>
    {
        var file = Path.Combine(hosted.FolderOf(id), "areas.geojson");
        return File.Exists(file) ? new CompressedBody(Encoding.UTF8.GetBytes(Draw(File.ReadAllBytes(file)).ToJsonString()), "application/json") : null;
    });

    internal static JsonObject Draw(byte[] geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        var features = document.RootElement.GetProperty("features").EnumerateArray().ToList();
        var rings = features.Select(feature => RingsOf(feature.GetProperty("geometry")).ToList()).ToList();
        var west = rings.SelectMany(all => all).SelectMany(ring => ring).Min(point => point.Longitude);
        var north = rings.SelectMany(all => all).SelectMany(ring => ring).Max(point => point.Latitude);

        var areas = new List<(string Kecamatan, string Name, JsonObject Drawn, int X, int Y)>();
        for (var i = 0; i < features.Count; i++)
        {
            var onGrid = rings[i].ConvertAll(ring => ring.ConvertAll(point => (
                X: (int)Math.Round((point.Longitude - west) / Unit), Y: (int)Math.Round((north - point.Latitude) / Unit))));
            var centre = CentreOf(onGrid.MaxBy(ring => ring.Count)!);
            var about = features[i].GetProperty("properties");
            var (name, kecamatan) = (about.GetProperty("kelurahan").GetString()!, about.GetProperty("kecamatan").GetString()!);
            areas.Add((kecamatan, name, new JsonObject
            {
                ["n"] = name,
                ["k"] = kecamatan,
                ["d"] = string.Concat(onGrid.Select(PathOf)),
                ["c"] = new JsonArray(centre.X, centre.Y),
            }, centre.X, centre.Y));
        }

        return new JsonObject
        {
            ["west"] = west,
            ["north"] = north,
            ["unit"] = Unit,
            ["view"] = ViewOf([.. areas.Select(area => area.X).Order()], [.. areas.Select(area => area.Y).Order()]),
            ["areas"] = new JsonArray([.. areas.OrderBy(area => area.Kecamatan, StringComparer.Ordinal)
                .ThenBy(area => area.Name, StringComparer.Ordinal).Select(area => area.Drawn)]),
        };
    }

    // Islands far off the coast would shrink everything else: the first view shows where nearly all areas are.
    private static JsonArray ViewOf(List<int> xs, List<int> ys)
    {
        var (left, right) = (xs[xs.Count / 40], xs[^((xs.Count / 40) + 1)]);
        var (top, bottom) = (ys[ys.Count / 40], ys[^((ys.Count / 40) + 1)]);
        var margin = (Math.Max(right - left, bottom - top) / 12) + 4;
        return [left - margin, top - margin, right - left + (2 * margin), bottom - top + (2 * margin)];
    }

    private static IEnumerable<List<(double Longitude, double Latitude)>> RingsOf(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() is "MultiPolygon"
            ? coordinates.EnumerateArray().SelectMany(polygon => polygon.EnumerateArray()).Select(Ring)
            : coordinates.EnumerateArray().Select(Ring);

        static List<(double, double)> Ring(JsonElement ring) => [.. ring.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))];
    }

    private static string PathOf(List<(int X, int Y)> ring)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{ring[0].X} {ring[0].Y}l");
        var last = ring[0];
        foreach (var point in ring.Skip(1).SkipLast(1).Where(point => point != last))
        {
            path.Append(CultureInfo.InvariantCulture, $"{point.X - last.X} {point.Y - last.Y} ");
            last = point;
        }

        return path.Append('z').ToString();
    }

    private static (int X, int Y) CentreOf(List<(int X, int Y)> ring)
    {
        double area = 0, x = 0, y = 0;
        for (var i = 0; i < ring.Count - 1; i++)
        {
            var (a, b) = (ring[i], ring[i + 1]);
            var cross = ((double)a.X * b.Y) - ((double)b.X * a.Y);
            area += cross;
            x += (a.X + b.X) * cross;
            y += (a.Y + b.Y) * cross;
        }

        return area == 0 ? ring[0] : ((int)Math.Round(x / (3 * area)), (int)Math.Round(y / (3 * area)));
    }
}
