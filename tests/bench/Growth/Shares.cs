using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bench.Growth;

/// <summary>
/// How often each category comes: the published shares of Qlue Jakarta 2015 (jokowihok.blogspot.com/2016/01, after Qlue's press release of
/// 8 January 2016), which add up to about 116 and are taken in proportion. Which of our categories is meant is our reading; what we have none
/// for, and what the city's pack does not have, is <c>lainnya</c>.
/// </summary>
internal sealed class Shares
{
    private static readonly (string Category, double Share)[] Published =
    [
        ("trash", 24.1), ("traffic_violation", 16), ("public_facility", 12.7), ("illegal_parking", 9.1), ("traffic_jam", 7.4),
        ("illegal_vendor", 6.5), ("damaged_road", 6), ("broken_light_sign", 5), ("illegal_ad", 4.8), ("flood", 4.5), ("fallen_tree", 3.5),
        ("building_violation", 3), ("homeless_beggar", 3), ("crime", 3), ("fire", 1.5), ("lainnya", 5.9),
    ];

    private readonly string[] ids;
    private readonly double[] upTo;

    public Shares(City city)
    {
        ids = [.. Published.Select(line => city.Guide.FindCategory(line.Category)?.Id ?? city.Guide.Other.Id)];
        var sum = 0.0;
        upTo = [.. Published.Select(line => sum += line.Share)];
    }

    public string Pick(Random random)
    {
        var index = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        return ids[index < 0 ? ~index : index];
    }
}
