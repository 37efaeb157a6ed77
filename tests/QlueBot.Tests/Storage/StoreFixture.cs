using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

internal sealed record Note(string Id, string By, string Text, bool IsOpen = true);

[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;

/// <summary>An engine under test, with a clock, restarts and the shortest words for what every test does.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    protected const string City = "kupang";
    protected const string Chat = "telegram/1";

    internal static readonly Table<Note> Notes = new(
        "notes", NoteJson.Default.Note, note => new RecordShape(note.Id, [$"by:{note.By}", "all"], note.IsOpen));

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    protected IStore Store { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the engine on whatever the last one left.</summary>
    protected abstract Task<IStore> OpenAsync();

    protected async Task RestartAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync();
    }

    protected Arrival Arrival(string key, string laneKey = Chat, string body = "{}", string city = City) =>
        new(city, key, laneKey, "telegram", Encoding.UTF8.GetBytes(body), Time.GetUtcNow());

    protected async Task<bool> IngestAsync(string key, string laneKey = Chat, string body = "{}") =>
        (await Store.IngestAsync([Arrival(key, laneKey, body)], Cancel))[0];

    protected int LaneOf(string laneKey) => Lane.Of(City, laneKey, Store.Lanes);

    protected Task<int> RunAsync(Func<IReadOnlyList<StoredItem>, IReader, Commit> handle, string laneKey = Chat, int max = 10, TimeSpan patience = default) =>
        Store.RunLaneAsync(LaneOf(laneKey), max, new LaneHandler(handle, (_, _, _) => new Commit()), patience, Cancel);

    protected async Task<List<StoredItem>> TakeAsync(string laneKey = Chat, int max = 10)
    {
        var taken = new List<StoredItem>();
        await RunAsync(
            (items, _) =>
            {
                taken = [.. items];
                return new Commit();
            },
            laneKey,
            max);
        return taken;
    }

    /// <summary>Commits as a lane would.</summary>
    protected Task CommitAsync(Func<IReader, Commit> change) => Store.WriteAsync(change, Cancel);

    internal Task PutAsync(Note note) => CommitAsync(reader =>
    {
        var commit = new Commit();
        commit.Put(Notes, City, note, reader.Get(Notes, City, note.Id));
        return commit;
    });

    internal Task<Stored<Note>?> NoteAsync(string id) => Store.ReadAsync(reader => reader.Get(Notes, City, id), Cancel);

    internal async Task<string> FoundAsync(string mark, int limit = 100) =>
        string.Join(' ', await Store.ReadAsync(reader => reader.Find(Notes, City, mark, limit).Select(note => note.Value.Id).ToList(), Cancel));

    protected Task SayAsync(string text, string chat = "1", Priority priority = Priority.Reply, DateTimeOffset? notBefore = null) => CommitAsync(_ =>
    {
        var commit = new Commit();
        commit.Outbox.Add(new OutboxDraft(new ChatAddress(City, "telegram", chat), new OutgoingMessage(text), priority, notBefore));
        return commit;
    });

    protected Task<IReadOnlyList<OutboxRow>> ClaimAsync(int max = 100, TimeSpan patience = default) =>
        Store.ClaimOutboxAsync($"{City}/telegram", max, patience, Cancel);

    protected static string TextsOf(IEnumerable<OutboxRow> rows) => string.Join(' ', rows.Select(row => row.Message.Text));

    protected Task SettleAsync(params IEnumerable<Settlement> settlements) => Store.SettleOutboxAsync([.. settlements], Cancel);

    protected Task SetTimerAsync(string name, TimeSpan after, string laneKey = Chat) => CommitAsync(_ =>
    {
        var commit = new Commit();
        commit.Timers.Add(new TimerSet(City, laneKey, name, Time.GetUtcNow() + after, "timer", Encoding.UTF8.GetBytes(name)));
        return commit;
    });

    protected Task AddJobAsync(string id, TimeSpan? after = null) => CommitAsync(_ =>
    {
        var commit = new Commit();
        commit.Jobs.Add(new JobDraft(City, "photo", id, Encoding.UTF8.GetBytes("{}"), after is { } wait ? Time.GetUtcNow() + wait : null));
        return commit;
    });

    protected Task<IReadOnlyList<Job>> ClaimJobsAsync(TimeSpan patience = default) => Store.ClaimJobsAsync("photo", 10, patience, Cancel);
}
