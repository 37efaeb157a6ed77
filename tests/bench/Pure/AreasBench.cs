using BenchmarkDotNet.Attributes;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bench.Pure;

/// <summary>A point to its kelurahan and the nearest border, in the city with the most areas.</summary>
[MemoryDiagnoser]
public class AreasBench
{
    private const int Points = 1000;
    private readonly GeoPoint[] points = new GeoPoint[Points];
    private Areas areas = null!;
    private int next;

    [GlobalSetup]
    public void Open()
    {
        areas = CityPack.Load(Path.Combine(AppContext.BaseDirectory, "cities", "jakarta")).Areas;
        var random = new Random(1);
        for (var i = 0; i < Points; i++)
        {
            points[i] = new GeoPoint(-6.30 + (random.NextDouble() * 0.2), 106.72 + (random.NextDouble() * 0.24));
        }
    }

    [Benchmark]
    public PlaceFact.Inside? Find() => areas.Find(points[next = (next + 1) % Points]);
}
