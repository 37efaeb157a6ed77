using System.Text.Json;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>areas.geojson</c> says: one Polygon or MultiPolygon a kelurahan, longitude first.</summary>
internal static partial class AreaFile
{
    public const string File = "areas.geojson";

    public static Areas Read(PackFolder pack)
    {
        List<(Area Area, List<GeoPoint[][]> Polygons, PackNode Node)> found = [];
        if (pack.Json(File) is { } root)
        {
            foreach (var feature in root.List("features", "{ \"type\": \"Feature\", … }"))
            {
                if (AreaOf(feature) is { } area && PolygonsOf(feature) is { Count: > 0 } polygons)
                {
                    NoteTwin(feature, found.Exists(known => known.Area.Code == area.Code));
                    found.Add((area, polygons, feature));
                }
            }

            if (found.Count == 0 && pack.Errors.Count == 0)
            {
                root.Wrong("There is no area.", "Add a feature for every kelurahan.");
            }
        }

        var map = new FlatMap(found.Count == 0 ? default : found[0].Polygons[0][0][0]);
        List<Areas.Shape> shapes = [];
        foreach (var (area, polygons, node) in found)
        {
            if (ShapeOf(polygons, map) is { IsEmpty: false } shape)
            {
                var centre = map.ToPoint(shape.InteriorPoint.Coordinate);
                shapes.Add(new Areas.Shape(area with { Centre = centre }, shape));
            }
            else
            {
                node.Wrong("The area encloses nothing, even after repair.", "Draw its ring anew.");
            }
        }

        return new Areas(map, shapes);
    }

    private static Area? AreaOf(PackNode feature)
    {
        if (feature.Need("properties", "{ \"code\": \"53.71.01.1001\", \"kelurahan\": \"…\", \"kecamatan\": \"…\" }") is not { } properties)
        {
            return null;
        }

        var code = properties.Text("code", "53.71.01.1001");
        if (code.Length > 0 && !CodeShape.IsMatch(code))
        {
            properties.Find("code")!.Wrong($"\"{code}\" is not a Kemendagri code.", "Write 53.71.01.1001: two, two, two and four digits.");
            return null;
        }

        var area = new Area(code, properties.Text("kelurahan", "Oesapa", 60), properties.Text("kecamatan", "Kelapa Lima", 60), default);
        return code.Length > 0 && area.Name.Length > 0 ? area : null;
    }

    private static void NoteTwin(PackNode feature, bool isTaken)
    {
        if (isTaken)
        {
            feature.Find("properties")!.Find("code")!.Wrong("This code stands here twice.", "Join the two into one MultiPolygon.");
        }
    }

    private static List<GeoPoint[][]>? PolygonsOf(PackNode feature)
    {
        if (feature.Need("geometry", "{ \"type\": \"Polygon\", \"coordinates\": [ … ] }") is not { } geometry
            || geometry.Need("coordinates", "[ … ]") is not { } coordinates)
        {
            return null;
        }

        try
        {
            return geometry.OneOf("type", 0, ("Polygon", 1), ("MultiPolygon", 2)) switch
            {
                1 => [RingsOf(coordinates.Element)],
                2 => [.. coordinates.Element.EnumerateArray().Select(RingsOf)],
                _ => null,
            };
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException)
        {
            coordinates.Wrong(
                failure is FormatException ? failure.Message : "The brackets do not fit the type.",
                "Write rings of [longitude, latitude], four points at least, the last equal to the first.");
            return null;
        }
    }

    private static GeoPoint[][] RingsOf(JsonElement polygon) =>
        polygon.GetArrayLength() > 0 ? [.. polygon.EnumerateArray().Select(RingOf)] : throw new FormatException("A polygon has no ring.");

    private static GeoPoint[] RingOf(JsonElement ring)
    {
        var points = new GeoPoint[ring.GetArrayLength()];
        var next = 0;
        foreach (var pair in ring.EnumerateArray())
        {
            var point = new GeoPoint(pair[1].GetDouble(), pair[0].GetDouble());
            if (!point.IsOnEarth)
            {
                throw new FormatException($"Point {next} of a ring is not on earth: latitude and longitude may be swapped.");
            }

            points[next++] = point;
        }

        return points.Length >= 4 && points[0] == points[^1]
            ? points
            : throw new FormatException("A ring is not closed or has fewer than four points.");
    }

    private static Geometry ShapeOf(List<GeoPoint[][]> polygons, FlatMap map)
    {
        Geometry shape = polygons.Count == 1
            ? PolygonOf(polygons[0], map)
            : GeometryFactory.Default.CreateMultiPolygon([.. polygons.Select(rings => PolygonOf(rings, map))]);

        // Traced rings may touch themselves: every question asked of such a shape could be answered wrongly.
        return new IsValidOp(shape).IsValid ? shape : GeometryFixer.Fix(shape);
    }

    private static Polygon PolygonOf(GeoPoint[][] rings, FlatMap map)
    {
        var drawn = Array.ConvertAll(rings, ring => GeometryFactory.Default.CreateLinearRing(Array.ConvertAll(ring, map.ToMetres)));
        return GeometryFactory.Default.CreatePolygon(drawn[0], drawn[1..]);
    }

    [GeneratedRegex(@"^\d\d\.\d\d\.\d\d\.\d{4}$")]
    private static partial Regex CodeShape { get; }
}
