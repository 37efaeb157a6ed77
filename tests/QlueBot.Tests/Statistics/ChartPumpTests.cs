using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Cities;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Statistics;

public sealed class ChartPumpTests
{
    [Fact]
    public async Task A_chart_that_fails_for_good_is_given_up_and_its_admin_told()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var options = Options.Create(new StorageOptions());
        using var threads = new QuietThreads(options);

        // Its figures cannot be read, today and for ever.
        var store = new JobsDouble(clock);
        using var pump = new ChartPump(
            store, new FilePhotoStore(options), Packs.Atlas, TextBook.Shipped, threads, clock, NullLogger<ChartPump>.Instance);
        var message = new IncomingMessage(new ChatAddress("kupang", "telegram", "811"), "811", new MessageBody.Words("/statistik"), clock.GetUtcNow());
        store.Put(ChartOrder.Draft(message, "id", 7));

        await pump.StartAsync(TestContext.Current.CancellationToken);
        var limit = new Limit("the pump is done");
        while (store.Outcomes is not [.., JobOutcome.Done])
        {
            limit.Check();
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await pump.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, store.Outcomes.Count);
        var result = Assert.IsType<JobOutcome.Done>(store.Outcomes[^1]).Result;
        Assert.Equal(("chart", "telegram/811"), (result.Kind, result.LaneKey));
        Assert.True(ChartOrder.Read(result.Body).IsGivenUp);
    }
}
