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

    /// <summary>The cell of the point and its eight neighbours: holds everything within 200 m.</summary>
    public static IEnumerable<NearbyCell> Around(GeoPoint point)
    {
        var centre = Of(point);
        for (var row = -1; row <= 1; row++)
        {
            for (var column = -1; column <= 1; column++)
            {
                yield return new NearbyCell(centre.Row + row, centre.Column + column);
            }
        }
    }
}
