using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>Done items folded into chunks and blocks, seen after restarts, when only the disk knows them.</summary>
public sealed class DoneItemsTests : StoreFixture
{
    private readonly TempFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_old_number_far_below_the_newest_is_still_a_duplicate_and_its_neighbour_is_not()
    {
        await DoneAsync("telegram/1000", "telegram/1002/811", "telegram/900000");
        for (var restart = 0; restart < 2; restart++)
        {
            await RestartAsync();
            Assert.False(await IngestAsync("telegram/1000"));
            Assert.False(await IngestAsync("telegram/1002/811"));
            Assert.False(await IngestAsync("telegram/900000"));
        }

        Assert.True(await IngestAsync("telegram/1001"));
        Assert.True(await IngestAsync("telegram/1002"));
        Assert.True(await IngestAsync("telegram/1002/81"));
        Assert.True(await IngestAsync("telegram/100"));
        Assert.True(await IngestAsync("telegram/899999"));
    }

    [Fact]
    public async Task A_block_keeps_its_numbers_when_later_passes_add_to_it()
    {
        for (var number = 1000; number < 1006; number++)
        {
            await DoneAsync($"telegram/{number}");
            await RestartAsync();
        }

        for (var number = 1000; number < 1006; number++)
        {
            Assert.False(await IngestAsync($"telegram/{number}"));
        }
    }

    [Fact]
    public async Task A_block_that_was_looked_into_is_looked_into_anew_when_it_has_changed()
    {
        await DoneAsync("telegram/1000", "telegram/900000");
        await RestartAsync();
        Assert.False(await IngestAsync("telegram/1000"));
        await DoneAsync("telegram/1001/811");

        // A sweep that finds nothing old brings everything home.
        await Store.SweepAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), Cancel);
        Assert.False(await IngestAsync("telegram/1001/811"));
        Assert.False(await IngestAsync("telegram/1000"));

        Time.Advance(TimeSpan.FromDays(2));
        await Store.SweepAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), Cancel);
        Assert.True(await IngestAsync("telegram/1000"));
        Assert.True(await IngestAsync("telegram/1001/811"));
    }

    [Fact]
    public async Task A_key_with_a_line_break_is_one_key()
    {
        string[] keys = ["telegram/5\n6", "telegram/7/a\nb", "lain\nnya", "\n", "telegram/07"];
        await DoneAsync([.. keys, "telegram/90"]);
        await RestartAsync();
        foreach (var key in keys)
        {
            Assert.False(await IngestAsync(key));
        }

        foreach (var key in (string[])["telegram/5", "telegram/6", "telegram/7/a", "telegram/7", "lain", "nya", "b"])
        {
            Assert.True(await IngestAsync(key));
        }
    }

    [Fact]
    public void What_a_crash_in_the_middle_of_a_pass_folds_again_loses_no_number_and_no_body()
    {
        var copy = "";
        using (var disk = OpenDisk(folder.File("pass.db"), out _))
        {
            Finish(disk, 1000, 1100);
            disk.Settle();
            Finish(disk, 1100, 1200);
            for (var other = 0; other < 4000; other++)
            {
                disk.Put("others", $"{other:d4}", new BsonDocument { ["v"] = other });
            }

            disk.Append();
            disk.Flush();
            disk.Carry();
            disk.Carry();
            Finish(disk, 1200, 1280);
            disk.Append();
            disk.Flush();
            copy = disk.Hold().CopyTo(folder.File("crashed"));
        }

        using var again = OpenDisk(copy, out var done);
        again.Settle();
        Assert.All(Enumerable.Range(1000, 280), number => Assert.True(done.Has(IdOf(number))));
        Assert.All((int[])[999, 1280], number => Assert.False(done.Has(IdOf(number))));
        var bodies = again.Saves.Page(DoneItems.Chunks, "", 100).SelectMany(chunk => DoneItems.ItemsOf(chunk.Document)).Select(item => item["i"].AsString);
        Assert.Equal(Enumerable.Range(1000, 280).Select(IdOf), bodies.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(4000, again.Saves.Ids("others", "", 5000).Count);
    }

    protected override Task<IStore> OpenAsync() => Task.FromResult<IStore>(
        new LiteDbStore(new LiteDbOptions { Path = folder.File("qluebot.db") }, [Notes], Time, NullLogger<LiteDbStore>.Instance));

    private static string IdOf(int number) => Ids.Of(City, $"telegram/{number}");

    private static void Finish(Disk disk, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            var waiting = new BsonDocument { ["q"] = disk.Next(), ["b"] = new byte[] { 1 } };
            disk.Put(DoneItems.Each, IdOf(number), DoneItems.DocumentOf(waiting, DateTimeOffset.UnixEpoch, null), isNew: true);
        }

        disk.Append();
    }

    private static Disk OpenDisk(string path, out DoneItems done)
    {
        var disk = new Disk(path, file => new DiskFile(file), []);
        done = new DoneItems(disk);
        disk.Fold = done.Fold;
        return disk;
    }

    private async Task DoneAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            Assert.True(await IngestAsync(key));
        }

        Assert.Equal(keys.Length, (await TakeAsync(max: keys.Length)).Count);
    }
}
