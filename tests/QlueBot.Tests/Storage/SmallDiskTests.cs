using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>A real disk that is really full; needs the right to mount one.</summary>
public sealed class SmallDiskTests
{
    [Fact]
    public async Task A_really_full_disk_refuses_keeps_what_was_acknowledged_and_recovers_when_there_is_room()
    {
        using var folder = new TempFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux() && SmallDisk.TryMount(folder.Path), "needs the right to mount a small disk");
        try
        {
            var time = new FakeTimeProvider();
            var path = new LiteDbOptions { Path = folder.File("qluebot.db") };
            var taken = 0;
            await using (var store = new LiteDbStore(path, [StoreFixture.Notes], time, NullLogger<LiteDbStore>.Instance))
            {
                for (var refusals = 0; refusals < 4;)
                {
                    // What failed for want of room for many pages may leave enough for a few.
                    time.Advance(TimeSpan.FromMinutes(1));
                    var isTaken = await IngestAsync(store, taken + 1);
                    taken += isTaken ? 1 : 0;
                    refusals += isTaken ? 0 : 1;
                    Assert.True(taken < 200, "the disk never became full");
                    Assert.Equal((taken, isTaken), (store.Figures.Inbox, store.Figures.Writable));
                }

                Assert.True(SmallDisk.Enlarge(folder.Path));
                time.Advance(TimeSpan.FromMinutes(1));
                Assert.True(await IngestAsync(store, ++taken));
                Assert.True(store.Figures.Writable);
            }

            await using var again = new LiteDbStore(path, [StoreFixture.Notes], time, NullLogger<LiteDbStore>.Instance);
            Assert.Equal(taken, again.Figures.Inbox);
        }
        finally
        {
            SmallDisk.Unmount(folder.Path);
        }
    }

    private static async Task<bool> IngestAsync(LiteDbStore store, int number)
    {
        try
        {
            var arrival = new Arrival("kupang", $"telegram/{number}", "telegram/1", "telegram", new byte[100_000], DateTimeOffset.UnixEpoch);
            return (await store.IngestAsync([arrival], TestContext.Current.CancellationToken))[0];
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
