using System.Diagnostics.Metrics;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

/// <summary>What a day without a place left means for the one who is waited for.</summary>
public sealed class TierWindowTests : WindowTown
{
    public TierWindowTests()
    {
        Vendor = new VendorDouble { Limits = new VendorDouble().Limits with { PeoplePerDay = 1 }, Templates = [Template("laporan_ditanggapi", 3)] };
    }

    [Fact]
    public async Task Whoever_writes_while_news_waits_for_a_place_is_answered_at_once_and_told_the_news_within_the_hour()
    {
        await using var world = await StartAsync();
        var number = await ReportAsync(world);
        await UntilAsync(world, reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) == 1);
        world.Time.Advance(TimeSpan.FromHours(25));
        await FillAsync(world);
        var paced = 0;
        using var listener = Counting(world, () => paced++);
        await AcknowledgeAsync(world, number);
        for (var limit = new Limit("the news was put off"); paced == 0; limit.Check())
        {
            await Task.Yield();
        }

        Assert.DoesNotContain(Vendor.Posts, post => Says(post, "sudah ditanggapi"));

        await SaysAsync(world, "menu");
        await PostAsync("Ada yang bisa kami bantu");

        world.Time.Advance(TimeSpan.FromHours(1.1));
        Assert.Null((await PostAsync("sudah ditanggapi")).Message.SendAs);
    }

    /// <summary>Somebody else was written to first just now.</summary>
    private static Task FillAsync(World world) => world.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            commit.Put(ChatWindow.Table, "kupang", new ChatWindow("whatsapp", "+6281111111111") { OpenedAt = world.Time.GetUtcNow() }, null);
            return commit;
        },
        Token);

    private static MeterListener Counting(World world, Action count)
    {
        var figures = world.Get<OutboxFigures>();
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (figures.Owns(instrument) && instrument.Name == "qluebot.outbox.paced")
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => count());
        listener.Start();
        return listener;
    }
}
