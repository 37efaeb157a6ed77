using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// Broadcasts for whoever is not a chat: a page, a command. The same steps as an admin's talk takes, with the same checks; the caller has
/// made sure who is asking.
/// </summary>
public sealed class Broadcasts
{
    private readonly IStore store;
    private readonly CityAtlas atlas;
    private readonly BroadcastDesk desk;
    private readonly ResultFile files;
    private readonly TimeProvider clock;

    internal Broadcasts(IStore store, CityAtlas atlas, BroadcastDesk desk, ResultFile files, TimeProvider clock) =>
        (this.store, this.atlas, this.desk, this.files, this.clock) = (store, atlas, desk, files, clock);

    /// <summary>Keeps a draft and has its people counted; <see cref="Broadcast.Count"/> is there soon after.</summary>
    /// <param name="code">The draft that is replaced, or a free code of five letters and digits for a new one.</param>
    /// <exception cref="KeyNotFoundException">There is no such city.</exception>
    /// <exception cref="ArgumentException">The draft has no words, too many, or no audience.</exception>
    public Task<BroadcastReply> PrepareAsync(string city, string officerId, string code, BroadcastDraft draft, CancellationToken cancellationToken) =>
        StepAsync(city, officerId, (scope, officer) => BroadcastDesk.Prepare(scope, officer, officer?.Chat, code, code, draft), cancellationToken);

    /// <param name="seen">The <see cref="Broadcast.Generation"/> that was shown: what was changed since is neither sent nor approved. Null: not looked at.</param>
    /// <exception cref="KeyNotFoundException">There is no such city.</exception>
    public Task<BroadcastReply> OrderAsync(
        string city, string officerId, string code, BroadcastOrder order, DateTimeOffset? at, string? text, CancellationToken cancellationToken, int? seen = null) =>
        StepAsync(city, officerId, (scope, officer) => desk.Order(scope, officer, officer?.Chat, code, order, at, text, seen), cancellationToken);

    /// <summary>Newest first, with how far each has come.</summary>
    public Task<IReadOnlyList<(Broadcast Broadcast, Figures Figures)>> ListAsync(string city, int limit, CancellationToken cancellationToken) => store.ReadAsync(
        IReadOnlyList<(Broadcast, Figures)> (reader) =>
            [.. reader.Find(Broadcast.Table, city, Broadcast.AllMark, limit).Select(stored => (stored.Value, Figures.Of(reader, city, stored.Value, clock.GetUtcNow())))],
        cancellationToken);

    /// <summary>Writes the result as CSV, people masked; a broadcast that never began has a heading only.</summary>
    /// <returns>False when there is no such broadcast.</returns>
    public async Task<bool> WriteResultAsync(string city, string code, string language, Stream file, CancellationToken cancellationToken)
    {
        var broadcast = await store.ReadAsync(reader => reader.Get(Broadcast.Table, city, code)?.Value, cancellationToken);
        if (broadcast is null)
        {
            return false;
        }

        await files.WriteAsync(CityOf(city), broadcast, language, file, cancellationToken);
        return true;
    }

    private async Task<BroadcastReply> StepAsync(string city, string officerId, Func<ItemScope, Officer?, BroadcastReply> step, CancellationToken cancellationToken)
    {
        var found = CityOf(city);
        BroadcastReply reply = null!;
        await store.WriteAsync(
            reader =>
            {
                var scope = new ItemScope(found, clock.GetUtcNow(), reader, new Commit());
                reply = step(scope with { Officer = reader.Get(Officer.Table, city, officerId) }, scope.FindOfficer(officerId));
                return scope.Commit;
            },
            cancellationToken);
        return reply;
    }

    private City CityOf(string city) => atlas.Find(city) ?? throw new KeyNotFoundException($"No city '{city}'.");
}
