using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bench.Growth;

/// <summary>
/// Where reports come from: every kelurahan, the busiest ten times as often as the quietest, which is how far apart Qlue's published extremes
/// were (145 in Kampung Rawa, 1,442 in Pejagalan; jokowihok.blogspot.com/2016/05). Which ones are busy is drawn.
/// </summary>
internal sealed class Places
{
    private const double BusiestToQuietest = 1442.0 / 145;
    private const double Spread = 0.006;

    private readonly City city;
    private readonly double[] upTo;

    public Places(City city, Random random)
    {
        this.city = city;
        var sum = 0.0;
        upTo = [.. city.Guide.Areas.Select(_ => sum += Math.Pow(BusiestToQuietest, random.NextDouble()))];
    }

    public (Area Area, GeoPoint Point) Pick(Random random)
    {
        var index = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        var area = city.Guide.Areas[index < 0 ? ~index : index];
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var point = new GeoPoint(
                area.Centre.Latitude + ((random.NextDouble() - 0.5) * Spread), area.Centre.Longitude + ((random.NextDouble() - 0.5) * Spread));
            if (city.Areas.Find(point)?.Area.Code == area.Code)
            {
                return (area, point);
            }
        }

        return (area, area.Centre);
    }
}
