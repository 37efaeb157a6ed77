using System.Globalization;
using QlueBot.Conversations.Messages;

namespace QlueBot.Dispatcher.Reports;

/// <summary>A square of about 220 m by which open public reports are found near a point.</summary>
/// <param name="Row">Latitude in steps of 0.002°.</param>
/// <param name="Column">Longitude in steps of 0.002°.</param>
public readonly record struct NearbyCell(int Row, int Column)
{
    public const string MarkPrefix = "cell:";

    private const double Step = 0.002;

    public string Mark => string.Create(CultureInfo.InvariantCulture, $"{MarkPrefix}{Row}:{Column}");

    public static NearbyCell Of(GeoPoint point) => new((int)Math.Floor(point.Latitude / Step), (int)Math.Floor(point.Longitude / Step));

    /// <summary>The cells that hold everything within a distance of the point.</summary>
    /// <param name="metres">0 to 1,000.</param>
    public static IEnumerable<NearbyCell> Around(GeoPoint point, double metres)
    {
        var north = metres / GeoPoint.MetresPerDegree;
        var east = north / Math.Cos(point.Latitude * Math.PI / 180);
        var (low, high) = (Of(new GeoPoint(point.Latitude - north, point.Longitude - east)), Of(new GeoPoint(point.Latitude + north, point.Longitude + east)));
        for (var row = low.Row; row <= high.Row; row++)
        {
            for (var column = low.Column; column <= high.Column; column++)
            {
                yield return new NearbyCell(row, column);
            }
        }
    }
}
