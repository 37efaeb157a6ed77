using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>A disk that is full for a while, and other ways in which a file is not what it should be.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Fault fault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => ["write", "write in the middle", "flush"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_full_disk_refuses_everything_keeps_what_was_and_recovers_by_itself(string kind)
    {
        await using var store = Open();
        Assert.True(await IngestAsync(store, 1));
        await WriteAsync(store, "n1", "sebelum");
        var claimed = Assert.Single(await store.ClaimOutboxAsync("kupang/telegram", 1, TimeSpan.Zero, Cancel));
        var parked = store.RunLaneAsync(
            Lane.Of("kupang", "telegram/9", store.Lanes), 1, new LaneHandler((_, _) => new Commit(), (_, _, _) => new Commit()), TimeSpan.FromHours(1), Cancel);

        fault.Start(kind);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => IngestAsync(store, 2));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(store, "n1", "selama"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SettleOutboxAsync([new Settlement.Sent(claimed)], Cancel));
        Assert.False(store.Figures.Writable);
        Assert.Equal("sebelum", await TextAsync(store, "n1"));
        time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => IngestAsync(store, 2));
        Assert.False(store.Figures.Writable);

        fault.Stop();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await IngestAsync(store, 2));
        Assert.False(await IngestAsync(store, 1));
        Assert.True(store.Figures.Writable);
        Assert.Empty(await store.ClaimOutboxAsync("kupang/telegram", 1, TimeSpan.Zero, Cancel));
        await store.SettleOutboxAsync([new Settlement.Sent(claimed)], Cancel);
        Assert.Equal(0, store.Figures.Outbox);
        await IngestAsync(store, 3, "telegram/9");
        Assert.Equal(1, await parked.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        await store.DisposeAsync();

        await using var again = Open();
        Assert.Equal("sebelum", await TextAsync(again, "n1"));
        Assert.Equal(2, again.Figures.Inbox);
    }

    [Fact]
    public async Task A_second_store_on_the_same_file_is_told_so_in_one_sentence()
    {
        await using var store = Open();
        var error = Assert.Throws<StoreInUseException>(Open);
        Assert.Contains(folder.File("qluebot.db.lock"), error.Message, StringComparison.Ordinal);
        await store.DisposeAsync();
        await using var next = Open();
    }

    [Fact]
    public async Task Thousands_of_documents_pass_through_journal_collections_and_checkpoints_and_all_come_back()
    {
        await using (var store = Open())
        {
            for (var round = 0; round < 30; round++)
            {
                var first = round * 500;
                await store.IngestAsync([.. Enumerable.Range(first + 1, 500).Select(number => Arrival(number, "telegram/1", 2000))], Cancel);
                await WriteAsync(store, "n1", $"{round}");
                await store.RunLaneAsync(
                    Lane.Of("kupang", "telegram/1", store.Lanes), 400, new LaneHandler((_, _) => new Commit(), (_, _, _) => new Commit()), TimeSpan.Zero, Cancel);
            }

            Assert.True(new FileInfo(folder.File("qluebot-log.db")).Length < 40_000_000);
            Assert.True(new FileInfo(folder.File("qluebot-journal1.db")).Length < 20_000_000);
        }

        await using var again = Open();
        Assert.Equal(30 * 100, again.Figures.Inbox);
        Assert.Equal("29", await TextAsync(again, "n1"));
        Assert.Equal(
            Enumerable.Repeat(false, 15_000).Append(true),
            await again.IngestAsync([.. Enumerable.Range(1, 15_001).Select(number => Arrival(number, "telegram/1", 10))], Cancel));
    }

    [Fact]
    public async Task A_record_of_an_older_schema_is_brought_up_to_date_when_read()
    {
        var old = new Table<Note>("notes", NoteJson.Default.Note, note => new RecordShape(note.Id, [], note.IsOpen));
        var today = new Table<Note>(
            "notes",
            NoteJson.Default.Note,
            note => new RecordShape(note.Id, [$"by:{note.By}"], note.IsOpen),
            body =>
            {
                body["By"] = "nobody";
                return body;
            });
        await using (var store = Open(old))
        {
            foreach (var isOpen in (bool[])[true, false])
            {
                await store.WriteAsync(
                    _ =>
                    {
                        var commit = new Commit();
                        commit.Put(old, "kupang", new Note($"n{isOpen}", "ana", "x", isOpen), null);
                        return commit;
                    },
                    Cancel);
            }
        }

        await using var again = Open(today);
        Assert.Equal(new Note("nTrue", "nobody", "x"), (await again.ReadAsync(reader => reader.Get(today, "kupang", "nTrue"), Cancel))!.Value);
        Assert.Equal(new Note("nFalse", "nobody", "x", false), (await again.ReadAsync(reader => reader.Get(today, "kupang", "nFalse"), Cancel))!.Value);
        Assert.Single(await again.ReadAsync(reader => reader.Find(today, "kupang", "by:nobody", 5), Cancel));
    }

    [Fact]
    public async Task A_torn_end_of_the_journal_is_not_read()
    {
        await using (var store = Open())
        {
            await WriteAsync(store, "n1", "utuh");
            Fault.Keep(folder.File("qluebot-journal1.db"), folder.File("copy1"));
            Fault.Keep(folder.File("qluebot-journal2.db"), folder.File("copy2"));
            Fault.Keep(folder.File("qluebot-log.db"), folder.File("copy"));
            Fault.Keep(folder.File("qluebot.db"), folder.File("data"));
        }

        File.Copy(folder.File("data"), folder.File("qluebot.db"), overwrite: true);
        await using (var log = File.Open(folder.File("qluebot-log.db"), FileMode.Create))
        {
            log.Write(File.ReadAllBytes(folder.File("copy")));
            log.Write(new byte[8192 + 100]);
        }

        foreach (var journal in (string[])["1", "2"])
        {
            var bytes = File.ReadAllBytes(folder.File("copy" + journal));
            await using var torn = File.Open(folder.File($"qluebot-journal{journal}.db"), FileMode.Create);
            torn.Write(bytes);
            torn.Write(bytes.AsSpan(0, bytes.Length / 2));
        }

        await using var again = Open();
        Assert.Equal("utuh", await TextAsync(again, "n1"));
        await WriteAsync(again, "n1", "lagi");
        Assert.Equal("lagi", await TextAsync(again, "n1"));
    }

    private static Arrival Arrival(int number, string laneKey, int size) =>
        new("kupang", $"telegram/{number}", laneKey, "telegram", new byte[size], new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private static async Task<bool> IngestAsync(LiteDbStore store, int number, string laneKey = "telegram/1") =>
        (await store.IngestAsync([Arrival(number, laneKey, 100)], Cancel))[0];

    private static Task WriteAsync(LiteDbStore store, string id, string text) => store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            var seen = reader.Get(StoreFixture.Notes, "kupang", id);
            commit.Put(StoreFixture.Notes, "kupang", new Note(id, "ana", text), seen);
            if (seen is null)
            {
                commit.Outbox.Add(new OutboxDraft(new ChatAddress("kupang", "telegram", "1"), new OutgoingMessage(text), Priority.Reply));
            }

            return commit;
        },
        Cancel);

    private static Task<string?> TextAsync(LiteDbStore store, string id) =>
        store.ReadAsync(reader => reader.Get(StoreFixture.Notes, "kupang", id)?.Value.Text, Cancel);

    private LiteDbStore Open() => Open(StoreFixture.Notes);

    private LiteDbStore Open(Table table) => new(
        new LiteDbOptions { Path = folder.File("qluebot.db") }, [table], time, NullLogger<LiteDbStore>.Instance, path => new FaultyFile(path, fault));

    private sealed class Fault
    {
        public volatile string Kind = "";

        public void Start(string what) => Kind = what;

        public void Stop() => Kind = "";

        public static void Keep(string from, string to)
        {
            using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(to);
            source.CopyTo(target);
        }
    }

    private sealed class FaultyFile(string path, Fault fault) : DiskFile(path)
    {
        public override void Write(ReadOnlySpan<byte> bytes, long position)
        {
            if (fault.Kind.StartsWith("write", StringComparison.Ordinal))
            {
                base.Write(fault.Kind == "write in the middle" ? bytes[..(bytes.Length / 2)] : [], position);
                throw new IOException("No space left on device");
            }

            base.Write(bytes, position);
        }

        public override void Flush()
        {
            if (fault.Kind == "flush")
            {
                throw new IOException("Input/output error");
            }

            base.Flush();
        }
    }
}
