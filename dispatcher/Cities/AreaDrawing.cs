using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Cities;

/// <summary>
/// A city drawn for an SVG whose viewBox is <c>0 0 Width Height</c>. Longitude runs evenly from <paramref name="West"/> (x = 0) to
/// <paramref name="East"/> (x = Width), latitude from <paramref name="North"/> (y = 0) to <paramref name="South"/> (y = Height), so a
/// page turns a tap into a point with two rules of three.
/// </summary>
public sealed record AreaDrawing(
    double West, double South, double East, double North, int Width, int Height, IReadOnlyList<DrawnArea> Areas)
{
    private const int LongSide = 1000;

    /// <summary>Where a point stands on the drawing; outside the viewBox when it lies outside the city's frame.</summary>
    public (double X, double Y) Place(GeoPoint point) =>
        ((point.Longitude - West) / (East - West) * Width, (North - point.Latitude) / (North - South) * Height);

    internal static AreaDrawing Of(FlatMap map, IReadOnlyList<Areas.Shape> shapes)
    {
        var frame = new Envelope();
        foreach (var shape in shapes)
        {
            frame.ExpandToInclude(shape.Geometry.EnvelopeInternal);
        }

        var scale = LongSide / Math.Max(1, Math.Max(frame.Width, frame.Height));
        var (southWest, northEast) = (map.ToPoint(new Coordinate(frame.MinX, frame.MinY)), map.ToPoint(new Coordinate(frame.MaxX, frame.MaxY)));
        return new AreaDrawing(
            southWest.Longitude, southWest.Latitude, northEast.Longitude, northEast.Latitude,
            (int)Math.Ceiling(frame.Width * scale), (int)Math.Ceiling(frame.Height * scale),
            [.. shapes.Select(shape => new DrawnArea(shape.Area.Code, shape.Area.Name, PathOf(shape.Geometry, frame, scale)))]);
    }

    private static string PathOf(Geometry geometry, Envelope frame, double scale)
    {
        var path = new StringBuilder();
        var simple = TopologyPreservingSimplifier.Simplify(geometry, 0.5 / scale);
        for (var i = 0; i < simple.NumGeometries; i++)
        {
            if (simple.GetGeometryN(i) is Polygon polygon)
            {
                Draw(path, polygon.ExteriorRing, frame, scale);
                foreach (var hole in polygon.InteriorRings)
                {
                    Draw(path, hole, frame, scale);
                }
            }
        }

        return path.ToString();
    }

    private static void Draw(StringBuilder path, LineString ring, Envelope frame, double scale)
    {
        var letter = 'M';
        foreach (var point in ring.Coordinates.AsSpan()[..^1])
        {
            path.Append(letter).Append(CultureInfo.InvariantCulture, $"{(point.X - frame.MinX) * scale:0.#},{(frame.MaxY - point.Y) * scale:0.#}");
            letter = 'L';
        }

        path.Append('Z');
    }
}

/// <param name="Code">Kemendagri code.</param>
/// <param name="Path">The <c>d</c> of an SVG path; draw it with <c>fill-rule="evenodd"</c>.</param>
public sealed record DrawnArea(string Code, string Name, string Path);
