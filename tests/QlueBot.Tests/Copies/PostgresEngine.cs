using Microsoft.Extensions.Logging.Abstractions;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Copies;

/// <summary>A database of its own.</summary>
internal sealed class PostgresEngine(string connectionString) : CopyEngine
{
    public StorageOptions Options => new() { Engine = StorageEngine.Postgres, Postgres = { ConnectionString = connectionString } };

    public static async Task<PostgresEngine> CreateAsync() => new(await PostgresShared.CreateAsync());

    public override IStore OpenStore(TimeProvider time) =>
        new PostgresStore(PostgresServer.Open(connectionString), Tables, time, NullLogger<PostgresStore>.Instance);

    /// <summary>Asks as a bot does at its start.</summary>
    public void OpenGuarded()
    {
        using var source = PostgresServer.Open(connectionString);
        CopyGuard.CheckNotFilling(source);
    }

    public override async Task<ICopySource> ReadAsync() => await PostgresCopy.OpenAsync(Options, TestContext.Current.CancellationToken);

    public override Task<ICopySource> ReadRunningAsync(IStore store) => ReadAsync();

    public override async Task<ICopyTarget> FillAsync() => await PostgresFill.OpenAsync(Options, Tables, TestContext.Current.CancellationToken);

    public override async Task KeepPictureAsync(string photoId, byte[] full, byte[] thumb)
    {
        await using var source = PostgresServer.Open(connectionString);
        await new PostgresPhotoStore(source).SaveAsync("kupang", photoId, new PhotoPictures(full, thumb), TestContext.Current.CancellationToken);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
