using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;
using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Tests.Storage;

namespace QlueBot.Tests.Copies;

/// <summary>One place where a store can be, on one engine.</summary>
internal abstract class CopyEngine : IAsyncDisposable
{
    public static IReadOnlyList<Table> Tables { get; } = [StoreFixture.Notes];

    public static IReadOnlyList<CopyKind> Kinds { get; } = CopyKind.All(Tables);

    /// <summary>Opens it as a bot does.</summary>
    public abstract IStore OpenStore(TimeProvider time);

    public abstract Task<ICopySource> ReadAsync();

    /// <summary>While a bot has it open.</summary>
    public abstract Task<ICopySource> ReadRunningAsync(IStore store);

    public abstract Task<ICopyTarget> FillAsync();

    /// <summary>Keeps a photo as the bot does.</summary>
    public abstract Task KeepPictureAsync(string photoId, byte[] full, byte[] thumb);

    public abstract ValueTask DisposeAsync();
}

internal sealed class LiteDbEngine : CopyEngine
{
    private readonly TempFolder folder = new();

    public StorageOptions Options => new()
    {
        LiteDb = { Path = folder.File("qluebot.db") },
        Photos = { Path = folder.File("photos") },
    };

    public string Folder => folder.Path;

    public override IStore OpenStore(TimeProvider time) => new LiteDbStore(Options.LiteDb, Tables, time, NullLogger<LiteDbStore>.Instance);

    public override Task<ICopySource> ReadAsync() => Task.FromResult<ICopySource>(LiteDbCopy.Open(Options, Tables, null));

    public override async Task<ICopySource> ReadRunningAsync(IStore store) =>
        await LiteDbCopy.OpenRunningAsync((LiteDbStore)store, Options, Tables, null, TestContext.Current.CancellationToken);

    public override Task<ICopyTarget> FillAsync() => Task.FromResult<ICopyTarget>(new LiteDbFill(Options, Tables, null));

    public override Task KeepPictureAsync(string photoId, byte[] full, byte[] thumb)
    {
        var place = Path.Combine(Options.Photos.Path, photoId[..2], photoId);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place + ".full.jpg", full);
        File.WriteAllBytes(place + ".thumb.jpg", thumb);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
