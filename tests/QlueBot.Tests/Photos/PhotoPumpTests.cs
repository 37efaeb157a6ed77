using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Outbox;

namespace QlueBot.Tests.Photos;

public sealed class PhotoPumpTests : IAsyncDisposable
{
    private const string Id = "0123456789abcdef01234567";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("photos").FullName;
    private readonly StorageOptions options = new();
    private readonly JobsDouble store;
    private readonly FakeChannel channel;
    private readonly FilePhotoStore photos;
    private readonly QuietThreads threads;
    private readonly PhotoPump pump;

    public PhotoPumpTests()
    {
        options.Photos.Path = folder;
        store = new JobsDouble(clock);
        channel = new FakeChannel(clock);
        photos = new FilePhotoStore(Options.Create(options));
        threads = new QuietThreads(Options.Create(options));
        var worker = new PhotoWorker([channel], photos, threads, clock, NullLogger<PhotoWorker>.Instance);
        pump = new PhotoPump(store, worker, Options.Create(options), clock, NullLogger<PhotoPump>.Instance);
    }

    [Fact]
    public async Task A_photo_is_fetched_kept_and_told_to_its_chat()
    {
        channel.File = _ => new FetchResult.Fetched(Pictures.Scene(1).Jpeg());

        var arrival = await ResultAsync();

        Assert.Equal(("kupang", $"photo/{Id}", "fake/811", "photo"), (arrival.City, arrival.Key, arrival.LaneKey, arrival.Kind));
        var fetched = PhotoJobs.Read(arrival.Body);
        Assert.Equal((Id, Order.SessionKey, Order.Chat), (fetched.PhotoId, fetched.SessionKey, fetched.Chat));
        Assert.Equal((800, 600), Assert.IsType<PhotoLook.Seen>(fetched.Look) is var seen ? (seen.Width, seen.Height) : default);
        await using var thumb = await photos.OpenAsync("kupang", Id, PhotoSize.Thumb, TestContext.Current.CancellationToken);
        Assert.NotNull(thumb);
    }

    [Fact]
    public async Task What_is_no_photo_is_told_and_not_kept()
    {
        channel.File = _ => new FetchResult.Fetched("bukan foto"u8.ToArray());

        Assert.Equal(new PhotoLook.Unreadable("format"), PhotoJobs.Read((await ResultAsync()).Body).Look);
        Assert.Null(await photos.OpenAsync("kupang", Id, PhotoSize.Full, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_too_large_to_fetch_is_unreadable()
    {
        channel.File = _ => new FetchResult.Gone("file is too big", TooLarge: true);

        Assert.Equal(new PhotoLook.Unreadable("bytes"), PhotoJobs.Read((await ResultAsync()).Body).Look);
    }

    [Fact]
    public async Task A_file_the_channel_no_longer_has_is_lost_at_once()
    {
        channel.File = _ => new FetchResult.Gone("expired", TooLarge: false);

        Assert.Equal(new PhotoLook.Lost("expired"), PhotoJobs.Read((await ResultAsync()).Body).Look);
        Assert.Single(store.Outcomes);
    }

    [Fact]
    public async Task A_failed_fetch_is_tried_again_with_longer_and_longer_waits_and_after_a_day_it_is_lost()
    {
        var start = clock.GetUtcNow();
        channel.File = _ => new FetchResult.TryLater(TimeSpan.Zero, "http 502");

        var lost = await ResultAsync(step: TimeSpan.FromSeconds(30));

        Assert.Equal(new PhotoLook.Lost("http 502"), PhotoJobs.Read(lost.Body).Look);
        Assert.InRange(lost.At - start, TimeSpan.FromHours(24), TimeSpan.FromHours(25));
        Assert.InRange(store.Outcomes.Count, 60, 170);
    }

    [Fact]
    public async Task A_channel_that_throws_and_a_store_that_is_away_end_nothing()
    {
        var tries = 0;
        channel.File = _ => ++tries < 3
            ? throw new InvalidOperationException("surprise")
            : new FetchResult.Fetched(Pictures.Scene(1).Jpeg());
        store.SettleFailures.Enqueue(new StoreUnavailableException("disk full"));

        Assert.IsType<PhotoLook.Seen>(PhotoJobs.Read((await ResultAsync()).Body).Look);
        Assert.Equal(3, store.Outcomes.Count);
    }

    [Fact]
    public async Task No_workers_hold_the_queue()
    {
        options.Photos.Workers = 0;
        store.Put(PhotoJobs.Draft(Order));

        await pump.StartAsync(TestContext.Current.CancellationToken);
        await pump.ExecuteTask!;

        Assert.Equal(0, store.Asked);
    }

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(3, 0, 16)]
    [InlineData(8, 0, 512)]
    [InlineData(9, 0, 600)]
    [InlineData(4000, 0, 600)]
    [InlineData(0, 90, 90)]
    public void Waits_grow_to_ten_minutes_and_the_channel_may_ask_for_more(int attempts, int asked, int expected)
    {
        var now = clock.GetUtcNow();
        var job = new Job("kupang", "photo", Id, default, attempts, now);

        Assert.Equal(now.AddSeconds(expected), PhotoRetry.Next(job, TimeSpan.FromSeconds(asked), now, jitter: 0));
        Assert.Null(PhotoRetry.Next(job, TimeSpan.FromSeconds(asked), now.AddHours(24), jitter: 0));
    }

    public async ValueTask DisposeAsync()
    {
        await pump.StopAsync(CancellationToken.None);
        pump.Dispose();
        threads.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static PhotoOrder Order =>
        new(Id, "fake", new FileRef("f1", "u1"), "fake/811/5", new ChatAddress("kupang", "fake", "811", "3"));

    private async Task<Arrival> ResultAsync(TimeSpan? step = null)
    {
        store.Put(PhotoJobs.Draft(Order));
        await pump.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 200_000; i++)
        {
            if (store.Outcomes.OfType<JobOutcome.Done>().FirstOrDefault() is { } done)
            {
                return done.Result;
            }

            clock.Advance(step ?? TimeSpan.FromMilliseconds(200));
            for (var yields = 0; yields < 50; yields++)
            {
                await Task.Yield();
            }
        }

        throw new TimeoutException("no result came");
    }
}
