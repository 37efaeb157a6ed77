using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Putting aside and counting are one commit, whatever comes between, and what was stored before still counts.</summary>
public class HeldCountingTests : IAsyncLifetime
{
    private static readonly ChatAddress chat = new("kupang", "nobody", "w0");

    private Town town = null!;

    private protected virtual Task<string?> PostgresAsync() => Task.FromResult<string?>(null);

    public async ValueTask InitializeAsync() => town = await Town.StartAsync(new VendorDouble(), await PostgresAsync());

    public async ValueTask DisposeAsync()
    {
        await town.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Two_of_one_chat_in_one_batch_are_both_put_aside()
    {
        var rows = await RowsAsync("7F3K2", "AAAAA");
        await RecordAsync(rows, town.World.Store);

        Assert.Equal(["7F3K2.0", "AAAAA.0"], (await WindowAsync()).Held.Select(held => held.Message.Broadcast));
        Assert.Equal((1, 1), ((await TallyAsync("7F3K2")).Held, (await TallyAsync("AAAAA")).Held));
    }

    [Fact]
    public async Task Who_writes_while_it_is_put_aside_is_not_held_and_not_counted()
    {
        var rows = await RowsAsync("7F3K2");
        await WriteAsync(new ChatWindow("nobody", "w0").Heard(town.World.Time.GetUtcNow(), TimeSpan.FromDays(1)));
        await RecordAsync(rows, town.World.Store);

        Assert.Empty((await WindowAsync()).Held);
        Assert.Equal(0, (await TallyAsync("7F3K2")).Ended);
        Assert.Single(await town.World.Store.ClaimOutboxAsync("kupang/nobody", 9, TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_window_that_changes_in_that_moment_is_looked_at_anew()
    {
        var rows = await RowsAsync("7F3K2");
        await WriteAsync(new ChatWindow("nobody", "w0"));
        await RecordAsync(rows, new Crossed(town.World.Store, () => WriteAsync(new ChatWindow("nobody", "w0").Hold(new HeldMessage("1", new OutgoingMessage("Selesai"), Priority.Notice, default, "window")))));

        Assert.Equal(2, (await WindowAsync()).Held.Count);
        Assert.Equal(1, (await TallyAsync("7F3K2")).Held);
    }

    [Fact]
    public async Task Told_of_twice_it_is_put_aside_and_counted_once()
    {
        var rows = await RowsAsync("7F3K2");
        await RecordAsync([.. rows, .. rows], town.World.Store);
        await RecordAsync(rows, town.World.Store);

        Assert.Single((await WindowAsync()).Held);
        Assert.Equal(1, (await TallyAsync("7F3K2")).Held);
    }

    public static TheoryData<string, OutgoingMessage, Outcome, string> Counts => new()
    {
        // case                                   message                                                      became            tally before: 3 accepted, 2 held
        { "a first sending",                      new("") { Broadcast = "7F3K2.0" },                            Outcome.Accepted, "4 accepted, 2 held, 0 out, 6 ended" },
        { "it came back and failed",              new("") { Broadcast = "7F3K2.0", CameBack = 1 },              Outcome.OptedOut, "2 accepted, 2 held, 1 out, 5 ended" },
        { "it waited and went",                   new("") { Broadcast = "7F3K2.0", HeldIn = "nobody/w0" },      Outcome.Accepted, "4 accepted, 1 held, 0 out, 5 ended" },
        { "it came back, waited and went",        new("") { Broadcast = "7F3K2.0", HeldIn = "nobody/w0", CameBack = 1 }, Outcome.Accepted, "4 accepted, 1 held, 0 out, 5 ended" },
        { "it waited and has to wait again",      new("") { Broadcast = "7F3K2.0", HeldIn = "nobody/w0" },      Outcome.Held,     "3 accepted, 2 held, 0 out, 5 ended" },
        { "it waited and is wanted no more",      new("") { Broadcast = "7F3K2.0", HeldIn = "nobody/w0" },      Outcome.OptedOut, "3 accepted, 1 held, 1 out, 5 ended" },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task What_waited_is_counted_as_one_less_held(string which, OutgoingMessage message, Outcome outcome, string expected)
    {
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                commit.Put(Tally.Table, "kupang", Tally.None("7F3K2", "nobody") with { Accepted = 3, Held = 2 }, null);
                commit.Put(Recipients.Table, "kupang", new Recipients("7F3K2", "nobody", Listener.ShardOf(chat), [new Recipient("w0", null)]), null);
                commit.Outbox.Add(new OutboxDraft(chat, message, Priority.Bulk));
                return commit;
            },
            TestContext.Current.CancellationToken);
        var row = Assert.Single(await town.World.Store.ClaimOutboxAsync("kupang/nobody", 9, TimeSpan.Zero, TestContext.Current.CancellationToken));
        await RecordAsync([row], town.World.Store, outcome);

        var tally = await TallyAsync("7F3K2");
        Assert.Equal((which, expected), (which, $"{tally.Accepted} accepted, {tally.Held} held, {tally.OptedOut} out, {tally.Ended} ended"));
    }

    /// <summary>Written before messages of broadcasts were held: whom it could not write to got nothing, and will not.</summary>
    [Fact]
    public async Task What_was_stored_before_is_read_and_true()
    {
        var broadcast = (Broadcast)Broadcast.Table.Read("""{"code":"7F3K2","draft":{"text":"Air naik."},"authorId":"meja","createdAt":"2026-03-01T00:00:00+00:00","phase":"Done","endedAt":"2026-03-02T00:30:00+00:00","frozen":256,"parts":[{"channel":"nobody","people":3,"fed":3}]}"""u8, 1);
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                commit.Put(Broadcast.Table, "kupang", broadcast, null);
                commit.Put(Tally.Table, "kupang", Tally.None("7F3K2", "nobody") with { Accepted = 1, Held = 2 }, null);
                return commit;
            },
            TestContext.Current.CancellationToken);
        var window = JsonSerializer.Deserialize("""{"channel":"whatsapp","chat":"1","held":[{"ticket":"9","message":{"text":"Selesai"},"priority":1,"at":"2026-03-01T00:00:00+00:00","reason":"window"}]}""", OutboxJson.Default.ChatWindow)!;

        Assert.Equal(new Figures(3, 1, 0, 0, 0, 0, 0) { Expired = 2 }, await town.FiguresAsync());
        Assert.Equal(["held", "held:whatsapp"], ChatWindow.Table.ShapeOf(window).Marks);
        Assert.True(ChatWindow.Table.ShapeOf(window).IsLive);
    }

    private Task<Tally> TallyAsync(string code) => town.World.LookAsync(reader => Tally.Of(reader, "kupang", code, "nobody"));

    private Task<ChatWindow> WindowAsync() => town.World.LookAsync(reader => reader.Get(ChatWindow.Table, "kupang", "nobody/w0")!.Value);

    private Task WriteAsync(ChatWindow window) => town.World.Store.WriteAsync(
        reader =>
        {
            var commit = new Commit();
            commit.Put(ChatWindow.Table, "kupang", window, reader.Get(ChatWindow.Table, "kupang", "nobody/w0"));
            return commit;
        },
        TestContext.Current.CancellationToken);

    /// <summary>A message of each broadcast to one chat of a channel that nobody else sends on, whose people are written down; all but the first had waited before.</summary>
    private async Task<IReadOnlyList<OutboxRow>> RowsAsync(params string[] codes)
    {
        await town.World.Store.WriteAsync(
            _ =>
            {
                var commit = new Commit();
                foreach (var code in codes)
                {
                    commit.Put(Recipients.Table, "kupang", new Recipients(code, "nobody", Listener.ShardOf(chat), [new Recipient("w0", null)]), null);
                    commit.Outbox.Add(new OutboxDraft(chat, new OutgoingMessage("Air naik.") { Broadcast = $"{code}.0" }, code == codes[0] ? Priority.Bulk : Priority.Reply));
                }

                return commit;
            },
            TestContext.Current.CancellationToken);
        return [.. (await town.World.Store.ClaimOutboxAsync("kupang/nobody", codes.Length, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).OrderBy(row => row.Id)];
    }

    private Task RecordAsync(IReadOnlyList<OutboxRow> rows, IStore store) => RecordAsync(rows, store, Outcome.Held);

    private async Task RecordAsync(IReadOnlyList<OutboxRow> rows, IStore store, Outcome outcome)
    {
        using var settler = new BulkSettler("kupang", "nobody", 1, store, new BroadcastPulse(), town.World.Time, NullLogger.Instance);
        foreach (var row in rows)
        {
            settler.Claimed();
            settler.Add(outcome is Outcome.Held ? Settling.Hold(row, "window") : new Settlement.Sent(row), outcome);
        }

        settler.Complete();
        await settler.RunAsync(_ => { }, TestContext.Current.CancellationToken);
    }

    /// <summary>Between the first reading and its writing something else happens.</summary>
    private sealed class Crossed(IStore store, Func<Task> between) : Outbox.StoreStub
    {
        private bool isCrossed;

        public override Task<T> ReadAsync<T>(Func<IReader, T> read, CancellationToken cancellationToken) => store.ReadAsync(read, cancellationToken);

        public override async Task SettleOutboxAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
        {
            await (isCrossed ? Task.CompletedTask : between());
            isCrossed = true;
            await store.SettleOutboxAsync(settlements, cancellationToken);
        }
    }
}

/// <summary>The same on the other engine.</summary>
public sealed class PostgresHeldCountingTests : HeldCountingTests
{
    private protected override async Task<string?> PostgresAsync() => await PostgresShared.CreateAsync();
}
