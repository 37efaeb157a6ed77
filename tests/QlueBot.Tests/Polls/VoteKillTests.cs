using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.CrashChild;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Polls;

/// <summary>The whole process is killed -9 in the middle of votes, again and again, and the vendor hands everything in once more.</summary>
public class VoteKillTests
{
    private const int Kills = 5;

    /// <summary>Presses of one run lie apart from those of the next.</summary>
    private const int Run = 3 * 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_vote_counts_exactly_once()
    {
        using var folder = new TempFolder();
        var place = await PlaceAsync(folder);
        List<int> presses = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            presses.AddRange(await UntilKilledAsync(place, folder.Path, kill * Run));
        }

        // Whoever pressed at all presses all three times: what the kill swallowed is handed in again, and so is everything else.
        var voters = presses.Select(press => press / Voting.PressesEach).Distinct().ToList();
        using var host = Voting.Build(place, folder.Path);
        var store = host.Services.GetRequiredService<IStore>();
        await host.StartAsync(Cancel);
        foreach (var some in voters.Chunk(300))
        {
            await store.IngestAsync(
                [.. some.SelectMany(voter => Enumerable.Range(voter * Voting.PressesEach, Voting.PressesEach)).Select(Voting.Press)], Cancel);
        }

        while (store.Figures.Inbox > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        }

        var result = await store.ReadAsync(reader => PollCounting.Count(reader, Voting.City, Voting.Code, Voting.Options), Cancel);
        await host.StopAsync(Cancel);

        // A press that was stored and whose acknowledgement the kill swallowed belongs to somebody of whom nothing else is known.
        var expected = Enumerable.Range(0, Voting.Options).Select(option => voters.Count(voter => LastOf(voter) == option)).ToList();
        var unknown = result.Voters - voters.Count;
        TestContext.Current.TestOutputHelper!.WriteLine($"{presses.Count} presses of {voters.Count} people acknowledged, {unknown} more stored: {string.Join(", ", result.Counts)}");
        Assert.InRange(unknown, 0, Kills * 16);
        Assert.Equal(result.Voters, result.Counts.Sum());
        Assert.All(result.Counts.Zip(expected), pair => Assert.InRange(pair.First, pair.Second, pair.Second + unknown));
        Assert.Equal(0, store.Figures.Aside);
    }

    private protected virtual Task<string> PlaceAsync(TempFolder folder) => Task.FromResult(folder.File("qluebot.db"));

    private static int LastOf(int voter) => Voting.OptionOf((voter * Voting.PressesEach) + Voting.PressesEach - 1);

    private static async Task<List<int>> UntilKilledAsync(string place, string folder, int first)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "QlueBot.CrashChild.dll");
        using var child = Process.Start(new ProcessStartInfo("dotnet", [program, place, "vote", $"{first}", folder]) { RedirectStandardOutput = true })!;
        var most = Random.Shared.Next(50, 400);
        List<string> lines = [];
        while (await child.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            lines.Add(line);
            if (lines.Count == most)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync(Cancel);
        Assert.InRange(lines.Count, most, int.MaxValue);

        // The last line may have been cut off by the kill.
        return [.. lines.SkipLast(1).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }
}

/// <summary>Once more on the other engine.</summary>
public sealed class PostgresVoteKillTests : VoteKillTests
{
    private protected override Task<string> PlaceAsync(TempFolder folder) => PostgresShared.CreateAsync();
}
