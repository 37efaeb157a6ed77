using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QlueBot.CrashChild;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

public sealed class KillTests : KillContract
{
    private readonly TempFolder folder = new();

    protected override Task<string> PlaceAsync() => Task.FromResult(folder.File("qluebot.db"));

    protected override IStore Open(string place) => new LiteDbStore(
        new LiteDbOptions { Path = place }, [Tally.Table], TimeProvider.System, NullLogger<LiteDbStore>.Instance);

    protected override void Dispose(bool disposing) => folder.Dispose();
}

public sealed class PostgresKillTests : KillContract
{
    private NpgsqlDataSource? source;

    protected override Task<string> PlaceAsync() => PostgresShared.CreateAsync();

    protected override IStore Open(string place) => new PostgresStore(
        source = PostgresServer.Open(place), [Tally.Table], TimeProvider.System, NullLogger<PostgresStore>.Instance);

    protected override void Dispose(bool disposing) => source?.Dispose();
}

/// <summary>What every engine promises to survive.</summary>
public abstract class KillContract : IDisposable
{
    private const int Kills = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an empty store's place.</summary>
    /// <returns>What the child is told: a file, or a connection string.</returns>
    protected abstract Task<string> PlaceAsync();

    protected abstract IStore Open(string place);

    protected abstract void Dispose(bool disposing);

    [Fact]
    public async Task After_twenty_kills_every_acknowledged_item_is_processed_exactly_once()
    {
        var place = await PlaceAsync();
        var acknowledged = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            acknowledged.AddRange(await RunUntilKilledAsync(place, kill * 1_000_000, Random.Shared.Next(1, 300)));
        }

        await using var store = Open(place);
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

    private static async Task<List<string>> RunUntilKilledAsync(string place, int first, int lines)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "QlueBot.CrashChild.dll");
        using var child = Process.Start(new ProcessStartInfo("dotnet", [program, place, $"{first}"]) { RedirectStandardOutput = true })!;
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
