using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Dispatcher.Cities;

/// <summary>The kelurahan of a city: which holds a point, and how near the next one is. Immutable, for all threads at once.</summary>
public sealed class Areas
{
    /// <summary>How far from an area a point in a gap or off the coast still counts as in it, in metres.</summary>
    public const double GapMetres = 100;

    /// <summary>How near another kelurahan makes us ask which side it is, in metres.</summary>
    public const double BorderMetres = 50;

    private readonly FlatMap map;
    private readonly Place[] places;
    private readonly STRtree<Place> index = new();
    private readonly Lazy<AreaDrawing> drawing;

    internal Areas(FlatMap map, IReadOnlyList<Shape> shapes)
    {
        this.map = map;
        places =
        [
            .. shapes
                .OrderBy(shape => shape.Area.Kecamatan, StringComparer.Ordinal)
                .ThenBy(shape => shape.Area.Name, StringComparer.Ordinal)
                .Select(shape => new Place(shape)),
        ];
        All = Array.ConvertAll(places, place => place.Area);
        drawing = new Lazy<AreaDrawing>(() => AreaDrawing.Of(map, [.. places.Select(place => new Shape(place.Area, place.Geometry))]));

        foreach (var place in places)
        {
            index.Insert(place.Geometry.EnvelopeInternal, place);
        }

        // The tree builds itself at the first question, which is not safe for two at once.
        index.Build();
    }

    /// <summary>Ordered by kecamatan, then name.</summary>
    public IReadOnlyList<Area> All { get; }

    /// <summary>Simplified for drawing; made when first asked for.</summary>
    public AreaDrawing Drawing => drawing.Value;

    /// <summary>
    /// The kelurahan that holds the point or, in a gap, the nearest within <see cref="GapMetres"/>; and the nearest other one within
    /// <see cref="BorderMetres"/>. Null outside the city.
    /// </summary>
    public PlaceFact.Inside? Find(GeoPoint point)
    {
        if (!point.IsOnEarth)
        {
            return null;
        }

        var (home, other) = Look(map.ToMetres(point), GapMetres);
        return home is null
            ? null
            : new PlaceFact.Inside(point, home.Area, other is { } near && near.Metres <= BorderMetres ? near.Place.Area : null);
    }

    /// <summary>Distance in metres to the nearest kelurahan other than the one the point counts to (outside the city: to the nearest of all); null when
    /// there is none.</summary>
    public (Area Area, double Metres)? NearestOther(GeoPoint point)
    {
        if (!point.IsOnEarth)
        {
            return null;
        }

        var at = map.ToMetres(point);
        for (var reach = GapMetres * 4; ; reach *= 4)
        {
            var (home, other) = Look(at, reach);
            if (other is { } near && near.Metres <= reach)
            {
                return (near.Place.Area, near.Metres);
            }

            if (reach > 40_000_000)
            {
                return null;
            }
        }
    }

    private (Place? Home, (Place Place, double Metres)? Other) Look(Coordinate at, double reach)
    {
        var around = new Envelope(at);
        around.ExpandBy(reach);
        (Place Place, double Metres)? first = null;
        (Place Place, double Metres)? second = null;
        foreach (var place in index.Query(around))
        {
            var metres = place.MetresTo(at, second?.Metres ?? double.MaxValue);
            if (first is null || Before(metres, place, first.Value))
            {
                (first, second) = ((place, metres), first);
            }
            else if (second is null || Before(metres, place, second.Value))
            {
                second = (place, metres);
            }
        }

        return (first is { Metres: <= GapMetres } ? first.Value.Place : null, first is { Metres: <= GapMetres } ? second : first);
    }

    // Where two shapes overlap or are equally near, the lower code wins, so that the same point always gets the same answer.
    private static bool Before(double metres, Place place, (Place Place, double Metres) other) =>
        metres < other.Metres || (metres == other.Metres && string.CompareOrdinal(place.Area.Code, other.Place.Area.Code) < 0);

    /// <summary>An area as read from the pack, in metres of its <see cref="FlatMap"/>.</summary>
    internal sealed record Shape(Area Area, Geometry Geometry);

    private sealed class Place
    {
        private readonly IndexedPointInAreaLocator locator;
        private readonly Envelope envelope;
        private readonly double[][] rings;

        public Place(Shape shape)
        {
            Area = shape.Area;
            Geometry = shape.Geometry;
            envelope = shape.Geometry.EnvelopeInternal;
            locator = new IndexedPointInAreaLocator(shape.Geometry);
            rings = [.. NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(shape.Geometry).Select(line => Flat((LineString)line))];
        }

        public Area Area { get; }

        public Geometry Geometry { get; }

        /// <summary>Zero inside or on the border; any larger number once it is certain that it exceeds the limit.</summary>
        public double MetresTo(Coordinate at, double limit)
        {
            if (envelope.Distance(new Envelope(at)) > limit)
            {
                return double.MaxValue;
            }

            if (envelope.Contains(at) && locator.Locate(at) is not Location.Exterior)
            {
                return 0;
            }

            var nearest = double.MaxValue;
            foreach (var ring in rings)
            {
                for (var i = 0; i + 3 < ring.Length; i += 2)
                {
                    nearest = Math.Min(nearest, SquareToSegment(at, ring[i], ring[i + 1], ring[i + 2], ring[i + 3]));
                }
            }

            return Math.Sqrt(nearest);
        }

        private static double[] Flat(LineString line) => [.. line.Coordinates.SelectMany(point => new[] { point.X, point.Y })];

        private static double SquareToSegment(Coordinate at, double x1, double y1, double x2, double y2)
        {
            var (dx, dy) = (x2 - x1, y2 - y1);
            var length = (dx * dx) + (dy * dy);
            var along = length > 0 ? Math.Clamp((((at.X - x1) * dx) + ((at.Y - y1) * dy)) / length, 0, 1) : 0;
            var (ex, ey) = (at.X - (x1 + (along * dx)), at.Y - (y1 + (along * dy)));
            return (ex * ex) + (ey * ey);
        }
    }
}
