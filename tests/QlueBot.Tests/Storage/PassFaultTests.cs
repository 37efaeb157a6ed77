using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

/// <summary>A disk that fails while documents are carried home, and groups that run while something else goes on.</summary>
public sealed class PassFaultTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly TempFolder folder = new();
    private readonly FileScript script = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => ["flush of the journal", "write of the log", "flush of the log"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_fails_during_a_pass_recovers_by_itself_and_nothing_is_lost_or_comes_back(string fault)
    {
        var (accepted, refused) = (new List<int>(), new List<int>());
        await using (var store = Open())
        {
            for (var batch = 0; batch < 7; batch++)
            {
                Assert.DoesNotContain(false, await store.IngestAsync([.. Enumerable.Range(batch * 500, 500).Select(Arrival)], Cancel));
                accepted.AddRange(Enumerable.Range(batch * 500, 500));
            }

            Fail(fault);
            for (var number = 10_000; number < 15_000 && refused.Count < 2; number++)
            {
                try
                {
                    await store.IngestAsync([Arrival(number)], Cancel);
                    accepted.Add(number);
                }
                catch (StoreUnavailableException)
                {
                    refused.Add(number);
                }
            }

            Assert.Equal(2, refused.Count);
            Assert.False(store.Figures.Writable);
            (script.BeforeWrite, script.BeforeFlush) = (_ => { }, _ => { });
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.True((await store.IngestAsync([Arrival(20_000)], Cancel))[0]);
            accepted.Add(20_000);
            Assert.Equal(accepted.Count, store.Figures.Inbox);
        }

        await using var again = Open();
        Assert.Equal(accepted.Count, again.Figures.Inbox);
        Assert.DoesNotContain(true, await again.IngestAsync([.. accepted.Select(Arrival)], Cancel));
        Assert.DoesNotContain(false, await again.IngestAsync([.. refused.Select(Arrival)], Cancel));
    }

    [Fact]
    public async Task A_record_written_in_the_group_that_sweeps_is_found_by_its_new_mark_only()
    {
        await using var store = Open();
        await WriteAsync(store, "n1", "ana");
        using var go = new ManualResetEventSlim();
        var busy = store.ReadAsync(_ => go.Wait(Long), Cancel);
        var write = WriteAsync(store, "n1", "budi");
        var sweep = store.SweepAsync(TimeSpan.FromDays(7), TimeSpan.FromDays(30), Cancel);
        go.Set();
        Assert.True(await busy);
        await write;
        await sweep;

        var found = await store.ReadAsync(
            reader => ((string[])["by:budi", "by:ana"]).Select(mark => reader.Find(StoreFixture.Notes, "kupang", mark, 5).Count).ToList(), Cancel);
        Assert.Equal([1, 0], found);
    }

    [Fact]
    public async Task What_cannot_be_read_in_an_idle_moment_stops_the_writing_and_not_the_reading()
    {
        // This store stumbles while it gets to know what is on disk.
        using (var disk = new Disk(folder.File("qluebot.db"), path => new DiskFile(path), [TableRecords.RestingOf(StoreFixture.Notes)]))
        {
            disk.Put(TableRecords.RestingOf(StoreFixture.Notes), "no id of ours", new BsonDocument { ["v"] = 1 });
            disk.Append();
            disk.Settle();
        }

        await using var store = Open();

        // Only what was asked for in vain is worth knowing.
        Assert.Null(await store.ReadAsync(reader => reader.Get(StoreFixture.Notes, "kupang", "n1"), Cancel));
        var limit = new Limit("the store stumbles");
        while (store.Figures.Writable)
        {
            limit.Check();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(store, "n1", "ana"));
        Assert.Null(await store.ReadAsync(reader => reader.Get(StoreFixture.Notes, "kupang", "n1"), Cancel));
    }

    [Fact]
    public void The_log_is_on_the_disk_before_the_data_file_is_overwritten_from_it()
    {
        var isFlushed = true;
        script.BeforeWrite = _ => isFlushed = false;
        script.BeforeFlush = _ => isFlushed = true;
        using var collections = new Collections(folder.File("qluebot.db"), new ScriptedFile(folder.File("log"), script), []);
        collections.Replace("notes", "", ("a", new BsonDocument { ["v"] = 1 }));
        collections.Flushing()();
        collections.Replace("notes", "a", ("b", new BsonDocument { ["v"] = 2 }));
        isFlushed = false;
        collections.Checkpoint(atOnce: true);
        Assert.True(isFlushed);
    }

    [Fact]
    public void A_log_that_could_not_be_flushed_once_is_never_taken_for_flushed()
    {
        using var log = new LogFile(new ScriptedFile(folder.File("log"), script));
        script.BeforeFlush = _ => throw new IOException("Input/output error");
        Assert.Throws<IOException>(() => log.FlushToDisk(0));
        script.BeforeFlush = _ => { };
        Assert.Throws<IOException>(() => log.FlushToDisk(0));
    }

    private void Fail(string fault)
    {
        void Throw(string path)
        {
            if (Path.GetFileName(path).Contains(fault.Split(' ')[^1], StringComparison.Ordinal))
            {
                throw new IOException("No space left on device");
            }
        }

        if (fault.StartsWith("write", StringComparison.Ordinal))
        {
            script.BeforeWrite = Throw;
        }
        else
        {
            script.BeforeFlush = Throw;
        }
    }

    private static Arrival Arrival(int number) => new(
        "kupang", $"telegram/{number + 1}", "telegram/1", "telegram", new byte[50], new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private static Task WriteAsync(LiteDbStore store, string id, string by, ManualResetEventSlim? ran = null) => store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            commit.Put(StoreFixture.Notes, "kupang", new Note(id, by, "x", IsOpen: false), reader.Get(StoreFixture.Notes, "kupang", id));
            ran?.Set();
            return commit;
        },
        Cancel);

    private LiteDbStore Open() => new(
        new LiteDbOptions { Path = folder.File("qluebot.db") }, [StoreFixture.Notes], time, NullLogger<LiteDbStore>.Instance, path => new ScriptedFile(path, script));
}
