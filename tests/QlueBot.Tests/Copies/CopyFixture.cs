using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;
using QlueBot.Tests.Storage;

namespace QlueBot.Tests.Copies;

/// <summary>Full stores, and the shortest words for copying them.</summary>
public abstract class CopyFixture : IDisposable
{
    private readonly TempFolder folder = new();

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected string Archive => folder.File("kota.qlue");

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static async Task<CopyEngine> PlaceAsync(string engine) => engine == "LiteDB" ? new LiteDbEngine() : await PostgresEngine.CreateAsync();

    internal async Task FillAsync(CopyEngine engine, int seed, int rounds)
    {
        await using var store = engine.OpenStore(Time);
        var full = new FullStore(store, Time, new Random(seed));
        await full.FillAsync(rounds);
        foreach (var photo in full.Photos)
        {
            await engine.KeepPictureAsync(photo, [1, 2, 3, (byte)seed], [4]);
        }
    }

    internal async Task<Manifest> BackUpAsync(CopyEngine from)
    {
        await using var source = await from.ReadAsync();
        await using var file = File.Create(Archive);
        return await BackupWriter.WriteAsync(source, CopyEngine.Kinds, file, Time.GetUtcNow(), _ => { }, Cancel);
    }

    internal async Task<CopyReport> RestoreAsync(CopyEngine to)
    {
        var copying = new Copying(CopyEngine.Kinds, _ => { });
        await using var file = await BackupFile.OpenAsync(Archive, Cancel);
        await file.CheckAsync(CopyEngine.Kinds, copying, Cancel);
        await using var target = await to.FillAsync();
        return await copying.RunAsync(file, target, Cancel);
    }

    internal static async Task<CopyReport> MoveAsync(CopyEngine from, CopyEngine to, int pages = int.MaxValue)
    {
        await using var source = await from.ReadAsync();
        await using var target = await to.FillAsync();
        return await new Copying(CopyEngine.Kinds, _ => { }).RunAsync(source, new Interrupted(target, pages), Cancel);
    }

    internal static async Task<string> TallyAsync(CopyEngine engine)
    {
        await using var source = await engine.ReadAsync();
        var tallies = await new Copying(CopyEngine.Kinds, _ => { }).TallyAsync("Checking", source, CopyEngine.Kinds, Cancel);
        return string.Join('\n', tallies.Select(tally => $"{tally.Key} {tally.Value.Rows} {tally.Value.Checksum}"));
    }

    /// <summary>What a bot sees of the store, and does with it.</summary>
    internal async Task<string> LookAsync(CopyEngine engine)
    {
        await using var store = engine.OpenStore(Time);
        var seen = new List<string>();
        foreach (var city in (string[])["jakarta", "kupang"])
        {
            seen.AddRange(await store.ReadAsync(
                reader => new[] { "all", "by:telegram/1", "by:telegram/2" }.SelectMany(mark => (IEnumerable<string>)
                [
                    $"{mark} {reader.Count(StoreFixture.Notes, city, mark)}",
                    .. reader.Find(StoreFixture.Notes, city, mark, 20).Select(note => $"{note.Value} v{note.Version}"),
                    .. reader.Failures(city, 20).Select(failure => $"{failure with { At = default }}"),
                ]).ToList(),
                Cancel));
            seen.AddRange((await store.ClaimOutboxAsync($"{city}/telegram", 100, TimeSpan.Zero, Cancel)).OrderBy(row => row.Id).Select(row =>
                $"{row.Id} {row.Chat} {row.Message.Text} {row.Priority} {row.Attempts}"));
        }

        seen.AddRange((await store.ClaimJobsAsync("photo", 1000, TimeSpan.Zero, Cancel)).OrderBy(job => job.Id).Select(job => $"{job.City} {job.Id} {job.Attempts}"));
        var repeats = Enumerable.Range(500_000_000, 2000).Select(number =>
            new Arrival(number % 2 == 0 ? "kupang" : "jakarta", $"telegram/{number}", "telegram/99", "telegram", "{}"u8.ToArray(), Time.GetUtcNow()));
        seen.Add(string.Concat((await store.IngestAsync([.. repeats], Cancel)).Select(isNew => isNew ? '1' : '0')));
        for (var lane = 0; lane < store.Lanes; lane++)
        {
            await store.RunLaneAsync(lane, 100, new LaneHandler((items, _) => Note(items), (_, _, _) => new Commit()), TimeSpan.Zero, Cancel);
        }

        return string.Join('\n', seen);

        Commit Note(IReadOnlyList<StoredItem> items)
        {
            seen.AddRange(items.Where(item => item.LaneKey != "telegram/99").Select(item => $"{item.City} {item.Key} {item.LaneKey} {item.Body.Length}"));
            return new Commit();
        }
    }

    internal static string Say(CopyReport report) => string.Join('\n', report.Lines.Where(line => line.Source != line.Target));

    /// <summary>Gives one timer less the second time it is asked.</summary>
    internal sealed class Forgetful(ICopySource source) : ICopySource
    {
        private int asked;

        public string Name => source.Name;

        public async IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var page in source.ReadAsync(kind, after, cancellationToken))
            {
                yield return kind.Name == "timers" && ++asked == 2 ? page with { Rows = [.. page.Rows.Skip(1)] } : page;
            }
        }

        public ValueTask DisposeAsync() => source.DisposeAsync();
    }

    /// <summary>Dies after so many pages, with the last one written.</summary>
    private sealed class Interrupted(ICopyTarget target, int pages) : ICopyTarget
    {
        private int written;

        public string Name => target.Name;

        public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => target.IsEmptyAsync(cancellationToken);

        public Task<CopyMark?> FindMarkAsync(CancellationToken cancellationToken) => target.FindMarkAsync(cancellationToken);

        public async Task WriteAsync(IReadOnlyList<CopyRow> rows, CopyMark mark, CancellationToken cancellationToken)
        {
            await target.WriteAsync(rows, mark, cancellationToken);
            if (++written == pages)
            {
                throw new OperationCanceledException("killed");
            }
        }

        public IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, CancellationToken cancellationToken) =>
            target.ReadAsync(kind, after, cancellationToken);

        public Task ClearAsync(CancellationToken cancellationToken) => target.ClearAsync(cancellationToken);

        public Task CompleteAsync(CancellationToken cancellationToken) => target.CompleteAsync(cancellationToken);

        public ValueTask DisposeAsync() => target.DisposeAsync();
    }
}
