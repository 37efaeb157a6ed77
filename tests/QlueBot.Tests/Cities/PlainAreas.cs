using System.Text.Json;
using QlueBot.Conversations.Messages;

namespace QlueBot.Tests.Cities;

/// <summary>A second, slow way to ask which areas hold a point: counts how often a line to the east crosses the rings.</summary>
internal sealed class PlainAreas(List<(string Code, List<GeoPoint[]> Rings)> areas)
{
    public static PlainAreas Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return new PlainAreas(
        [
            .. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => (
                feature.GetProperty("properties").GetProperty("code").GetString()!,
                RingsOf(feature.GetProperty("geometry").GetProperty("coordinates")).ToList())),
        ]);
    }

    public List<string> Holding(GeoPoint point) =>
        [.. areas.Where(area => area.Rings.Sum(ring => Crossings(ring, point)) % 2 == 1).Select(area => area.Code)];

    private static IEnumerable<GeoPoint[]> RingsOf(JsonElement lists) =>
        lists[0][0].ValueKind is JsonValueKind.Number
            ? [[.. lists.EnumerateArray().Select(pair => new GeoPoint(pair[1].GetDouble(), pair[0].GetDouble()))]]
            : lists.EnumerateArray().SelectMany(RingsOf);

    private static int Crossings(GeoPoint[] ring, GeoPoint point) =>
        ring.Zip(ring.Skip(1)).Count(side =>
            side.First.Latitude > point.Latitude != side.Second.Latitude > point.Latitude
            && point.Longitude < ((side.Second.Longitude - side.First.Longitude) * (point.Latitude - side.First.Latitude)
                / (side.Second.Latitude - side.First.Latitude)) + side.First.Longitude);
}
