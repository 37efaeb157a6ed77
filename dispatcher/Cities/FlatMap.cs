using NetTopologySuite.Geometries;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Cities;

/// <summary>Degrees to metres on a flat map around one city; the same measure as <see cref="GeoPoint.MetresTo"/>.</summary>
internal sealed class FlatMap(GeoPoint origin)
{
    private const double MetresPerDegree = 111_320;

    private readonly double metresPerLongitude = MetresPerDegree * Math.Cos(origin.Latitude * Math.PI / 180);

    public Coordinate ToMetres(GeoPoint point) =>
        new((point.Longitude - origin.Longitude) * metresPerLongitude, (point.Latitude - origin.Latitude) * MetresPerDegree);

    public GeoPoint ToPoint(Coordinate metres) =>
        new(origin.Latitude + (metres.Y / MetresPerDegree), origin.Longitude + (metres.X / metresPerLongitude));
}
