using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bot.Web.Chat;

/// <summary>The kelurahan of a city as one small drawing for the page, made once.</summary>
internal sealed class AreaMaps(CityAtlas atlas)
{
    private readonly ConcurrentDictionary<string, CompressedBody?> maps = new();

    /// <summary>Null: unknown city.</summary>
    public CompressedBody? Find(string city) => maps.GetOrAdd(
        city, id => atlas.Find(id) is { } found ? new CompressedBody(Encoding.UTF8.GetBytes(Draw(found).ToJsonString()), "application/json") : null);

    private static JsonObject Draw(City city)
    {
        var drawing = city.Areas.Drawing;
        var areas = drawing.Areas
            .Select(drawn => (Drawn: drawn, Area: city.Guide.FindArea(drawn.Code)!))
            .OrderBy(pair => pair.Area.Kecamatan, StringComparer.Ordinal).ThenBy(pair => pair.Area.Name, StringComparer.Ordinal)
            .Select(pair => (pair.Drawn, pair.Area, At: drawing.Place(pair.Area.Centre)))
            .ToList();
        return new JsonObject
        {
            ["west"] = drawing.West,
            ["north"] = drawing.North,
            ["lon"] = (drawing.East - drawing.West) / drawing.Width,
            ["lat"] = (drawing.North - drawing.South) / drawing.Height,
            ["view"] = ViewOf([.. areas.Select(area => area.At.X).Order()], [.. areas.Select(area => area.At.Y).Order()]),
            ["areas"] = new JsonArray([.. areas.Select(area => Shown(area.Drawn, area.Area, area.At))]),
        };
    }

    private static JsonObject Shown(DrawnArea drawn, Area area, (double X, double Y) at) => new()
    {
        ["n"] = area.Name,
        ["k"] = area.Kecamatan,
        ["d"] = drawn.Path,
        ["c"] = new JsonArray(Math.Round(at.X, 2), Math.Round(at.Y, 2)),
    };

    // Islands far off the coast would shrink everything else: the first view shows where nearly all areas are.
    private static JsonArray ViewOf(List<double> xs, List<double> ys)
    {
        var edge = xs.Count / 40;
        var (left, right, top, bottom) = (xs[edge], xs[^(edge + 1)], ys[edge], ys[^(edge + 1)]);
        var margin = (Math.Max(right - left, bottom - top) / 12) + 4;
        return [.. new[] { left - margin, top - margin, right - left + (2 * margin), bottom - top + (2 * margin) }
            .Select(number => (JsonNode?)JsonValue.Create(Math.Round(number, 1)))];
    }
}
