using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Photos;

public sealed class PostgresPhotoStoreTests : PhotoStoreContract, IAsyncLifetime
{
    private NpgsqlDataSource source = null!;

    private protected override IPhotoStore Open() => new PostgresPhotoStore(source);

    [Fact]
    public async Task A_photo_is_of_its_city()
    {
        const string id = "0123456789abcdef01234567";
        await Open().SaveAsync("kupang", id, new PhotoPictures([1], [2]), TestContext.Current.CancellationToken);

        Assert.Null(await Open().OpenAsync("jakarta", id, PhotoSize.Full, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_is_away_is_no_missing_photo()
    {
        await using var nobody = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=qluebot;Timeout=2");
        var photos = new PostgresPhotoStore(nobody);

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => photos.OpenAsync("kupang", "0123456789abcdef01234567", PhotoSize.Full, TestContext.Current.CancellationToken));
    }

    public async ValueTask InitializeAsync() => source = PostgresServer.Open(await PostgresShared.CreateAsync());

    public ValueTask DisposeAsync() => source is null ? ValueTask.CompletedTask : source.DisposeAsync();
}

public sealed class PostgresUploadStoreTests : UploadStoreContract, IAsyncLifetime
{
    private NpgsqlDataSource source = null!;

    private protected override IUploadStore Open() => new PostgresUploadStore(source);

    public async ValueTask InitializeAsync() => source = PostgresServer.Open(await PostgresShared.CreateAsync());

    public ValueTask DisposeAsync() => source is null ? ValueTask.CompletedTask : source.DisposeAsync();
}

public sealed class PostgresHintsTests : IAsyncLifetime
{
    private NpgsqlDataSource source = null!;

    [Fact]
    public async Task What_one_process_tells_every_process_hears_and_it_hears_itself_once()
    {
        using var first = await StartAsync();
        using var second = await StartAsync();

        // Until both listen: a hint told before that is lost, which is what a hint may be.
        while (!second.Said.Contains("web/kupang/mulai"))
        {
            first.Hints.Tell("web/kupang/mulai");
            await second.Woken.WaitAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }

        for (var n = 0; n < 100; n++)
        {
            first.Hints.Tell($"web/kupang/{n}");
        }

        while (second.Said.Count(hint => hint != "web/kupang/mulai") < 100)
        {
            Assert.True(await second.Woken.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        }

        Assert.Equal(100, first.Said.Count(hint => hint != "web/kupang/mulai"));
        await first.Hints.StopAsync(CancellationToken.None);
        await second.Hints.StopAsync(CancellationToken.None);
    }

    public async ValueTask InitializeAsync() => source = PostgresServer.Open(await PostgresShared.CreateAsync());

    public ValueTask DisposeAsync() => source is null ? ValueTask.CompletedTask : source.DisposeAsync();

    private async Task<Ear> StartAsync()
    {
        var ear = new Ear(new PostgresHints(source, TimeProvider.System, NullLogger<PostgresHints>.Instance));
        await ear.Hints.StartAsync(TestContext.Current.CancellationToken);
        return ear;
    }

    private sealed class Ear : IDisposable
    {
        public Ear(PostgresHints hints)
        {
            Hints = hints;
            hints.Heard += hint =>
            {
                Said.Enqueue(hint);
                Woken.Release();
            };
        }

        public PostgresHints Hints { get; }

        public System.Collections.Concurrent.ConcurrentQueue<string> Said { get; } = [];

        public SemaphoreSlim Woken { get; } = new(0);

        public void Dispose()
        {
            Hints.Dispose();
            Woken.Dispose();
        }
    }
}
