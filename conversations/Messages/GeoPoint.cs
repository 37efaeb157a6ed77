namespace QlueBot.Conversations.Messages;

/// <summary>A place on earth, WGS 84, in degrees.</summary>
/// <param name="Latitude">-90 to 90, south is negative.</param>
/// <param name="Longitude">-180 to 180, west is negative.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Of latitude, and of longitude at the equator.</summary>
    public const double MetresPerDegree = 111_320;

    public bool IsOnEarth =>
        double.IsFinite(Latitude) && double.IsFinite(Longitude) && Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;

    /// <summary>Distance in metres on a flat map around the two points; within 0.5 % below 100 km, which is enough inside one city.</summary>
    public double MetresTo(GeoPoint other)
    {
        var north = (other.Latitude - Latitude) * MetresPerDegree;
        var east = (other.Longitude - Longitude) * MetresPerDegree * Math.Cos(Latitude * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
