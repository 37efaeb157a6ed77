using System.Globalization;
using System.Text;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;
using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Tests.Storage;

namespace QlueBot.Tests.Copies;

/// <summary>Copies of a store that goes on being written.</summary>
public sealed class RunningTests : CopyFixture
{
    private const int Writers = 6;

    [Theory]
    [InlineData("LiteDB", 3)]
    [InlineData("PostgreSQL", 3)]
    public async Task A_copy_under_writes_holds_all_that_was_acknowledged_and_no_half_of_anything(string engine, int copies)
    {
        await using var place = await PlaceAsync(engine);
        await using var store = place.OpenStore(Time);
        await new FullStore(store, Time, new Random(9)).FillAsync(30);
        var acknowledged = new int[Writers];
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(store, writer, acknowledged, enough.Token)).ToList();

        for (var copy = 0; copy < copies; copy++)
        {
            while (acknowledged.Min() < (copy + 1) * 100)
            {
                await Task.Yield();
            }

            var before = acknowledged.ToArray();
            await using var source = await place.ReadRunningAsync(store);
            var after = acknowledged.ToArray();
            var (notes, items) = await ReadAsync(source);
            for (var writer = 0; writer < Writers; writer++)
            {
                var count = notes.Count(id => id.StartsWith($"a{writer}-", StringComparison.Ordinal));
                Assert.InRange(count, before[writer], after[writer] + 1);
                Assert.Equal(Enumerable.Range(0, count).Select(n => $"a{writer}-{n}").ToHashSet(), notes.Where(id => id[..2] == $"a{writer}").ToHashSet());
                Assert.Equal(Enumerable.Range(0, count).Select(n => $"b{writer}-{n}").ToHashSet(), notes.Where(id => id[..2] == $"b{writer}").ToHashSet());
                Assert.Equal(count, items.Count(key => key.StartsWith($"w{writer}/", StringComparison.Ordinal)));
            }
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);
    }

    [Fact]
    public async Task One_copy_at_a_time_and_nothing_of_it_stays_beside_the_store()
    {
        await using var place = new LiteDbEngine();
        await using var store = place.OpenStore(Time);
        await new FullStore(store, Time, new Random(9)).FillAsync(30);

        await using (await place.ReadRunningAsync(store))
        {
            Assert.Single(Directory.GetDirectories(place.Folder, "qluebot-backup-*"));
        }

        Assert.Empty(Directory.GetDirectories(place.Folder, "qluebot-backup-*"));
    }

    [Fact]
    public async Task What_is_written_while_a_copy_is_made_is_still_there_after_a_restart()
    {
        await using var place = new LiteDbEngine();
        await using (var store = place.OpenStore(Time))
        {
            var acknowledged = new int[Writers];
            using var enough = new CancellationTokenSource();
            var writer = WriteAsync(store, 0, acknowledged, enough.Token);
            for (var copy = 0; copy < 5; copy++)
            {
                await using var source = await place.ReadRunningAsync(store);
            }

            await enough.CancelAsync();
            await writer;
            await store.WriteAsync(_ => NotesOf(1, acknowledged[0]), Cancel);
        }

        await using var again = place.OpenStore(Time);
        var last = await again.ReadAsync(reader => reader.Find(StoreFixture.Notes, "kupang", "by:writer/1", 1), Cancel);
        var count = int.Parse(Assert.Single(last).Value.Id[3..], CultureInfo.InvariantCulture);
        for (var n = 0; n < count; n++)
        {
            Assert.NotNull(await again.ReadAsync(reader => reader.Get(StoreFixture.Notes, "kupang", $"a0-{n}"), Cancel));
        }
    }

    [Fact]
    public void A_store_that_recovers_while_it_is_copied_gives_no_copy()
    {
        using var folder = new TempFolder();
        using var disk = new Disk(folder.File("qluebot.db"), file => new DiskFile(file), []);
        disk.Settle();
        var cut = disk.Hold();

        disk.Settle();
        Assert.False(disk.Release(cut));
        Assert.True(disk.Release(disk.Hold()));
    }

    private async Task WriteAsync(IStore store, int writer, int[] acknowledged, CancellationToken enough)
    {
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            // Two records and an item, together or not at all.
            var number = n;
            await store.WriteAsync(_ => NotesOf(writer, number), Cancel);
            acknowledged[writer] = n + 1;
        }
    }

    private Commit NotesOf(int writer, int n)
    {
        var commit = new Commit();
        commit.Append(StoreFixture.Notes, "kupang", new Note($"a{writer}-{n}", $"writer/{writer}", "", IsOpen: n % 2 == 0));
        commit.Append(StoreFixture.Notes, "kupang", new Note($"b{writer}-{n}", "nobody", ""));
        commit.Arrivals.Add(new Arrival("kupang", $"w{writer}/{n}", $"lane/{writer}", "test", Encoding.UTF8.GetBytes("{}"), Time.GetUtcNow()));
        return commit;
    }

    private static async Task<(HashSet<string> Notes, HashSet<string> Items)> ReadAsync(ICopySource source)
    {
        var (notes, items) = (new HashSet<string>(), new HashSet<string>());
        await foreach (var page in source.ReadAsync(new CopyKind("notes", CopyContent.Record), null, Cancel))
        {
            notes.UnionWith(page.Rows.Cast<CopyRow.Record>().Select(row => row.Key));
        }

        await foreach (var page in source.ReadAsync(new CopyKind("inbox", CopyContent.Waiting), null, Cancel))
        {
            items.UnionWith(page.Rows.Cast<CopyRow.Waiting>().Select(row => row.Key));
        }

        return (notes, items);
    }
}
