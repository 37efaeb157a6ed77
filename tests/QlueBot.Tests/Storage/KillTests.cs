using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.CrashChild;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private readonly TempFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_twenty_kills_every_acknowledged_item_is_processed_exactly_once()
    {
        var acknowledged = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            acknowledged.AddRange(await RunUntilKilledAsync(kill * 1_000_000, Random.Shared.Next(1, 300)));
        }

        await using var store = new LiteDbStore(
            new LiteDbOptions { Path = folder.File("qluebot.db") }, [Tally.Table], TimeProvider.System, NullLogger<LiteDbStore>.Instance);
        for (var lane = 0; lane < store.Lanes; lane++)
        {
            while (await store.RunLaneAsync(lane, 100, Tally.Handler, TimeSpan.Zero, Cancel) > 0)
            {
            }
        }

        var counts = await store.ReadAsync(
            reader => acknowledged.Select(key => reader.Get(Tally.Table, Tally.City, "item/" + key)?.Value.Count ?? 0).ToList(), Cancel);
        Assert.True(acknowledged.Count > Kills * 10, $"only {acknowledged.Count} items");
        Assert.All(counts, count => Assert.Equal(1, count));
        Assert.Equal(0, store.Figures.Aside);
        Assert.Equal(acknowledged.Select(_ => false), await store.IngestAsync([.. acknowledged.Select(Again)], Cancel));

        // No half commits: an item and its chat are counted together. Unacknowledged items may be there or not, in both alike.
        var chats = await store.ReadAsync(
            reader => Enumerable.Range(0, 16).Sum(chat => reader.Get(Tally.Table, Tally.City, $"chat/telegram/{chat}")?.Value.Count ?? 0), Cancel);
        var known = acknowledged.ToHashSet();
        var last = acknowledged.Select(key => int.Parse(key.Split('/')[1], CultureInfo.InvariantCulture)).GroupBy(number => number / 1_000_000)
            .ToDictionary(run => run.Key, run => run.Max());
        var others = await store.ReadAsync(
            reader => Enumerable.Range(0, Kills).Sum(run => Enumerable.Range(run * 1_000_000, last.GetValueOrDefault(run, run * 1_000_000) % 1_000_000 + 100)
                .Select(number => $"telegram/{number}").Where(key => !known.Contains(key))
                .Sum(key => reader.Get(Tally.Table, Tally.City, "item/" + key)?.Value.Count ?? 0)),
            Cancel);
        Assert.Equal(acknowledged.Count + others, chats);
    }

    private static Arrival Again(string key) => new(Tally.City, key, "telegram/1", "telegram", default, TimeProvider.System.GetUtcNow());

    private async Task<List<string>> RunUntilKilledAsync(int first, int lines)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "QlueBot.CrashChild.dll");
        using var child = Process.Start(new ProcessStartInfo("dotnet", [program, folder.File("qluebot.db"), $"{first}"]) { RedirectStandardOutput = true })!;
        var keys = new List<string>();
        while (await child.StandardOutput.ReadLineAsync(Cancel) is { } key)
        {
            keys.Add(key);
            if (keys.Count == lines)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync(Cancel);
        Assert.NotEmpty(keys);

        // The last line may have been cut off by the kill.
        return keys[^1].Length < keys[0].Length ? keys[..^1] : keys;
    }
}
