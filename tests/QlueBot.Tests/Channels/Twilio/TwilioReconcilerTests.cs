using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Storage;
using QlueBot.Fakes.Twilio;
using QlueBot.Tests.Channels.Web;

namespace QlueBot.Tests.Channels.Twilio;

/// <summary>Twilio does not repeat what found nobody at home: it is read back.</summary>
public sealed class TwilioReconcilerTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly MemoryStore store = new();
    private FakeTwilio twilio = null!;

    [Fact]
    public async Task What_came_while_the_bot_was_away_is_taken_in_at_its_start_in_order()
    {
        await using (var before = await StartAsync())
        {
            await twilio.Person("+628110000001").SayAsync("sebelum");
            await before.StopAsync();
        }

        twilio.IsBotDown = true;
        time.Advance(TimeSpan.FromHours(3));
        await twilio.Person("+628110000001").SayAsync("satu");
        await twilio.Person("+628110000001").SendPhotoAsync([1, 2], "dua");
        await twilio.Person("+628110000002").SayAsync("tiga");
        await twilio.Person("+628110000001").SendLocationAsync(-10.1, 123.6);
        time.Advance(TimeSpan.FromHours(3));
        twilio.IsBotDown = false;

        await using var host = await StartAsync();
        await Until(() => store.Arrived.Count == 5);

        Assert.Equal(
            [
                ("+628110000001", (MessageBody)new MessageBody.Words("sebelum")), ("+628110000001", new MessageBody.Words("satu")),
                ("+628110000001", new MessageBody.Photo(FileOf(host), "dua")), ("+628110000002", new MessageBody.Words("tiga")),
                ("+628110000001", new MessageBody.Other("unknown")),
            ],
            Read(host).Select(message => (message.Chat.Chat, message.Body)));
        Assert.Equal(
            [1, 2], Assert.IsType<Dispatcher.Outbox.FetchResult.Fetched>(
                await host.Channel.FetchAsync("kupang", FileOf(host), 10, TestContext.Current.CancellationToken)).Bytes);
    }

    /// <summary>A window of a day opens with the words, and photos of one album come within seconds: neither with the reading.</summary>
    [Fact]
    public async Task What_is_read_back_counts_from_when_it_was_written()
    {
        await using (var before = await StartAsync())
        {
            await before.StopAsync();
        }

        twilio.IsBotDown = true;
        var (start, resident) = (time.GetUtcNow(), twilio.Person("+628110000001"));
        await resident.SendPhotoAsync([1], "pagi");
        time.Advance(TimeSpan.FromHours(3));
        var noon = await resident.SendPhotoAsync([2], "siang");
        time.Advance(TimeSpan.FromSeconds(3));
        await resident.SendPhotoAsync([3]);
        time.Advance(TimeSpan.FromHours(3));
        twilio.IsBotDown = false;

        await using var host = await StartAsync();
        await Until(() => store.Arrived.Count == 3);

        Assert.Equal([(0, null), (10800, null), (10803, noon)], Read(host).Select(photo => ((photo.WrittenAt - start)?.TotalSeconds, photo.Album)));
    }

    [Fact]
    public async Task What_became_of_our_messages_meanwhile_is_asked_for_too()
    {
        await using (var before = await StartAsync())
        {
            await twilio.Person("+628110000002").SayAsync("Halo");
            time.Advance(TimeSpan.FromHours(25));
            await PassUntil(() => store.Versions("twilio_seen") >= 2);
            await twilio.Person("+628110000001").SayAsync("Halo");
            twilio.IsBotDown = true;
            await before.Channel.SendAsync(new ChatAddress("kupang", "twilio", "+628110000001"), new OutgoingMessage("Baik"), TestContext.Current.CancellationToken);
            await before.Channel.SendAsync(new ChatAddress("kupang", "twilio", "+628110000002"), new OutgoingMessage("Halo"), TestContext.Current.CancellationToken);
            await twilio.SettleAsync();
            await before.StopAsync();
        }

        time.Advance(TimeSpan.FromHours(1));
        await using var host = await StartAsync();
        await Until(() => store.Arrived.Count >= 4);

        var told = store.Arrived.Where(kept => kept.Kind == "receipt").DistinctBy(kept => kept.LaneKey).ToDictionary(kept => kept.LaneKey, kept => System.Text.Encoding.UTF8.GetString(kept.Body.Span));
        Assert.Equal(["twilio/+628110000001", "twilio/+628110000002"], told.Keys.Order());
        Assert.Contains("63016", told["twilio/+628110000002"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_lost_on_the_way_is_found_minutes_later_and_what_came_twice_counts_once()
    {
        await using var host = await StartAsync();
        await twilio.Person("+628110000001").SayAsync("datang");
        twilio.IsBotDown = true;
        await twilio.Person("+628110000001").SayAsync("hilang");
        twilio.IsBotDown = false;

        await PassUntil(() => store.Versions("twilio_seen") >= 2);

        Assert.Equal(["datang", "hilang"], Read(host).Select(message => ((MessageBody.Words)message.Body).Text));
    }

    [Fact]
    public async Task Of_what_came_in_as_it_should_nothing_more_is_asked_at_a_start()
    {
        await using (var before = await StartAsync())
        {
            await twilio.Person("+628110000001").SendPhotoAsync([1, 2], "datang");
            await before.StopAsync();
        }

        var calls = twilio.Calls.Count;
        twilio.IsBotDown = true;
        await twilio.Person("+628110000002").SendPhotoAsync([1, 2], "hilang");
        time.Advance(TimeSpan.FromMinutes(1));
        await using var host = await StartAsync();
        await Until(() => store.Arrived.Count == 2);

        var asked = Assert.Single(twilio.Calls.Skip(calls), call => call.Path.EndsWith("Media.json", StringComparison.Ordinal));
        Assert.Contains(twilio.Messages[^1].Sid, asked.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_bot_does_not_dig_up_what_was_before_it()
    {
        await twilio.Person("+628110000001").SayAsync("dulu sekali");
        time.Advance(TimeSpan.FromMinutes(1));

        await using var host = await StartAsync();
        await PassUntil(() => store.Versions("twilio_seen") >= 3);

        Assert.Empty(store.Arrived);
    }

    [Fact]
    public async Task When_Twilio_cannot_be_asked_it_is_asked_again_soon_and_nothing_is_skipped()
    {
        await using var host = await StartAsync();
        twilio.IsBotDown = true;
        await twilio.Person("+628110000001").SayAsync("hilang");
        twilio.IsBotDown = false;
        twilio.FailNext("Messages.json", new FakeTwilioFault.Rejection(503, 0));

        await PassUntil(() => host.Log.All.Any(line => line.Contains("could not be read back yet", StringComparison.Ordinal)));
        await PassUntil(() => store.Versions("twilio_seen") >= 2);

        Assert.Equal("hilang", Assert.IsType<MessageBody.Words>(Assert.Single(Read(host)).Body).Text);
    }

    [Fact]
    public async Task More_than_a_page_is_read_to_its_end()
    {
        await using (var before = await StartAsync())
        {
            await before.StopAsync();
        }

        twilio.IsBotDown = true;
        for (var number = 0; number < 230; number++)
        {
            await twilio.Person("+628110000001").SayAsync($"{number}");
        }

        time.Advance(TimeSpan.FromMinutes(1));
        await using var host = await StartAsync();
        await Until(() => store.Arrived.Count == 230);

        Assert.Equal(Enumerable.Range(0, 230).Select(number => $"{number}"), Read(host).Select(message => ((MessageBody.Words)message.Body).Text));
    }

    /// <summary>Whatever ends a long reading, the next goes on from there: hours are not read again and again.</summary>
    [Fact]
    public async Task A_long_outage_is_read_back_hour_by_hour_and_goes_on_where_it_stopped()
    {
        await using (var before = await StartAsync())
        {
            await before.StopAsync();
        }

        twilio.IsBotDown = true;
        for (var hour = 0; hour < 5; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            await twilio.Person("+628110000001").SayAsync($"{hour}");
        }

        twilio.IsBotDown = false;
        twilio.FailNext("DateSent<=2026-03-02T11", new FakeTwilioFault.Rejection(503, 0));
        await using var host = await StartAsync(reads: 3);
        await Until(() => host.Log.All.Any(line => line.Contains("could not be read back yet", StringComparison.Ordinal)));
        var (calls, read) = (twilio.Calls.Count, Read(host).Count);
        Assert.InRange(read, 1, 4);
        time.Advance(TimeSpan.FromSeconds(30));
        await Until(() => store.Arrived.Count == 5);

        Assert.Equal(["0", "1", "2", "3", "4"], Read(host).Select(message => ((MessageBody.Words)message.Body).Text));
        Assert.DoesNotContain(twilio.Calls.Skip(calls), call => Uri.UnescapeDataString(call.Query).Contains("DateSent<=2026-03-02T09", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_hour_with_more_than_can_be_listed_is_read_in_shorter_steps()
    {
        await using (var before = await StartAsync())
        {
            await before.StopAsync();
        }

        twilio.IsBotDown = true;
        for (var number = 0; number < 4500; number++)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await twilio.Person($"+62811000{number % 50:D4}").SayAsync($"{number}");
        }

        await using var host = await StartAsync();
        await Until(() => store.Arrived.Count == 4500);

        Assert.Equal(Enumerable.Range(0, 4500).Select(number => $"{number}"), Read(host).Select(message => ((MessageBody.Words)message.Body).Text));
        Assert.DoesNotContain(host.Log.All, line => line.Contains("are not read back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_old_to_be_read_back_is_said()
    {
        await using (var before = await StartAsync())
        {
            await before.StopAsync();
        }

        twilio.IsBotDown = true;
        await twilio.Person("+628110000001").SayAsync("terlalu lama");
        time.Advance(TimeSpan.FromDays(8));
        await twilio.Person("+628110000001").SayAsync("baru");

        await using var host = await StartAsync();
        await Until(() => store.Arrived.Count == 1);

        Assert.Equal("baru", ((MessageBody.Words)Read(host)[0].Body).Text);
        Assert.Contains(host.Log.All, line => line.Contains("what people wrote from 2026-03-02 08:00:00Z to 2026-03-03 08:00:00Z is not read back", StringComparison.Ordinal));
    }

    public async ValueTask InitializeAsync() => twilio = await FakeTwilio.StartAsync(time);

    public ValueTask DisposeAsync() => twilio.DisposeAsync();

    private static FileRef FileOf(TwilioHost host) => Read(host).Select(message => message.Body).OfType<MessageBody.Photo>().Single().File;

    private static List<IncomingMessage> Read(TwilioHost host) =>
        [.. host.Store.Arrived.Where(kept => kept.Kind == "twilio").Select(kept => host.Channel.Read(new StoredItem(kept.City, kept.Key, kept.LaneKey, kept.Kind, kept.Body, kept.At))!)];

    private async Task<TwilioHost> StartAsync(int reads = 1)
    {
        var host = await TwilioHost.StartAsync(time, store, twilio);
        await ReadingsAsync(reads);
        return host;
    }

    /// <summary>Every reading ends with a note of how far it came.</summary>
    private Task ReadingsAsync(int count) => Until(() => store.Versions("twilio_seen") >= count);

    /// <summary>The clock goes on by minutes: a reading that had begun before it was set on waits for the next.</summary>
    private Task PassUntil(Func<bool> isSo) => Until(() =>
    {
        time.Advance(TimeSpan.FromMinutes(1));
        return isSo();
    });

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }
}
