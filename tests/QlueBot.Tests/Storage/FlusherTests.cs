using LiteDB;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

public sealed class FlusherTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly TempFolder folder = new();
    private readonly FileScript script = new();
    private readonly List<string> told = [];
    private readonly ManualResetEventSlim inFlush = new();
    private readonly ManualResetEventSlim go = new();
    private readonly Flusher flusher;
    private readonly Disk disk;
    private int failures;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public FlusherTests()
    {
        flusher = new Flusher(() => failures++);
        flusher.Start();
        disk = new Disk(folder.File("qluebot.db"), path => new ScriptedFile(path, script), []);
    }

    public void Dispose()
    {
        flusher.Close();
        disk.Dispose();
        folder.Dispose();
        inFlush.Dispose();
        go.Dispose();
    }

    [Fact]
    public void Groups_are_answered_in_order_and_one_flush_serves_all_that_wait()
    {
        var flushes = 0;
        script.BeforeFlush = _ =>
        {
            flushes++;
            inFlush.Set();
            Assert.True(go.Wait(Long));
        };
        Hand("a", writes: true);
        Assert.True(inFlush.Wait(Long, Cancel));
        Hand("b", writes: true);
        Hand("c", writes: false);
        Hand("d", writes: true);
        Assert.Empty(told);
        go.Set();

        Assert.Null(flusher.Drain());
        Assert.Equal(["show a", "a", "show b", "b", "show c", "c", "show d", "d"], told);
        Assert.Equal(2, flushes);
        Hand("e", writes: false);
        Assert.Equal(["show e", "e"], told[8..]);
    }

    [Fact]
    public void After_a_failed_flush_every_later_group_is_refused_until_somebody_asks_why()
    {
        script.BeforeFlush = _ =>
        {
            inFlush.Set();
            Assert.True(go.Wait(Long));
            script.BeforeFlush = _ => { };
            throw new IOException("Input/output error");
        };
        Hand("a", writes: true);
        Assert.True(inFlush.Wait(Long, Cancel));
        Hand("b", writes: true);
        Hand("c", writes: false);
        go.Set();

        Assert.Equal("Input/output error", flusher.Drain()?.Message);
        Assert.Equal(["no a", "no b", "no c"], told);
        Assert.Null(flusher.Drain());
        Assert.Null(flusher.Failure);
        Assert.Equal(1, failures);
    }

    private void Hand(string name, bool writes)
    {
        if (writes)
        {
            disk.Put("notes", name, new BsonDocument { ["v"] = name });
            disk.Append();
        }

        flusher.Add(new Group(disk, [new Teller(name, told)], () => told.Add("show " + name)));
    }

    private sealed class Teller(string name, List<string> told) : Command(writes: true)
    {
        public override void Run(State state)
        {
        }

        public override void Complete() => told.Add(name);

        public override void Fail(Exception error) => told.Add(error is StoreUnavailableException ? "no " + name : $"{error}");
    }
}
