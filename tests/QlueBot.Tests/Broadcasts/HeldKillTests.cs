using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using QlueBot.CrashChild;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>The whole process is killed -9 while a broadcast is held for its people, and they write to the next one.</summary>
public class HeldKillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_held_by_one_that_was_killed_goes_exactly_once()
    {
        using var folder = new TempFolder();
        var place = await PlaceAsync(folder);
        await UntilKilledAsync(place, folder.Path);

        var channel = new WithheldChannel();
        using var host = Withheld.Build(place, folder.Path, channel);
        var store = host.Services.GetRequiredService<IStore>();
        await host.StartAsync(Cancel);
        await UntilAsync(store, "everybody is held", (Withheld.People, 0));
        Assert.Empty(channel.Sent);
        Assert.All(await WindowsAsync(store), window => Assert.Single(window.Held));

        // The vendor hands every word in twice, and later everybody writes once more.
        await WriteAsync(store, 1);
        await WriteAsync(store, 1);
        await UntilAsync(store, "everybody got it", (0, Withheld.People));
        await WriteAsync(store, 2);
        await UntilAsync("everybody is answered twice", () => Task.FromResult(channel.Sent.Count(sent => sent.Message.Broadcast is null) == 2 * Withheld.People));
        await UntilAsync(store, "it stays so", (0, Withheld.People));
        await host.StopAsync(Cancel);

        var got = channel.Sent.Where(sent => sent.Message.Broadcast is not null).Select(sent => sent.Chat).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, Withheld.People).Select(Withheld.ChatOf).Order(StringComparer.Ordinal), got);
        Assert.Equal(0, store.Figures.Aside);
    }

    private protected virtual Task<string> PlaceAsync(TempFolder folder) => Task.FromResult(folder.File("qluebot.db"));

    /// <summary>In the middle of it: some are held, and the others' messages are on their way.</summary>
    private static async Task UntilKilledAsync(string place, string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "QlueBot.CrashChild.dll");
        using var child = Process.Start(new ProcessStartInfo("dotnet", [program, place, "hold", folder]) { RedirectStandardOutput = true })!;
        var held = 0;
        while (held == 0 && await child.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            held = int.Parse(line, CultureInfo.InvariantCulture);
        }

        child.Kill();
        await child.WaitForExitAsync(Cancel);
        TestContext.Current.TestOutputHelper!.WriteLine($"killed when {held} of {Withheld.People} were held");
        Assert.InRange(held, 1, Withheld.People - 1);
    }

    private static Task<List<ChatWindow>> WindowsAsync(IStore store) => store.ReadAsync(
        reader => reader.Find(ChatWindow.Table, Voting.City, ChatWindow.BroadcastMark(Withheld.Code), 2 * Withheld.People).Select(stored => stored.Value).ToList(), Cancel);

    private static async Task WriteAsync(IStore store, int number) =>
        await store.IngestAsync([.. Enumerable.Range(0, Withheld.People).Select(person => Withheld.Word(person, number))], Cancel);

    private static Task UntilAsync(IStore store, string hope, (int Held, int Accepted) expected) =>
        UntilAsync(hope, async () => await Withheld.FiguresAsync(store, Cancel) == expected);

    private static async Task UntilAsync(string hope, Func<Task<bool>> isSo)
    {
        var limit = new Limit(hope);
        while (!await isSo())
        {
            limit.Check();
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        }
    }
}

/// <summary>Once more on the other engine.</summary>
public sealed class PostgresHeldKillTests : HeldKillTests
{
    private protected override Task<string> PlaceAsync(TempFolder folder) => PostgresShared.CreateAsync();
}
