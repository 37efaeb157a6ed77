using System.Diagnostics;

namespace QlueBot.BrowserTests;

public sealed class DirectLineTests
{
    [Fact]
    public async Task The_real_directlinejs_makes_a_whole_report()
    {
        var node = RunningBot.Installed("node");
        Assert.SkipWhen(node is null, "Node is not installed.");
        var folder = Path.Combine(RunningBot.Tests, "directline");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), "tests/directline is not installed (npm ci).");
        await using var bot = await RunningBot.StartAsync();

        var start = new ProcessStartInfo(node!, "run.mjs") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BASE_URL"] = bot.Address;
        using var run = Process.Start(start)!;
        var said = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var wrong = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", await wrong);
        Assert.Matches("^KPG-[0-9A-Z]{6}-[0-9A-Z]$", (await said).Trim());
        Assert.Equal(0, run.ExitCode);
    }
}
